import { expect, it } from 'vitest';
import { fixed } from '../../core/base/fixed.ts';
import { unixMs } from '../../core/base/time.ts';
import type { JournalRecord } from '../../core/events/journal-record.ts';
import type { InstrumentId, IntentId } from '../../core/model/identifiers.ts';
import { aPerpetual } from '../support/perpetual.ts';
import {
  createModel,
  fraction,
  isBelow,
  minus,
  NOTHING,
  ofFixed,
  per,
  plus,
  toDouble,
} from '../support/portfolio-model.ts';
import type { Fraction } from '../support/portfolio-model.ts';
import { casesOf, fc } from '../support/property.ts';
import { anInstrument, aSystem, aTicket, MINUTE, MONDAY, scripted, someModels } from '../support/trading.ts';

const SPOT = anInstrument();
const PERP = aPerpetual();
const INSTRUMENTS = [SPOT, PERP];
const CASH = fixed('100000');
const RATE = fraction(75n, 100_000n);
const TERMS = { maintenance: fraction(5n, 1_000n), liquidationFee: fraction(4n, 1_000n) };

const cents = fc.integer({ min: -900, max: 900 });
const order = fc.record({
  instrument: fc.integer({ min: 0, max: 1 }),
  side: fc.constantFrom('buy' as const, 'sell' as const),
  milli: fc.integer({ min: 1, max: 400_000 }),
  owner: fc.constantFrom('manual' as const, 'strategy' as const),
});

/** One thing that happens, before the next minute's bars. */
const command = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('trade' as const), orders: fc.array(order, { maxLength: 3 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('funding' as const), rate: fc.integer({ min: -400, max: 400 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('flow' as const), amount: fc.integer({ min: -60_000, max: 60_000 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('leverage' as const), leverage: fc.integer({ min: 1, max: 20 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('seed' as const),
      instrument: fc.integer({ min: 0, max: 1 }),
      milli: fc.integer({ min: -20_000, max: 20_000 }).filter((milli) => milli !== 0),
      realized: fc.integer({ min: -500, max: 500 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reset' as const) }) },
);

const step = fc.record({ command, moves: fc.tuple(fc.tuple(cents, cents), fc.tuple(cents, cents)) });

/** Takes what the journal says was traded and settled, and works out the money by itself. */
function follow(model: ReturnType<typeof createModel>, record: JournalRecord): void {
  const { event } = record;
  if (event.kind === 'order.filled') {
    const { fill } = event;
    const [quantity, price] = [ofFixed(fill.quantity), ofFixed(fill.price)];
    const fee = model.feeOf(quantity, price, fill.side, RATE);
    model.trade(
      `${fill.strategyId}|${fill.instrumentId}`,
      fill.side === 'buy' ? quantity : minus(NOTHING, quantity),
      price,
      fee,
    );
  }
  if (event.kind === 'position.liquidated') {
    const signed = minus(NOTHING, ofFixed(event.quantity));
    model.trade(`${event.strategyId}|${event.instrumentId}`, signed, ofFixed(event.price), ofFixed(event.fee));
  }
}

/** A session and the model of it, driven together. */
function createPair() {
  const { system, records } = aSystem({
    instruments: INSTRUMENTS,
    initialCash: CASH,
    models: someModels({ takerBps: fixed('7.5'), makerBps: fixed('7.5') }),
  });
  const model = createModel(CASH, TERMS);
  const wishes: { side: 'buy' | 'sell'; milli: number }[] = [];
  system.start(unixMs(MONDAY));
  const definition = scripted((view) => {
    for (const { side, milli } of wishes.splice(0))
      view.submit({
        side,
        type: 'market',
        timeInForce: 'gtc',
        size: { kind: 'base', quantity: fixed(String(milli / 1_000)) },
        reduceOnly: false,
        reason: 'model',
      });
  });
  system.startStrategy(
    { strategyId: 'strategy' as never, definition, params: {}, instrumentId: PERP.id },
    unixMs(MONDAY),
  );
  return { system, records, model, wishes, prices: [10_000, 10_000], followed: 0 };
}

type Pair = ReturnType<typeof createPair>;

const marksOf = ({ prices }: Pair): ReadonlyMap<string, Fraction> =>
  new Map(INSTRUMENTS.map(({ id }, index) => [id as string, fraction(BigInt(prices[index] ?? 0), 100n)]));

/** What is held back for orders on their way is another test's. */
const availableOf = (pair: Pair): Fraction =>
  minus(pair.model.available(marksOf(pair)), ofFixed(pair.system.state.held));

function takeIn(pair: Pair): void {
  for (; pair.followed < pair.records.length; pair.followed++) {
    const record = pair.records[pair.followed];
    if (record !== undefined) follow(pair.model, record);
  }
}

function act(pair: Pair, happens: typeof command extends fc.Arbitrary<infer T> ? T : never, at: number): void {
  const { system, model } = pair;
  const time = unixMs(MONDAY + at * MINUTE);
  switch (happens.kind) {
    case 'trade':
      for (const [nth, { instrument, side, milli, owner }] of happens.orders.entries()) {
        if (owner === 'strategy') pair.wishes.push({ side, milli });
        else
          system.submit(
            aTicket({
              intentId: `t-${at}-${nth}` as IntentId,
              instrumentId: INSTRUMENTS[instrument]?.id ?? ('' as InstrumentId),
              side,
              size: { kind: 'base', quantity: fixed(String(milli / 1_000)) },
            }),
            time,
          );
      }
      return;
    case 'funding': {
      const rate = happens.rate / 100_000;
      system.onFunding(1, { time, rate, markPrice: NaN });
      return model.fund(PERP.id, marksOf(pair).get(PERP.id) ?? NOTHING, fraction(BigInt(happens.rate), 100_000n));
    }
    case 'flow': {
      const equity = model.equity(marksOf(pair));
      const denial = system.adjustAccount(fixed(String(happens.amount)), 'test', time);
      const amount = fraction(BigInt(happens.amount));
      const isBeyond = isBelow(plus(availableOf(pair), amount), NOTHING) && happens.amount < 0;
      expect(denial?.code).toBe(isBeyond ? 'FUNDS' : undefined);
      if (denial === undefined) model.flow(amount, equity);
      return;
    }
    case 'leverage': {
      const denial = system.setLeverage(PERP.id, fixed(String(happens.leverage)), 'person', time);
      if (denial === undefined) model.leverage.value = fraction(BigInt(happens.leverage));
      return;
    }
    case 'seed': {
      const { id } = INSTRUMENTS[happens.instrument] ?? SPOT;
      const history = { realizedPnl: fixed(String(happens.realized)), fees: fixed('1') };
      const seeds = [
        { instrumentId: id, quantity: fixed(String(happens.milli / 1_000)), price: fixed('99'), ...history },
      ];
      const [denial] = system.seedPositions(seeds, time);
      if (denial !== undefined) return;
      const signed = fraction(BigInt(happens.milli), 1_000n);
      return model.seed(`manual|${id}`, signed, fraction(99n), {
        realized: fraction(BigInt(happens.realized)),
        fees: fraction(1n),
      });
    }
    case 'reset':
      Object.assign(pair, createPair(), { prices: pair.prices });
  }
}

/** Gives the next minute; checks that what the model says is liquidated is. */
function nextMinute(pair: Pair, moves: readonly (readonly [number, number])[], at: number): void {
  const { system, records } = pair;
  for (const [index, [openMove, closeMove]] of moves.entries()) {
    const last = pair.prices[index] ?? 0;
    const open = Math.max(last + openMove, 500);
    const close = Math.max(open + closeMove, 500);
    const [low, high] = [Math.min(open, close) - 5, Math.max(open, close) + 5];
    pair.prices[index] = close;
    const before = records.length;
    const inCents = (value: number): Fraction => fraction(BigInt(value), 100n);
    system.onBar(index, {
      time: MONDAY + at * MINUTE,
      open: open / 100,
      high: high / 100,
      low: low / 100,
      close: close / 100,
      volume: 1_000_000,
    });
    const news = records.slice(before).map(({ event }) => event);
    for (const record of records.slice(before)) if (record.event.kind === 'order.filled') follow(pair.model, record);
    const expected = pair.model.liquidated(INSTRUMENTS[index]?.id ?? '', inCents(low), inCents(high));
    const closed = news.flatMap((event) =>
      event.kind === 'position.liquidated' ? [`${event.strategyId}|${event.instrumentId}`] : [],
    );
    expect(closed.toSorted()).toEqual(expected.toSorted());
    for (const record of records.slice(before)) if (record.event.kind !== 'order.filled') follow(pair.model, record);
    pair.followed = records.length;
  }
  system.onInstant();
  takeIn(pair);
}

/** Money to the last digit; what a cost is divided into, to the fifteenth place. */
function compare({ system, model, ...pair }: Pair): void {
  const { state } = system;
  const marks = marksOf({ system, model, ...pair });
  expect(ofFixed(state.cash)).toEqual(model.account.cash);
  expect(ofFixed(state.flows)).toEqual(model.account.flows);
  const rows = new Map(
    state.positions.map((position) => [`${position.strategyId}|${position.instrumentId}`, position]),
  );
  let net = NOTHING;
  for (const [key, expected] of model.rows) {
    const position = rows.get(key);
    expect(ofFixed(position?.quantity ?? 0n)).toEqual(expected.quantity);
    expect(ofFixed(position?.fees ?? 0n)).toEqual(expected.fees);
    expect(ofFixed(position?.funding ?? 0n)).toEqual(expected.funding);
    const [realized, cost] = [ofFixed(position?.realizedPnl ?? 0n), ofFixed(position?.basis ?? 0n)];
    // Both parts are cut at 18 places, their difference is exact.
    expect(minus(realized, cost)).toEqual(minus(expected.realized, expected.cost));
    expect(Math.abs(toDouble(minus(realized, expected.realized)))).toBeLessThan(1e-15);
    net = plus(
      net,
      minus(minus(minus(realized, cost), ofFixed(position?.fees ?? 0n)), ofFixed(position?.funding ?? 0n)),
    );
  }
  // The sub-ledgers together are the account.
  expect(
    plus(plus(plus(ofFixed(state.funded), ofFixed(state.flows)), net), minus(NOTHING, model.account.brought)),
  ).toEqual(ofFixed(state.cash));
  expect(Math.abs(toDouble(minus(ofFixed(system.equity()), model.equity(marks))))).toBeLessThan(1e-15);
  expect(
    Math.abs(toDouble(minus(ofFixed(system.buyingPower()), availableOf({ system, model, ...pair })))),
  ).toBeLessThan(1e-15);
  const value = per(model.equity(marks), model.account.units);
  const units = ofFixed(state.units.at(-1)?.units ?? 0n);
  expect(Math.abs(toDouble(minus(per(ofFixed(system.equity()), units), value)))).toBeLessThan(1e-12);
}

it(
  'is the same portfolio as the plain model after any 5,000 sequences of trades, funding, flows, seeds and resets',
  { timeout: 300_000 },
  () => {
    const seen = { fills: 0, liquidations: 0, funding: 0, flows: 0, seeds: 0 };
    fc.assert(
      fc.property(fc.array(step, { minLength: 4, maxLength: 9 }), (steps) => {
        const pair = createPair();
        for (const [at, { command: happens, moves }] of steps.entries()) {
          act(pair, happens, at);
          takeIn(pair);
          nextMinute(pair, moves, at);
          compare(pair);
        }
        const { state } = pair.system;
        seen.fills += state.fills;
        seen.liquidations += state.liquidations;
        if (state.funding !== 0n) seen.funding++;
        if (state.flows !== 0n) seen.flows++;
        if (state.adjusted !== state.flows) seen.seeds++;
      }),
      { numRuns: casesOf(5_000) },
    );
    // Everything that is compared did happen.
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(casesOf(100));
  },
);
