import { casesOf, fc } from './property.ts';
import { fixed } from '../../core/base/fixed.ts';
import { unixMs } from '../../core/base/time.ts';
import type { TradingSystem, TradingSystemConfig } from '../../core/engine/trading-system.ts';
import type { IntentId, OrderGroupId, StrategyId } from '../../core/model/identifiers.ts';
import type { OrderType, Protection } from '../../core/model/order.ts';
import type { Instrument } from '../../core/model/instrument.ts';
import type { InstrumentId } from '../../core/model/identifiers.ts';
import type { StrategySize } from '../../core/strategies/strategy.ts';
import { anInstrument, aSystem, aTicket, MINUTE, MONDAY, scripted, someModels } from './trading.ts';

/** Two instruments, so that shared cash matters. */
export const PAIR: readonly Instrument[] = [
  anInstrument(),
  anInstrument({ id: 'test:ETH-USD' as InstrumentId, symbol: 'ETH-USD', base: 'ETH', pricePlaces: 2 }),
];

/** One thing that happens to a session. */
export type Happening =
  | { readonly kind: 'market'; readonly moves: readonly (readonly [open: number, close: number])[] }
  | {
      readonly kind: 'ticket';
      readonly instrument: number;
      readonly side: 'buy' | 'sell';
      readonly milli: number;
      readonly quote: boolean;
      readonly limit: number | null;
      readonly reduceOnly: boolean;
      readonly postOnly: boolean;
      readonly timeInForce: 'gtc' | 'ioc' | 'fok';
      /** A trigger so far from the market, cents; null: none. */
      readonly trigger: number | null;
      /** Stop and target so far from it, cents; null: none of its own. */
      readonly protect: number | null;
    }
  | { readonly kind: 'amend'; readonly pick: number; readonly milli: number; readonly move: number }
  | { readonly kind: 'pair'; readonly instrument: number; readonly milli: number; readonly away: number }
  | { readonly kind: 'cancel' | 'close'; readonly pick: number }
  | { readonly kind: 'cancel-all' | 'halt' | 'flatten' | 'rearm' | 'pause' | 'resume' };

const move = fc.tuple(fc.integer({ min: -300, max: 300 }), fc.integer({ min: -300, max: 300 }));

export const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('market' as const), moves: fc.tuple(move, move) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('ticket' as const),
      instrument: fc.integer({ min: 0, max: 1 }),
      side: fc.constantFrom('buy' as const, 'sell' as const),
      milli: fc.integer({ min: 1, max: 40_000 }),
      quote: fc.boolean(),
      limit: fc.option(fc.integer({ min: -200, max: 200 }), { nil: null }),
      reduceOnly: fc.boolean(),
      postOnly: fc.boolean(),
      timeInForce: fc.constantFrom('gtc' as const, 'ioc' as const, 'fok' as const),
      trigger: fc.option(fc.integer({ min: -200, max: 200 }), { nil: null }),
      protect: fc.option(fc.integer({ min: 5, max: 400 }), { nil: null }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('amend' as const),
      pick: fc.nat(20),
      milli: fc.integer({ min: 1, max: 40_000 }),
      move: fc.integer({ min: -200, max: 200 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('pair' as const),
      instrument: fc.integer({ min: 0, max: 1 }),
      milli: fc.integer({ min: 1, max: 40_000 }),
      away: fc.integer({ min: 5, max: 300 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('cancel' as const, 'close' as const), pick: fc.nat(20) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'cancel-all' as const,
        'halt' as const,
        'flatten' as const,
        'rearm' as const,
        'pause' as const,
        'resume' as const,
      ),
    }),
  },
);

/** Long enough for something to happen, starting with a price. */
export const happenings = fc
  .array(happening, { minLength: 30, maxLength: 80, size: 'max' })
  .map((list): readonly Happening[] => [
    {
      kind: 'market',
      moves: [
        [0, 0],
        [0, 0],
      ],
    },
    ...list,
  ]);

/** The models of a session: every fill model, with costs. */
export const someSetup = fc.record({
  fill: fc.constantFrom('next-open' as const, 'aggressive' as const, 'realistic' as const, 'conservative' as const),
  slippage: fc.constantFrom('none' as const, 'fixed' as const, 'volume' as const, 'spread' as const, 'hybrid' as const),
  latencyMs: fc.constantFrom(0, 700, 20_000, 90_000),
  profile: fc.constantFrom(
    'unrestricted' as const,
    'unrestricted' as const,
    'aggressive' as const,
    'moderate' as const,
  ),
});

export type Setup = typeof someSetup extends fc.Arbitrary<infer T> ? T : never;

export function configOf(setup: Setup, source: 'bars' | 'ticks'): Partial<TradingSystemConfig> {
  const costs = { slippageBps: fixed('3'), spreadBps: fixed('2'), makerBps: fixed('-1'), takerBps: fixed('7.5') };
  return {
    instruments: PAIR,
    source,
    profile: setup.profile,
    initialCash: fixed('100000'),
    models: someModels({ ...costs, fill: setup.fill, slippage: setup.slippage, latencyMs: setup.latencyMs }),
  };
}

const SIZES: readonly StrategySize[] = [
  { kind: 'equity-fraction', fraction: 0.15 },
  { kind: 'profile-default' },
  { kind: 'base', quantity: fixed('0.75') },
  { kind: 'whole-position' },
];

/** A strategy that trades on every third bar, whatever it has: both sides, every way of sizing. */
export const restless = () => {
  let turn = 0;
  return scripted((view) => {
    turn++;
    if (turn % 3 !== 0) return;
    const size = SIZES[turn % SIZES.length] ?? { kind: 'profile-default' };
    if (turn % 5 === 0) view.cancelOpenOrders('restless');
    const whole = size.kind === 'whole-position';
    view.submit({
      side: whole ? (view.positionQuantity > 0 ? 'sell' : 'buy') : turn % 2 === 0 ? 'buy' : 'sell',
      type: 'market',
      timeInForce: 'gtc',
      size,
      reduceOnly: whole,
      reason: 'restless',
    });
  });
};

const RESTLESS = 'restless-1' as StrategyId;

const cents = (value: number): number => Math.round(value) / 100;

type WishedTicket = Extract<Happening, { kind: 'ticket' }>;

/** Some of these make no sense, such as a trigger that is met already: then they are refused. */
function typeOf({ limit, trigger, side, milli }: WishedTicket): OrderType {
  if (trigger === null) return limit === null ? 'market' : 'limit';
  const isStop = trigger > 0 === (side === 'buy') || milli % 7 === 0;
  if (isStop) return limit === null ? 'stop' : 'stop-limit';
  return limit === null ? 'take-profit' : 'take-profit-limit';
}

function protectionOf({ side, protect, milli }: WishedTicket, last: number): Protection {
  const distance = (protect ?? 0) / 100;
  const target = { targetPrice: dollars(side === 'buy' ? last + distance : last - distance) };
  if (milli % 3 === 0) return { ...target, trail: { kind: 'fraction', fraction: fixed('0.01') } };
  return { ...target, stopPrice: dollars(side === 'buy' ? last - distance : last + distance) };
}

const dollars = (value: number) => fixed(Math.max(value, 0.01).toFixed(2));

/** Drives a system through happenings; time passes a minute with each move of the market. */
export function createDriver(system: TradingSystem, source: 'bars' | 'ticks') {
  const prices = [10_000, 50_000];
  let minute = 0;
  let tickets = 0;
  const now = () => unixMs(MONDAY + minute * MINUTE);
  const quote = (index: number, time: number, mid: number): void => {
    const levels = [0, 4, 9, 20];
    const side = (sign: number): Float64Array =>
      Float64Array.from(levels.flatMap((step) => [cents(mid + sign * (3 + step)), 1 + step]));
    system.onBook(index, { time, bids: side(-1), asks: side(1) });
  };
  const market = (moves: readonly (readonly [number, number])[]): void => {
    moves.forEach(([openMove, closeMove], index) => {
      const last = prices[index] ?? 0;
      const open = Math.max(last + openMove, 100);
      const close = Math.max(open + closeMove, 100);
      prices[index] = close;
      const [high, low] = [Math.max(open, close) + 20, Math.min(open, close) - 20];
      const bar = { open: cents(open), high: cents(high), low: cents(low), close: cents(close), volume: 25 };
      if (source === 'bars') return system.onBar(index, { time: now(), ...bar });
      quote(index, now() + 100 * index, open);
      const aggressor = closeMove > 0 ? 'buy' : 'sell';
      system.onTrade(index, { time: now() + 1_000, price: cents(close), quantity: 2, aggressor });
      quote(index, now() + 59_000 + 100 * index, close);
      system.onCycleBar(index, { time: now(), ...bar });
    });
    if (source === 'bars') system.onInstant();
    minute++;
  };
  const ticket = (wish: Extract<Happening, { kind: 'ticket' }>): void => {
    tickets++;
    const price = ((prices[wish.instrument] ?? 0) + (wish.limit ?? 0)) / 100;
    const quantity = fixed((wish.milli / 1_000).toFixed(3));
    const last = (prices[wish.instrument] ?? 0) / 100;
    system.submit(
      aTicket({
        intentId: `ticket-${tickets}` as IntentId,
        instrumentId: PAIR[wish.instrument]?.id ?? aTicket().instrumentId,
        side: wish.side,
        type: typeOf(wish),
        ...(wish.trigger === null ? {} : { stopPrice: dollars(last + wish.trigger / 100) }),
        ...(wish.protect === null || wish.reduceOnly ? {} : { protection: protectionOf(wish, last) }),
        timeInForce: wish.timeInForce,
        size: wish.quote ? { kind: 'quote', amount: fixed(String(wish.milli)) } : { kind: 'base', quantity },
        reduceOnly: wish.reduceOnly,
        postOnly: wish.postOnly && wish.limit !== null,
        ...(wish.limit === null ? {} : { limitPrice: fixed(price.toFixed(2)) }),
      }),
      now(),
    );
  };
  const amend = ({ pick, milli, move }: Extract<Happening, { kind: 'amend' }>): void => {
    const open = [...system.state.openOrders.values()];
    const order = open[pick % Math.max(open.length, 1)]?.order;
    if (order === undefined) return;
    const moved = (price: bigint | undefined) =>
      price === undefined ? undefined : price + fixed((move / 100).toFixed(2));
    const limitPrice = moved(order.limitPrice);
    const stopPrice = moved(order.stopPrice);
    const quantity = fixed((milli / 1_000).toFixed(3));
    const change = order.source === 'protection' ? {} : { quantity };
    system.amend(
      order.clientOrderId,
      {
        ...change,
        ...(limitPrice === undefined ? {} : { limitPrice }),
        ...(stopPrice === undefined || order.type === 'trailing-stop' ? {} : { stopPrice }),
      },
      'person',
      now(),
    );
  };
  const pair = ({ instrument, milli, away }: Extract<Happening, { kind: 'pair' }>): void => {
    tickets += 2;
    const last = (prices[instrument] ?? 0) / 100;
    const leg = {
      instrumentId: PAIR[instrument]?.id ?? aTicket().instrumentId,
      side: 'sell',
      size: { kind: 'base', quantity: fixed((milli / 1_000).toFixed(3)) },
      group: { groupId: `pair-${tickets}` as OrderGroupId, role: 'leg' },
    } as const;
    const legs = [
      aTicket({
        ...leg,
        intentId: `leg-${tickets}-1` as IntentId,
        type: 'limit',
        limitPrice: dollars(last + away / 100),
      }),
      aTicket({
        ...leg,
        intentId: `leg-${tickets}-2` as IntentId,
        type: 'stop',
        stopPrice: dollars(last - away / 100),
      }),
    ] as const;
    system.submitPair(legs, now());
  };
  const pickPosition = (pick: number): void => {
    const { positions } = system.state;
    const position = positions[pick % Math.max(positions.length, 1)];
    if (position === undefined) return;
    const { strategyId, instrumentId } = position;
    system.closePosition({ strategyId, instrumentId, intentId: `close-${minute}-${pick}` as IntentId }, now());
  };
  const pickOrder = (pick: number): void => {
    const ids = [...system.state.openOrders.keys()];
    const id = ids[pick % Math.max(ids.length, 1)];
    if (id !== undefined) system.cancel(id, 'person', now());
  };
  return {
    now,
    begin() {
      system.start(now());
      const instrumentId = PAIR[0]?.id ?? aTicket().instrumentId;
      system.startStrategy({ strategyId: RESTLESS, definition: restless(), params: {}, instrumentId }, now());
    },
    apply(happens: Happening): void {
      switch (happens.kind) {
        case 'market':
          return market(happens.moves);
        case 'ticket':
          return ticket(happens);
        case 'amend':
          return amend(happens);
        case 'pair':
          return pair(happens);
        case 'cancel':
          return pickOrder(happens.pick);
        case 'close':
          return pickPosition(happens.pick);
        case 'cancel-all':
          return void system.cancelAll('person', now());
        case 'halt':
          return system.halt('test', 'person', now());
        case 'flatten':
          return void system.flatten(now());
        case 'rearm':
          return system.rearm('person', now());
        case 'pause':
          return system.pauseStrategy(RESTLESS, 'test', now());
        case 'resume':
          return system.resumeStrategy(RESTLESS, now());
      }
    },
  };
}

/** Asserts something of random sessions that have begun; `check` lets the happenings happen. */
export function forSessions(
  source: 'bars' | 'ticks',
  numRuns: number,
  check: (
    session: ReturnType<typeof aSystem> & { readonly driver: ReturnType<typeof createDriver> },
    list: readonly Happening[],
  ) => void,
): void {
  fc.assert(
    fc.property(someSetup, happenings, (setup, list) => {
      const session = aSystem(configOf(setup, source));
      const driver = createDriver(session.system, source);
      driver.begin();
      check({ ...session, driver }, list);
    }),
    { numRuns: casesOf(numRuns) },
  );
}
