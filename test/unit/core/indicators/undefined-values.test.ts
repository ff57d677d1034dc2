import { describe, expect, it } from 'vitest';
import { createExponentialAverage } from '../../../../core/indicators/exponential-average.ts';
import { createSma, smaOf } from '../../../../core/indicators/sma.ts';
import type { ParameterValues } from '../../../../core/model/parameters.ts';
import { barsOfCloses, indicatorNamed, indicatorParams } from '../../../support/indicators.ts';

const MINUTES_A_DAY = 1440;

/** One output over closes without range; volumes of 1 where none are given. */
function column(name: string, params: ParameterValues, closes: readonly number[], volumes?: readonly number[]) {
  const definition = indicatorNamed(name);
  const [first = new Float64Array(0)] = definition.compute(
    barsOfCloses(closes, volumes),
    indicatorParams(definition, params),
  );
  return [...first];
}

describe('averages over undefined values', () => {
  it('a mean is undefined until the undefined value has left its window', () => {
    const values = [1, 2, 3, NaN, 5, 6, 7, 8];
    const expected = [NaN, 1.5, 2.5, NaN, NaN, 5.5, 6.5, 7.5];
    const average = createSma(2);
    expect(values.map((value) => average.push(value))).toEqual(expected);
    expect([...smaOf(Float64Array.from(values), 2)]).toEqual(expected);
  });

  it('an exponential average passes over it', () => {
    const average = createExponentialAverage(2, 0.5);
    expect([NaN, 1, 3, NaN, 4].map((value) => average.push(value))).toEqual([NaN, NaN, 2, NaN, 3]);
  });
});

describe('windows without movement', () => {
  const flat = (count: number): number[] => Array.from({ length: count }, () => 4596.12);

  it('have no z-score and no %B, but bands without width', () => {
    const closes = [...flat(3), 4600, ...flat(6)];
    expect(column('zscore', { n: 4 }, closes).map(Number.isNaN)).toEqual([1, 1, 1, 0, 0, 0, 0, 1, 1, 1].map(Boolean));
    const definition = indicatorNamed('bollinger');
    const bands = definition.compute(barsOfCloses(closes), indicatorParams(definition, { n: 4 }));
    expect(bands.map((values) => values[9])).toEqual([4596.12, 4596.12, 4596.12, NaN, 0]);
  });

  it('count as still where the movement is within the rounding of the price', () => {
    const closes = [1e6, 1e6 + 1e-3, 1e6, 1e6 + 1e-3, 1e6 + 1];
    // The deviation of the first four is 5e-10 of the price, that of the last four 4e-7.
    expect(column('zscore', { n: 4 }, closes).map(Number.isNaN)).toEqual([true, true, true, true, false]);
  });

  it('have no Stochastic RSI and no WaveTrend', () => {
    const definition = indicatorNamed('stochrsi');
    const lines = definition.compute(barsOfCloses([...flat(20), 4600, ...flat(60)]), indicatorParams(definition));
    expect(lines.map((values) => values[80])).toEqual([NaN, NaN, NaN]);
    expect(column('wavetrend', {}, flat(100)).every(Number.isNaN)).toBe(true);
  });

  it('keep the Schaff cycle where it was', () => {
    const rising = Array.from({ length: 120 }, (_, row) => 100 + row ** 1.5);
    const still = Array.from({ length: 4_000 }, () => 1500);
    const cycle = column('schaff', {}, [...rising, ...still]);
    expect(cycle.slice(-2_000).every((value) => value === cycle.at(-1))).toBe(true);
    expect(Number.isNaN(cycle.at(-1))).toBe(false);
  });

  it('have no directional index, which then begins with the first movement', () => {
    const closes = [...flat(10), 4597, 4598, 4596, 4599];
    expect(column('adx', { n: 2 }, closes).findIndex((value) => !Number.isNaN(value))).toBe(10);
  });
});

describe('volume', () => {
  it('no trade yet today: no VWAP', () => {
    const closes = Array.from({ length: MINUTES_A_DAY + 2 }, (_, row) => 10 + row);
    const volumes = closes.map((_, row) => (row === MINUTES_A_DAY ? 0 : 1));
    const vwap = column('vwap', {}, closes, volumes);
    expect(vwap.slice(0, 3)).toEqual([10, 10.5, 11]);
    expect(vwap.slice(MINUTES_A_DAY)).toEqual([NaN, 10 + MINUTES_A_DAY + 1]);
  });

  it('money flow is 100 without outflow, exactly, however large the flows before were', () => {
    const closes = [100, 90, 91, 92, 93, 94, 94, 94, 94];
    const volumes = [1, 1e12, 0.1, 0.2, 0.3, 0.1, 0.2, 0.1, 0.4];
    const flow = column('mfi', { n: 3 }, closes, volumes);
    expect(flow.slice(4)).toEqual([100, 100, 100, 100, 100]);
  });
});

describe('digits', () => {
  it('a quiet window after a wild one has the z-score of the quiet values alone', () => {
    const wild = Array.from({ length: 1_000 }, (_, row) => 60_000 + 25_000 * Math.sin(row));
    const quiet = [0.01, 0.02, 0.01, 0.03, 0.01, 0.02, 0.02].map((cents) => 20 + cents);
    const scores = column('zscore', { n: 5 }, [...wild, ...quiet]);
    // Exact: values 1 3 1 2 2 in hundredths, mean 1.8, squares 2.8, the last 0.2 above the mean.
    expect(scores.at(-1)).toBeCloseTo(0.2 / Math.sqrt(2.8 / 5), 10);
  });

  it('movements that tie count for neither direction', () => {
    const definition = indicatorNamed('adx');
    const bars = barsOfCloses([10, 10, 10, 11]);
    const wider = { ...bars, high: Float64Array.from([11, 12, 13, 14]), low: Float64Array.from([9, 8, 7, 7]) };
    const [plus, minus] = definition.compute(wider, indicatorParams(definition, { n: 1 }));
    expect([...(plus ?? [])]).toEqual([NaN, 0, 0, 100 / 7]);
    expect([...(minus ?? [])]).toEqual([NaN, 0, 0, 0]);
  });
});
