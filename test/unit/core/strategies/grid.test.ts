import { describe, expect, it } from 'vitest';
import { plainFixed } from '../../../../core/base/fixed.ts';
import { grid } from '../../../../core/strategies/grid.ts';
import type { StrategyId } from '../../../../core/model/identifiers.ts';
import type { StrategyParams } from '../../../../core/strategies/strategy.ts';
import { defaultParams } from '../../../support/strategy-harness.ts';
import { aBar, anInstrument, aSystem, at, columnsOf, feed, someModels } from '../../../support/trading.ts';

const ID = 'grid-1' as StrategyId;
/** Lines at 98, 99, 100, 101, 102; bounds at 97 and 103; units of 10,000 x 0.4 / 2 / 100 = 20. */
const LINES = { levels: 2, range: 3, spacing: 'arithmetic', fraction: 0.4 };

const MODELS = someModels({ fill: 'realistic' });

/** A grid that has seen a first close at 100, on an account of 10,000. */
function started(params: StrategyParams = {}, over: Parameters<typeof aSystem>[0] = {}) {
  const made = aSystem({ models: MODELS, ...over });
  const { system } = made;
  system.start(at(0));
  system.startStrategy(
    {
      strategyId: ID,
      definition: grid,
      params: { ...defaultParams(grid), ...LINES, ...params },
      instrumentId: anInstrument().id,
    },
    at(0),
  );
  let minute = 0;
  const bar = (low: number, high: number, close: number): void => {
    feed(system, aBar(minute++, [Math.min(Math.max(close, low), high), high, low, close], 1e6));
  };
  bar(100, 100, 100);
  const resting = (): readonly string[] =>
    [...system.state.openOrders.values()]
      .map(({ order }) => `${order.side} ${plainFixed(order.limitPrice ?? 0n)}`)
      .sort();
  const held = (): number => system.state.positions.reduce((sum, { quantityNumber }) => sum + quantityNumber, 0);
  const explain = (): string => system.explain(ID) ?? '';
  return { ...made, bar, resting, held, explain };
}

describe('grid', () => {
  it('rests a buy order on each line below, and re-arms the other side after a fill', () => {
    const { bar, resting, held, system } = started();
    expect(resting()).toEqual(['buy 98', 'buy 99']);
    bar(98.9, 100, 99.2); // through 99
    expect([held(), resting()]).toEqual([20, ['buy 98', 'sell 100']]);
    bar(99.1, 100.1, 99.9); // through 100
    expect([held(), resting()]).toEqual([0, ['buy 98', 'buy 99']]);
    expect(system.state.closedTrades).toHaveLength(1);
    bar(97.9, 100, 98.4); // through both
    expect([held(), resting()]).toEqual([40, ['sell 100', 'sell 99']]);
    bar(98.4, 99.05, 98.9); // the last one in is the first one out
    expect([held(), resting()]).toEqual([20, ['buy 98', 'sell 100']]);
  });

  it('sells short above where it may, and buys back a line below', () => {
    const { bar, resting, held } = started({ allowShort: true });
    bar(100, 100, 100); // two orders a bar
    expect(resting()).toEqual(['buy 98', 'buy 99', 'sell 101', 'sell 102']);
    bar(100, 101.1, 100.8);
    expect([held(), resting()]).toEqual([-20, ['buy 100', 'buy 99', 'buy 98', 'sell 102'].sort()]);
    bar(99.9, 100.8, 100.5);
    bar(100, 100.5, 100.4);
    expect([held(), resting()]).toEqual([0, ['buy 98', 'buy 99', 'sell 101', 'sell 102']]);
  });

  it('withdraws and closes outside its bounds, and comes back between its outermost lines', () => {
    const { bar, resting, held, explain } = started();
    bar(96, 100, 96.5); // both lines, then beyond 97
    expect(resting()).toEqual(['sell 0']); // the market order that closes
    expect(explain()).toBe(
      'Outside its bounds (97.000000 to 103.00000): no orders rest, what was held is closed until price is back.',
    );
    bar(96.4, 96.6, 96.5);
    expect(held()).toBe(0);
    bar(96.5, 97.6, 97.5); // inside the bounds, not yet between the lines
    expect(resting()).toEqual([]);
    bar(97.5, 100, 99.5);
    expect(resting()).toEqual(['buy 98', 'buy 99']);
  });

  it('keeps what it holds outside its bounds where it was told so', () => {
    const { bar, resting, held, explain } = started({ outside: 'hold' });
    bar(96, 100, 96.5);
    expect([held(), resting()]).toEqual([40, []]);
    expect(explain()).toMatch(/what is held is kept until price is back\.$/);
    bar(96.5, 98.6, 98.5);
    expect([held(), resting()]).toEqual([40, ['sell 100', 'sell 99']]);
  });

  it('spaces its lines by the same share where it is geometric, around a given reference', () => {
    const { resting } = started({ spacing: 'geometric', reference: 99.5, levels: 2, range: 3 });
    // 99.5 x 1.03^(-1/3) and ^(-2/3), on the tick
    expect(resting()).toEqual(['buy 97.56', 'buy 98.52']);
  });

  it('asks for a refused line again only when price has come nearer or what is held has changed', () => {
    const { bar, records } = started({ levels: 4, range: 10 }, { profile: 'moderate' });
    const refusals = (): number => records.filter(({ event }) => event.kind === 'order.denied').length;
    for (let nth = 0; nth < 10; nth++) bar(100, 100, 100);
    const first = refusals();
    expect(first).toBeGreaterThan(0); // levels further away than the profile's price collar
    for (let nth = 0; nth < 10; nth++) bar(100, 100, 100);
    expect(refusals()).toBe(first);
  });

  it('finds its lines again after a restart from the orders that still rest', () => {
    const { bar, records, held } = started();
    bar(98.9, 100, 99.2);
    const again = aSystem({ models: MODELS });
    again.system.restore(records, at(120_000));
    again.system.attachStrategy(ID, grid);
    again.system.warmUp(ID, columnsOf([aBar(1, [100, 100, 98.9, 99.2])]));
    expect(held()).toBe(20);
    const before = again.records.length;
    feed(again.system, aBar(2, [99.2, 99.4, 99.1, 99.3], 1e6)); // 99.3 is not the reference
    expect(again.records.slice(before).map(({ event }) => event.kind)).toEqual(['order.accepted']);
    feed(again.system, aBar(3, [99.3, 100.1, 99.1, 99.9], 1e6));
    const open = [...again.system.state.openOrders.values()].map(({ order }) => plainFixed(order.limitPrice ?? 0n));
    expect(open.map((price) => Math.round(Number(price))).toSorted((one, other) => one - other)).toEqual([98, 99]);
  });

  it('lays out its lines at its first bar of its own, not at one of the past that it is warmed up on', () => {
    const { system } = aSystem({ models: MODELS });
    system.start(at(0));
    const params = { ...defaultParams(grid), ...LINES };
    system.startStrategy({ strategyId: ID, definition: grid, params, instrumentId: anInstrument().id }, at(60_000));
    system.warmUp(ID, columnsOf([aBar(0, [90, 90, 90, 90])]));
    expect(system.explain(ID)).toBe('Lays out its lines at the next closed bar.');
    feed(system, aBar(1, [100, 100, 100, 100], 1e6));
    expect(system.explain(ID)).toBe('Grid from 97.000000 to 103.00000 in units of 20: 0 held, 2 orders rest.');
  });

  it('says why it does nothing', () => {
    expect(started({ range: 0.05, levels: 25 }).explain()).toMatch(/less than two ticks apart/);
    expect(
      started({ fraction: 0.01, levels: 25 }, { instruments: [anInstrument({ lotSize: 10n ** 18n })] }).explain(),
    ).toMatch(/^A level is worth less than the smallest order/);
    expect(started().explain()).toBe('Grid from 97.000000 to 103.00000 in units of 20: 0 held, 2 orders rest.');
    const insight = started().system.insight(ID);
    expect(insight).toMatchObject({ wish: null, confidence: null });
    expect(insight?.readings.map(({ condition }) => condition?.met ?? null)).toEqual([true, true, null, null]);
  });
});
