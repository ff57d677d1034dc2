import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import type {
  StrategyDefinition,
  StrategyOrder,
  StrategyParams,
  StrategySize,
} from '../../../../core/strategies/strategy.ts';
import { withVolatilityScaling } from '../../../../core/strategies/volatility-scaling.ts';
import { defaultParams, harness } from '../../../support/strategy-harness.ts';
import type { StrategyHarness } from '../../../support/strategy-harness.ts';
import { anInstrument, marketOrder, scripted } from '../../../support/trading.ts';

/** Asks for this at each bar. */
function asking(order: Partial<StrategyOrder>): StrategyDefinition {
  const inner = scripted((view) => view.submit(marketOrder({ reason: 'rule', ...order })));
  const strategy = inner.create({}, anInstrument());
  const insight = () => ({ wish: 1 as const, confidence: null, readings: [], members: [] });
  return { ...inner, warmUpBars: () => 1, create: () => ({ ...strategy, explain: () => 'Long.', insight }) };
}

/** Daily bars around 100 that are `range` high. */
function run(range: number, order: Partial<StrategyOrder>, params: StrategyParams = {}, bars = 3): StrategyHarness {
  const settings = { 'volatility.scale': true, 'volatility.atr': 3, 'volatility.target': 2, ...params };
  const made = harness(withVolatilityScaling(asking(order)), anInstrument(), settings);
  const day = 86_400_000;
  for (let nth = 0; nth < bars; nth++) {
    const bar = { time: nth * day, open: 100, high: 100 + range / 2, low: 100 - range / 2, close: 100, volume: 1 };
    made.show(bar, (nth + 1) * day, 'deny');
  }
  return made;
}
const sizes = (made: StrategyHarness): readonly StrategySize[] => made.asks.map(({ order }) => order.size);

describe('the volatility filter', () => {
  it.each([
    { size: { kind: 'profile-default' }, scaled: { kind: 'profile-default', scale: 0.5 } },
    { size: { kind: 'profile-default', scale: 0.4 }, scaled: { kind: 'profile-default', scale: 0.2 } },
    { size: { kind: 'equity-fraction', fraction: 0.8 }, scaled: { kind: 'equity-fraction', fraction: 0.4 } },
    { size: { kind: 'base', quantity: fixed('3') }, scaled: { kind: 'base', quantity: fixed('1.5') } },
  ] as const)('multiplies $size by target / ATR', ({ size, scaled }) => {
    const made = run(4, { size });
    expect(sizes(made)).toEqual([scaled]); // not before the ATR of three bars is known
    expect(made.asks[0]?.order.reason).toBe('rule; ATR(3) 4.00 % a day against 2.00 %: 50 % of the size');
  });

  it('never scales up, and leaves exits alone', () => {
    expect(sizes(run(1, { size: { kind: 'equity-fraction', fraction: 0.8 } }))).toEqual([
      { kind: 'equity-fraction', fraction: 0.8 },
    ]);
    const out = run(50, { size: { kind: 'whole-position' }, reduceOnly: true });
    expect(out.asks.map(({ order }) => order.reason)).toEqual(['rule', 'rule', 'rule']);
  });

  it('scales the range of shorter bars to a day by the root of time', () => {
    const definition = withVolatilityScaling(asking({ size: { kind: 'profile-default' } }));
    const params = { 'volatility.scale': true, 'volatility.atr': 2, 'volatility.target': 2, 'volatility.floor': 0 };
    const made = harness(definition, anInstrument(), params);
    for (let hour = 0; hour < 2; hour++) {
      const bar = { time: hour * 3_600_000, open: 100, high: 100.5, low: 99.5, close: 100, volume: 1 };
      made.show(bar, bar.time + 3_600_000, 'deny');
    }
    const [size] = sizes(made);
    expect(size?.kind === 'profile-default' ? size.scale : NaN).toBeCloseTo(2 / Math.sqrt(24), 12);
  });

  it('holds entries back where less than the floor would be left, and says so', () => {
    const made = run(4, {}, { 'volatility.floor': 0.51 });
    expect(made.asks).toEqual([]);
    expect(made.explain()).toBe('Held back: ATR(3) 4.00 % a day against 2.00 %: 50 % of the size. Long.');
    expect(run(4, {}, { 'volatility.floor': 0.5 }).asks).toHaveLength(1);
    expect(run(4, {}, {}, 2).explain()).toBe('Held back: ATR(3) is not known yet. Long.');
  });

  it('shows its figure beside those of the rule', () => {
    expect(run(4, {}).strategy.insight?.()).toMatchObject({
      wish: 1,
      readings: [{ name: 'ATR(3), % a day', value: 4, condition: { relation: 'at-most', threshold: 10, met: true } }],
    });
    expect(run(4, {}).explain()).toBe('Long. ATR(3) 4.00 % a day against 2.00 %: 50 % of the size.');
  });

  it('is not there until it is turned on, which may be while it runs', () => {
    const made = run(4, { size: { kind: 'profile-default' } }, { 'volatility.scale': false });
    expect(sizes(made)).toEqual(Array.from({ length: 3 }, () => ({ kind: 'profile-default' })));
    expect([made.explain(), made.strategy.insight?.().readings]).toEqual(['Long.', []]);
    const definition = withVolatilityScaling(asking({}));
    made.strategy.retune?.({ ...defaultParams(definition), 'volatility.scale': true, 'volatility.target': 0.1 });
    made.close(100); // a minute: the range of the days before is far beyond the target
    expect(made.asks).toHaveLength(3);
    expect(made.explain()).toMatch(/^Held back: ATR\(3\) /);
  });

  it('adds its warm-up only where it is on, and goes without settings of before its time', () => {
    const definition = withVolatilityScaling(asking({}));
    expect(definition.warmUpBars(defaultParams(definition))).toBe(1);
    expect(definition.warmUpBars({ ...defaultParams(definition), 'volatility.scale': true })).toBe(14);
    expect(() => definition.create({}, anInstrument())).not.toThrow();
  });
});
