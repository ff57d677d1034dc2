import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import type { InstrumentId } from '../../../../core/model/identifiers.ts';
import type { RiskLimits } from '../../../../core/model/risk-limits.ts';
import type { StrategyOrder, StrategyView } from '../../../../core/strategies/strategy.ts';
import { aLimitLoop } from '../../../support/limit-loop.ts';
import { anInstrument, at, marketOrder } from '../../../support/trading.ts';

/** Wants a little more at every cycle, each time another size so that nothing is a repetition. */
const buyer =
  (quantity = 10, over: Partial<StrategyOrder> = {}) =>
  (view: StrategyView) => {
    const size = { kind: 'base', quantity: fixed(String(quantity + view.barCount / 1_000)) } as const;
    view.submit(marketOrder({ size, ...over }));
  };

/** Buys a little and sells it again, cycle by cycle. */
const flipper = (view: StrategyView): void => {
  if (view.positionQuantity === 0) buyer(1)(view);
  else view.submit(marketOrder({ side: 'sell', size: { kind: 'whole-position' }, reduceOnly: true }));
};

const TWO = ['BTC-USD', 'ETH-USD'].map((symbol) => anInstrument({ id: `test:${symbol}` as InstrumentId, symbol }));
const PERPETUAL = anInstrument({
  perpetual: {
    contractSize: fixed('1'),
    maxLeverage: 20,
    maintenanceRate: fixed('0.005'),
    liquidationFeeRate: fixed('0.01'),
  },
});

/** Each limit, what it is set to, who runs into it, and after how many orders it stops them. */
const CASES: readonly {
  readonly limit: string;
  readonly code: string;
  readonly over: Partial<RiskLimits>;
  readonly approved: number;
  readonly onBars?: readonly ((view: StrategyView) => void)[];
  readonly config?: Parameters<typeof aLimitLoop>[2];
  readonly prices?: readonly number[];
}[] = [
  { limit: 'C6 order value', code: 'ORDER_VALUE', over: { orderValue: 0.009 }, approved: 0 },
  { limit: 'C6 order value of zero', code: 'ORDER_VALUE', over: { orderValue: 0 }, approved: 0 },
  { limit: 'C25 loss per trade', code: 'TRADE_LOSS', over: { lossPerTrade: 0.001 }, approved: 0 },
  { limit: 'C7 share of the depth', code: 'ORDER_SIZE', over: { depthShare: 0.001 }, approved: 0 },
  {
    limit: 'C8 cumulative collar',
    code: 'PRICE_COLLAR',
    over: { driftCollar: 0.02 },
    approved: 3,
    prices: [100, 101, 102, 103, 104],
  },
  {
    limit: 'C10 orders a day',
    code: 'RATE',
    over: { messages: { perSecond: 5, perMinute: 60, perDay: 3 } },
    approved: 3,
  },
  {
    limit: 'C11 entries in ten minutes',
    code: 'REPEATED_EXECUTION',
    over: { entries: { perTenMinutes: 2, perDay: 100 } },
    approved: 2,
  },
  {
    limit: 'C11 entries a day',
    code: 'REPEATED_EXECUTION',
    over: { entries: { perTenMinutes: 100, perDay: 2 } },
    approved: 2,
  },
  { limit: 'C13 position', code: 'POSITION_LIMIT', over: { position: 0.035 }, approved: 3 },
  { limit: 'C14 gross exposure', code: 'EXPOSURE', over: { grossExposure: 0.035 }, approved: 3 },
  {
    limit: 'C14 leverage',
    code: 'LEVERAGE',
    over: { leverage: 0.035 },
    approved: 3,
    config: { config: { instruments: [PERPETUAL] } },
  },
  {
    limit: 'C16 resting orders',
    code: 'OPEN_ORDERS',
    over: { openOrders: { perInstrument: 2, perAccount: 50, value: 1 } },
    approved: 2,
    onBars: [buyer(10, { type: 'limit', limitPrice: fixed('99') })],
  },
  {
    limit: 'C16 value of resting orders',
    code: 'OPEN_ORDERS',
    over: { openOrders: { perInstrument: 10, perAccount: 50, value: 0.035 } },
    approved: 3,
    onBars: [buyer(10, { type: 'limit', limitPrice: fixed('99') })],
  },
  {
    limit: 'C19 cooldown',
    code: 'PROTECTION',
    over: { stopOuts: { most: 4, windowBars: 24, lockBars: 4, cooldownBars: 200 } },
    approved: 2,
    onBars: [flipper],
  },
  {
    limit: 'C26 concurrent positions',
    code: 'CONCURRENT_POSITIONS',
    over: { concurrentPositions: 1 },
    approved: 1,
    onBars: [
      (view) => {
        if (view.barCount === 1) buyer()(view);
      },
      buyer(),
    ],
    config: { config: { instruments: TWO } },
  },
  {
    limit: 'C15 funds',
    code: 'FUNDS',
    over: { fundsBuffer: 1, orderValue: 10, position: 10, grossExposure: 10, depthShare: 1, lossPerTrade: 10 },
    approved: 1,
    onBars: [buyer(400)],
  },
  {
    limit: 'C23 age of a decision',
    code: 'EXPIRED',
    over: { intentAgeMs: { strategy: -1, person: 10_000 } },
    approved: 0,
  },
];

describe('each limit stops a strategy that always wants to trade', () => {
  it.each(CASES)('$limit: $code after $approved orders', ({ code, over, approved, onBars, config, prices }) => {
    const loop = aLimitLoop(onBars ?? [buyer()], over, config);
    for (let cycle = 0; cycle < 8; cycle++) loop.cycle(prices?.[cycle] ?? prices?.at(-1) ?? 100);
    const entries = loop.events('order.approved').filter(({ order }) => order.source === 'strategy');
    const denied = loop.denials();
    expect([denied[0], entries.length]).toEqual([code, approved]);
    expect(new Set(denied)).toEqual(new Set([code]));
  });

  it('C17 loss of the day: nothing more is bought from the loss on at which only reductions pass', () => {
    const loop = aLimitLoop([buyer(100)], {
      dayLoss: { reduceOnly: 0.005, halt: 0.9 },
      entries: { perTenMinutes: 1_000, perDay: 1_000 },
    });
    loop.cycle(100);
    loop.cycle(94.9);
    loop.cycle(94.9);
    expect(loop.system.state.trading.state).toBe('reduce-only');
    expect(new Set(loop.denials())).toEqual(new Set(['REDUCE_ONLY']));
  });

  it.each([
    ['C17 day', { dayLoss: { reduceOnly: 0.005, halt: 0.005 } }],
    ['week', { weekLoss: 0.005 }],
    ['month', { monthLoss: 0.005 }],
    ['C18 drawdown', { drawdown: 0.005 }],
  ] as const)('%s: trading stops, and the strategy with it', (_name, over) => {
    const loop = aLimitLoop([buyer(100)], over);
    loop.cycle(100);
    loop.cycle(94.9);
    expect(loop.system.state.trading.state).toBe('halted');
    const sent = loop.events('order.approved').length;
    for (let cycle = 0; cycle < 4; cycle++) loop.cycle(94.9);
    expect(loop.events('order.approved')).toHaveLength(sent);
    expect(loop.system.state.strategies.values().next().value?.status).toBe('paused');
  });

  it('tells how the trades of a strategy ended, which Kelly sizes by', () => {
    const over = { stopOuts: { most: 99, windowBars: 1, lockBars: 0, cooldownBars: 0 } };
    const loop = aLimitLoop([flipper], over);
    for (const price of [100, 101, 101, 100.5]) loop.cycle(price);
    const [strategy] = [...loop.system.state.strategies.values()];
    // Bought at 100.01 and sold at 100.99; bought at 101.01 and sold at 100.49; the second one lost.
    expect(strategy?.results).toMatchObject({ wins: 1, losses: 1 });
    expect([strategy?.results.won, strategy?.results.lost].map((sum) => Number(sum?.toFixed(2)))).toEqual([0.98, 0.52]);
  });

  it('C20 reject storm: the strategy is paused, and a person lets it go on', () => {
    const storm = (view: StrategyView): void => {
      for (let order = 0; order < 5; order++) buyer(900 + order)(view);
    };
    const loop = aLimitLoop([storm]);
    loop.cycle();
    const [strategy] = [...loop.system.state.strategies.values()];
    expect(loop.denials()).toEqual(Array.from({ length: 5 }, () => 'ORDER_VALUE'));
    expect(strategy).toMatchObject({ status: 'paused', reason: '5 of its orders were refused within 60 s' });
    loop.cycle();
    expect(loop.denials()).toHaveLength(5);
    if (strategy !== undefined) loop.system.resumeStrategy(strategy.strategyId, at(31_000));
    loop.cycle();
    expect(loop.denials()).toHaveLength(10);
  });

  it('C11: the strategy is paused with the entry too many, its resting entries end, and its stops stay', () => {
    const loop = aLimitLoop(
      [
        (view) => {
          if (view.barCount === 2) buyer(10, { type: 'limit', limitPrice: fixed('99') })(view);
          else buyer()(view);
        },
      ],
      { entries: { perTenMinutes: 2, perDay: 100 } },
    );
    for (let cycle = 0; cycle < 5; cycle++) loop.cycle();
    const [strategy] = [...loop.system.state.strategies.values()];
    expect(strategy?.status).toBe('paused');
    expect(strategy?.reason).toBe(
      'it sent as much without a person as it may: 2 entries within 10 minutes, 2 within 24 hours',
    );
    const open = [...loop.system.state.openOrders.values()].map(({ order }) => order.source);
    expect(open).toEqual(['protection', 'protection']);
  });

  it('C12: warns once before it pauses', () => {
    const canceler = (view: StrategyView): void => {
      if (view.openOrders > 0) view.cancelOpenOrders('changed its mind');
      else buyer(10, { type: 'limit', limitPrice: fixed('99') })(view);
    };
    const loop = aLimitLoop([canceler], { orderToFill: { leastMessages: 2, warn: 3, disable: 6 } });
    for (let cycle = 0; cycle < 12; cycle++) loop.cycle();
    expect(loop.events('strategy.warned').map(({ reason }) => reason)).toEqual([
      'it sent 3 messages for each fill within 10 minutes',
    ]);
    expect(loop.events('strategy.paused').map(({ reason }) => reason)).toEqual([
      'it sent 6 messages for each fill within 10 minutes',
    ]);
  });

  it('C12: denies what comes in the very bar in which it becomes too much', () => {
    const restless = (view: StrategyView): void => {
      for (let count = 0; count < 3; count++) {
        buyer(10 + count, { type: 'limit', limitPrice: fixed('99') })(view);
        view.cancelOpenOrders('changed its mind');
      }
    };
    const loop = aLimitLoop([restless], { orderToFill: { leastMessages: 4, warn: 4, disable: 4 } });
    loop.cycle();
    expect(loop.denials()).toEqual(['OTR']);
    expect([...loop.system.state.strategies.values()][0]?.status).toBe('paused');
  });

  it('C19: stop-outs lock a strategy for a while', () => {
    const loop = aLimitLoop(
      [
        (view) => {
          if (view.positionQuantity === 0) buyer(10)(view);
        },
      ],
      {
        defaultStop: 0.02,
        stopOuts: { most: 2, windowBars: 24, lockBars: 100, cooldownBars: 0 },
        dayLoss: { reduceOnly: 1, halt: 1 },
      },
    );
    for (let fall = 0; fall < 8; fall++) loop.cycle(100 - 3 * fall);
    expect(loop.denials()[0]).toBe('PROTECTION');
    const message = loop.events('order.denied')[0]?.denial.message;
    expect(message).toBe('2 of its positions were stopped out within 24 bars. It waits another 25 min.');
  });
});
