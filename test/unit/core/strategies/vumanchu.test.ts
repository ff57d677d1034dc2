import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../../core/base/time.ts';
import { CIPHER_B_DEFAULTS } from '../../../../core/indicators/cipher-b-settings.ts';
import type { CipherBSettings } from '../../../../core/indicators/cipher-b-settings.ts';
import { markedCipherB } from '../../../../core/indicators/cipher-b-markers.ts';
import { markersOf } from '../../../../core/indicators/cipher-markers.ts';
import { readBar } from '../../../../core/model/bar-columns.ts';
import type { BarColumns } from '../../../../core/model/bar.ts';
import type { StrategyDefinition, StrategyParams } from '../../../../core/strategies/strategy.ts';
import { vumanchuA } from '../../../../core/strategies/vumanchu-a.ts';
import { vumanchuB } from '../../../../core/strategies/vumanchu-b.ts';
import { makeBars } from '../../../support/random-bars.ts';
import { defaultParams, harness } from '../../../support/strategy-harness.ts';
import { anInstrument } from '../../../support/trading.ts';

const bars = makeBars({ length: 5_000, timeframeMs: HOUR_MS, seed: 3, gapChance: 0.001 });

/** A strategy that is shown the first bars of these, each order filled before the next one. */
function run(definition: StrategyDefinition, params: StrategyParams, length = bars.length) {
  const made = harness(definition, anInstrument({}), params);
  for (let row = 0; row < length; row++) show(made, bars, row);
  return made;
}

function show(made: ReturnType<typeof harness>, columns: BarColumns, row: number): void {
  const bar = { time: NaN, open: NaN, high: NaN, low: NaN, close: NaN, volume: NaN };
  readBar(columns, row, bar);
  made.show(bar, bar.time + HOUR_MS);
}

/** Bars at which markers of these kinds became known. */
function known(kinds: readonly string[], over: Partial<CipherBSettings> = {}): ReadonlySet<number> {
  const markers = markersOf(markedCipherB({ ...CIPHER_B_DEFAULTS, ...over }), bars, HOUR_MS);
  return new Set(
    markers.filter(({ kind }) => kinds.includes(kind)).map(({ knownTime }) => bars.time.indexOf(knownTime)),
  );
}

describe.each([vumanchuA, vumanchuB])('$name', (definition) => {
  it('has complete presets without contradictions, and each of them trades', () => {
    const names = Object.keys(defaultParams(definition)).toSorted();
    for (const { name, params } of definition.presets) {
      expect(Object.keys(params).toSorted(), name).toEqual(names);
      expect(definition.conflict?.(params), name).toBeUndefined();
      expect(run(definition, params).asks.length, name).toBeGreaterThan(3);
    }
    expect(definition.presets[0]?.params).toEqual(defaultParams(definition));
  });

  it('never changes a decision when later bars are added, whatever decides', () => {
    const roles = definition.parameters.filter(({ kind }) => kind === 'choice').map(({ name }) => [name, 'both']);
    const everything = { ...Object.fromEntries(roles), allowShort: true } as StrategyParams;
    for (const params of [{}, everything]) {
      const all = run(definition, params).asks;
      for (const length of [0, 149, 150, 151, 700, 1_501, 2_499]) {
        expect(run(definition, params, length).asks).toEqual(all.filter(({ index }) => index < length));
      }
    }
  });

  it('decides nothing in its first 150 bars, and needs more of them for longer averages', () => {
    const params = defaultParams(definition);
    expect(definition.warmUpBars(params)).toBe(150);
    expect(definition.warmUpBars({ ...params, channel: 50, average: 60, ma: 10 })).toBe(4 * 170);
    expect(Math.min(...run(definition, params).asks.map(({ index }) => index))).toBeGreaterThanOrEqual(149);
    expect(run(definition, params, 100).explain()).toBe('Warming up: 100 of 150 bars.');
  });

  it('names the roles of which one must enter', () => {
    const roles = definition.parameters.filter(({ kind }) => kind === 'choice').map(({ name }) => name);
    const off = Object.fromEntries(roles.map((name) => [name, 'exit']));
    expect(definition.conflict?.({ ...defaultParams(definition), ...off })).toBe(
      `no marker enters; set one of ${roles.join(', ')} to enter or both`,
    );
  });

  it('takes a new threshold while it runs, and offers no other kind of parameter for that', () => {
    const made = run(definition, {}, 200);
    made.hold(0);
    made.strategy.retune?.({ ...defaultParams(definition), minConfidence: 0.75 });
    for (let row = 200; row < bars.length; row++) show(made, bars, row);
    const entries = made.asks.filter(({ index, order }) => index >= 200 && !order.reduceOnly);
    expect(entries.length).toBeGreaterThan(0);
    for (const { order } of entries) expect(order.reason).toMatch(/, [23] of 3 confirmations/);
    const live = definition.parameters.filter((schema) => schema.live === true).map(({ name }) => name);
    expect(live.filter((name) => name !== 'goldPause')).toEqual(['minConfidence', 'allowShort']);
  });

  it('shows the figures of every bar, each against its level', () => {
    const insight = run(definition, {}).strategy.insight?.();
    expect(insight?.readings.length).toBeGreaterThan(8);
    for (const { name, value, condition } of insight?.readings ?? []) {
      expect(name).not.toBe('');
      if (value === null || condition === null) continue;
      const { relation, threshold, met } = condition;
      const isMet = { above: value > threshold, below: value < threshold, 'at-least': value >= threshold, 'at-most': value <= threshold }; // prettier-ignore
      expect(met, name).toBe(isMet[relation]);
    }
  });
});

describe('vumanchu-b', () => {
  const DOTS = { divergences: 'off' };
  const DIVERGENCES = { dots: 'off' };
  it.each([
    [{}, {}, ['green_dot', 'div_buy_dot'], ['red_dot', 'div_sell_dot']],
    [{ ...DOTS, oversold: -30, overbought: 20 }, { oversold: -30, overbought: 20 }, ['green_dot'], ['red_dot']],
    [
      { ...DOTS, channel: 6, average: 7, ma: 2 },
      { wave: { channel: 6, average: 7, ma: 2 } },
      ['green_dot'],
      ['red_dot'],
    ],
    [{ ...DIVERGENCES, rsiDivergences: true }, { rsiDots: true }, ['div_buy_dot'], ['div_sell_dot']],
    [{ ...DIVERGENCES, stochDivergences: true }, { stochDots: true }, ['div_buy_dot'], ['div_sell_dot']],
    [{ dots: 'off', ...DOTS, hidden: 'both' }, {}, ['wt_bull_div_hidden'], ['wt_bear_div_hidden']],
    [{ dots: 'off', ...DOTS, sommiFlags: 'both' }, { higher: true }, ['sommi_flag_bull'], ['sommi_flag_bear']],
    [{ dots: 'off', ...DOTS, sommiDiamonds: 'both' }, { higher: true }, ['sommi_diamond_bull'], ['sommi_diamond_bear']],
  ])('with %j buys at the first bar at which a marker is known, and sells likewise', (params, settings, up, down) => {
    const rises = known(up, settings);
    const falls = known(down, settings);
    const expected: (readonly [string, number])[] = [];
    for (let row = 149; row < bars.length; row++) {
      const isLong = expected.length % 2 === 1;
      const [isUp, isDown] = [rises.has(row), falls.has(row)];
      if (!isLong && isUp && !isDown) expected.push(['buy', row]);
      if (isLong && isDown) expected.push(['sell', row]);
    }
    const { asks } = run(vumanchuB, { ...params, goldPause: 0 });
    expect(asks.map(({ index, order }) => [order.side, index])).toEqual(expected);
    expect(asks.length).toBeGreaterThan(10);
  });

  it('counts a divergence of the last ten bars, money flow and zone as confirmations', () => {
    const { asks } = run(vumanchuB, { smallDots: 'both', goldPause: 0 });
    const dots = known(['div_buy_dot']);
    const green = known(['green_dot']);
    const seen = asks
      .filter(({ order }) => order.side === 'buy')
      .map(({ index, order }) => {
        const recent = Array.from({ length: 10 }, (_, back) => index - back).some((row) => dots.has(row));
        expect(/\(.*divergence.*\);/.test(order.reason)).toBe(recent);
        if (green.has(index)) expect(order.reason).toMatch(/\(.*oversold\);/);
        return recent ? Math.min(...[...dots].filter((row) => row <= index).map((row) => index - row)) : -1;
      });
    expect(seen).toContain(9);
    expect(seen).toContain(-1);
  });

  it('does not buy at a gold dot, nor for some bars after it, and says so', () => {
    const gold = [...known(['gold_dot'])].filter((row) => row >= 150);
    expect(gold.length).toBeGreaterThan(0);
    const bought = (params: StrategyParams): readonly number[] =>
      run(vumanchuB, { dots: 'exit', ...params }).asks.filter(({ order }) => order.side === 'buy').map(({ index }) => index); // prettier-ignore
    const isPaused = (row: number): boolean => gold.some((dot) => row >= dot && row < dot + 40);
    expect(bought({ goldPause: 0 }).some(isPaused)).toBe(true);
    expect(bought({ goldPause: 40 }).some(isPaused)).toBe(false);
    const [row = NaN] = gold;
    const atGold = (goldPause: number) => {
      const made = run(vumanchuB, { goldPause: 40 }, row);
      made.hold(0);
      made.strategy.retune?.({ ...defaultParams(vumanchuB), goldPause });
      show(made, bars, row);
      return made.explain();
    };
    expect(atGold(40)).toContain('but a gold dot was seen 0 bars ago, which pauses long entries for 40 bars. Now WT1');
    expect(atGold(0)).toMatch(/^Buys: a bullish divergence dot/);
  });
});
