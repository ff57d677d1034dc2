import { describe, expect, it } from 'vitest';
import { present } from '../../../../core/base/invariant.ts';
import { ensembleOf } from '../../../../core/strategies/ensemble.ts';
import type { StrategyDefinition, StrategyParams } from '../../../../core/strategies/strategy.ts';
import { defaultParams, harness } from '../../../support/strategy-harness.ts';
import type { StrategyHarness } from '../../../support/strategy-harness.ts';
import { anInstrument, scripted } from '../../../support/trading.ts';

/** Long while the close is above its level, by a confidence of its own; short below it if it may. */
function follower(name: string, confidence = 1): StrategyDefinition {
  return {
    ...scripted(() => undefined),
    name,
    title: name.toUpperCase(),
    parameters: [
      {
        kind: 'number',
        name: 'level',
        label: 'RSI level',
        help: '',
        default: 100,
        min: 0,
        max: 1_000,
        step: 1,
        live: true,
      },
      { kind: 'boolean', name: 'shorts', label: 'Shorts', help: '', default: false },
    ],
    conflict: ({ level }) => (level === 13 ? 'level (13) is unlucky' : undefined),
    warmUpBars: ({ level }) => (level === 500 ? 50 : 2),
    create(first) {
      let params = first;
      return {
        onBar(view) {
          const wish = view.bar.close > Number(params['level']) ? 1 : params['shorts'] === true ? -1 : 0;
          const held = view.positionQuantity;
          if (wish === held || view.openOrders > 0) return;
          const order = { type: 'market', timeInForce: 'gtc', reason: name } as const;
          if (held !== 0) {
            view.submit({
              ...order,
              side: held > 0 ? 'sell' : 'buy',
              size: { kind: 'whole-position' },
              reduceOnly: true,
            });
          } else if (wish !== 0) {
            view.submit({
              ...order,
              side: wish > 0 ? 'buy' : 'sell',
              size: { kind: 'profile-default' },
              reduceOnly: false,
            });
          }
        },
        retune(next) {
          params = next;
        },
        ...(confidence === 1 ? {} : { confidence: () => confidence }),
        explain: () => `${name} at ${String(params['level'])}.`,
      };
    },
  };
}

const TRIO = ensembleOf([
  { definition: follower('one'), weight: 1 },
  { definition: follower('two', 0.5), weight: 1 },
  { definition: follower('off'), weight: 0 },
]);

function run(closes: readonly number[], params: StrategyParams = {}): StrategyHarness {
  const made = harness(TRIO, anInstrument(), { 'two.level': 110, ...params });
  for (const close of closes) made.close(close);
  return made;
}

describe('the ensemble', () => {
  it('has weights and parameters of its members under their names', () => {
    expect(TRIO.parameters.map(({ name, label, live }) => [name, label, live ?? false])).toEqual([
      ['entry', 'Entry', true],
      ['exit', 'Exit', true],
      ['allowShort', 'Sell short', false],
      ['one.weight', 'ONE: weight', true],
      ['one.level', 'ONE: RSI level', true],
      ['one.shorts', 'ONE: shorts', false],
      ['two.weight', 'TWO: weight', true],
      ['two.level', 'TWO: RSI level', true],
      ['two.shorts', 'TWO: shorts', false],
      ['off.weight', 'OFF: weight', true],
      ['off.level', 'OFF: RSI level', true],
      ['off.shorts', 'OFF: shorts', false],
    ]);
  });

  it('enters where the shares of the votes add up to the entry, and leaves below the exit', () => {
    const made = run([90, 105, 106, 115], { entry: 0.6, exit: 0.5 });
    // At 105 the first votes 1 x 0.5; at 115 the second adds 0.5 x 0.5.
    expect(made.asks.map(({ index, order }) => [index, order.side, order.reason])).toEqual([
      [3, 'buy', 'score +0.75 (one +0.50, two +0.25)'],
    ]);
    for (const close of [105, 90]) made.close(close);
    // At 105 the score is 0.5, which is not below the exit.
    expect(made.asks.map(({ index }) => index)).toEqual([3, 5]);
    expect(made.asks[1]?.order).toMatchObject({ side: 'sell', size: { kind: 'whole-position' }, reduceOnly: true });
  });

  it('shows what each member says, and their shares of one', () => {
    const insight = run([90, 115], { 'one.weight': 3 }).strategy.insight?.();
    expect(insight).toEqual({
      wish: 1,
      confidence: 0.875,
      readings: [
        { name: 'score', value: 0.875, places: 2, condition: { relation: 'at-least', threshold: 0.5, met: true } },
      ],
      members: [
        { name: 'one', weight: 0.75, vote: 1, contribution: 0.75, sentence: 'one at 100.' },
        { name: 'two', weight: 0.25, vote: 0.5, contribution: 0.125, sentence: 'two at 110.' },
        { name: 'off', weight: 0, vote: 1, contribution: 0, sentence: 'off at 100.' },
      ],
    });
  });

  it('weighs anew at once when it is retuned, and acts at the next close', () => {
    const made = run([90, 105, 105], { entry: 0.6 });
    expect([made.position(), made.strategy.insight?.().confidence]).toEqual([0, 0.5]);
    const params = { ...defaultParams(TRIO), 'two.level': 110, entry: 0.6, 'off.weight': 1 };
    made.strategy.retune?.(params);
    const insight = made.strategy.insight?.();
    expect(insight?.confidence).toBeCloseTo(2 / 3, 12); // the one that was off has kept watching
    expect([insight?.wish, made.asks.length]).toEqual([1, 0]);
    made.close(105);
    expect(made.position()).toBe(1);
    made.strategy.retune?.({ ...params, entry: 1, exit: 0.9 });
    made.close(105);
    expect(made.position()).toBe(0);
    made.strategy.retune?.({ ...params, 'one.level': 200, 'off.level': 200 });
    made.close(105);
    expect(made.strategy.insight?.().confidence).toBe(0);
  });

  it('never sends what a member asks for', () => {
    expect(run([90, 101, 102, 103, 90, 103], { entry: 1, exit: 0 }).asks).toEqual([]);
  });

  it('sells short only if it may, and its members', () => {
    const shorts = { 'one.shorts': true, 'two.shorts': true };
    const out = run([90, 80], shorts);
    expect([out.position(), out.explain()]).toEqual([
      0,
      'Flat: score -0.75 (one -0.50, two -0.25), but it does not sell short.',
    ]);
    const short = run([90, 80], { ...shorts, allowShort: true });
    expect([short.position(), short.explain()]).toEqual([-1, 'Sells: score -0.75 (one -0.50, two -0.25).']);
    short.close(80);
    expect(short.explain()).toBe('Short: score -0.75 (one -0.50, two -0.25); buys back above -0.2.');
  });

  it('keeps what is held after a restart while the score is between its thresholds', () => {
    const made = harness(TRIO, anInstrument(), { 'two.level': 110, entry: 0.6, exit: 0.4 });
    made.hold(1);
    for (const close of [90, 90]) made.close(close);
    expect([made.position(), made.asks.length]).toEqual([0, 1]);
    const later = harness(TRIO, anInstrument(), { 'two.level': 110, entry: 0.6, exit: 0.4 });
    later.hold(1);
    for (const close of [105, 105, 105]) later.close(close);
    expect([later.position(), later.asks.length]).toEqual([1, 0]);
  });

  it('waits for the members that have a say, not for those that are off', () => {
    expect(TRIO.warmUpBars({ ...defaultParams(TRIO), 'off.level': 500 })).toBe(2);
    expect(TRIO.warmUpBars({ ...defaultParams(TRIO), 'one.level': 500 })).toBe(50);
    expect(run([90]).explain()).toBe('Warming up: 1 of 2 bars.');
  });

  it('names thresholds and parameters of members that contradict each other', () => {
    const conflict = present(TRIO.conflict, 'conflict');
    const all = defaultParams(TRIO);
    expect(conflict({ ...all, exit: 0.6 })).toBe('exit (0.6) must not be larger than entry (0.5)');
    expect(conflict({ ...all, 'one.weight': 0, 'two.weight': 0 })).toBe('at least one weight must be above 0');
    expect(conflict({ ...all, 'two.level': 13 })).toBe('two: level (13) is unlucky');
  });
});
