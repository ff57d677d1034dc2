import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atr } from '../../core/indicators/atr.ts';
import { rsi } from '../../core/indicators/rsi.ts';
import { smaOf } from '../../core/indicators/sma.ts';
import { vwap } from '../../core/indicators/vwap.ts';
import { zScore } from '../../core/indicators/z-score.ts';
import { sliceBars } from '../../core/model/bar-columns.ts';
import type { BarColumns } from '../../core/model/bar.ts';
import type { FeatureName } from '../../core/model/feature-columns.ts';
import { packFeatures, unpackFeatures } from '../../core/adapters/sqlite/feature-packing.ts';
import { featureColumnsOf, sliceFeatures } from '../../core/model/feature-columns.ts';
import { featureIndex, featureRows, featureTable } from '../support/feature-cycles.ts';
import { makeBars } from '../support/random-bars.ts';

const bars = fc
  .record({
    length: fc.integer({ min: 1, max: 300 }),
    seed: fc.integer({ min: 1, max: 1_000_000 }),
    gapChance: fc.constantFrom(0, 0.1),
    startPrice: fc.constantFrom(0.5, 20, 64_000),
    pricePlaces: fc.constantFrom(0, 2, 5),
  })
  .map((shape) => makeBars({ ...shape, timeframeMs: 15_000, startTime: Date.UTC(2024, 0, 1, 23, 30) }));

describe('features', () => {
  it('cycle by cycle equal those worked out over all cycles at once', () => {
    fc.assert(
      fc.property(bars, (cycles) => {
        const features = featureTable(cycles);
        const recomputed = recompute(cycles);
        for (const [name, { column, places }] of Object.entries(recomputed)) {
          const values = features.values[featureIndex(name as FeatureName)] ?? new Float64Array();
          for (let row = 0; row < cycles.length; row++) {
            const wanted = column[row] ?? NaN;
            const at = `${name} in row ${row}`;
            if (Number.isNaN(wanted)) expect(values[row], at).toBeNaN();
            // Half of the last decimal, and what doubles of this size cannot tell.
            const tolerance = 0.5 * 10 ** -places + 1e-12 * Math.max(1, Math.abs(wanted));
            if (!Number.isNaN(wanted)) expect(Math.abs((values[row] ?? NaN) - wanted), at).toBeLessThan(tolerance);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('do not change when later cycles are added', () => {
    fc.assert(
      fc.property(bars, fc.nat(299), (cycles, end) => {
        const length = Math.min(end, cycles.length);
        const prefix = featureRows(sliceBars(cycles, 0, length));
        expect(prefix).toEqual(featureRows(cycles).slice(0, length));
      }),
      { numRuns: 60 },
    );
  });

  it('come out of their packed form bit for bit, in one piece or several', () => {
    fc.assert(
      fc.property(bars, fc.nat(299), (cycles, cut) => {
        const features = featureTable(cycles);
        const at = Math.min(cut, features.length);
        const pieces = [sliceFeatures(features, 0, at), sliceFeatures(features, at, features.length)];
        const packed = pieces.filter(({ length }) => length > 0).map(packFeatures);
        expect(unpackFeatures(packed)).toEqual(features);
        expect(unpackFeatures([packFeatures(features)])).toEqual(features);
      }),
      { numRuns: 60 },
    );
  });

  it('finer than their decimals, or beyond any integer, are packed all the same', () => {
    const rows = [0, 1, 2].map((row) => ({
      time: row * 15_000,
      values: featureColumnsOf([], 2).values.map((_, column) => (column === row ? NaN : Math.PI * 10 ** (row * 9))),
      flags: row,
    }));
    const features = featureColumnsOf(rows, 2);
    expect(unpackFeatures([packFeatures(features)])).toEqual(features);
  });
});

/** From whole columns, by the batch forms of the indicators and from the definitions. */
function recompute(cycles: BarColumns): Readonly<Record<string, { column: Float64Array; places: number }>> {
  const { close, length, pricePlaces } = cycles;
  const price = pricePlaces + 1;
  const back = (lag: number): Float64Array =>
    Float64Array.from({ length }, (_, row) => (close[row] ?? NaN) / (close[row - lag] ?? NaN) - 1);
  const volatility = Float64Array.from({ length }, (_, row) => {
    if (row < 60) return NaN;
    let squares = 0;
    for (let at = row - 59; at <= row; at++) squares += Math.log((close[at] ?? NaN) / (close[at - 1] ?? NaN)) ** 2;
    return Math.sqrt((squares / 60) * 365 * 4 * 1_440);
  });
  const [rsiColumn = close] = rsi.compute(cycles, { n: 14 });
  const [atrColumn = close] = atr.compute(cycles, { n: 14 });
  const [vwapColumn = close] = vwap.compute(cycles, {});
  const [closeZ = close] = zScore.compute(cycles, { n: 20, sample: false });
  return {
    close: { column: close, places: pricePlaces },
    ma5: { column: smaOf(close, 5), places: price },
    ma20: { column: smaOf(close, 20), places: price },
    rsi: { column: rsiColumn, places: 2 },
    atr: { column: atrColumn, places: price },
    return1: { column: back(1), places: 6 },
    return5: { column: back(5), places: 6 },
    return20: { column: back(20), places: 6 },
    volatility: { column: volatility, places: 4 },
    vwap: { column: vwapColumn, places: price },
    closeZ: { column: closeZ, places: 3 },
  };
}
