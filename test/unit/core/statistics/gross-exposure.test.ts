import { describe, expect, it } from 'vitest';
import { barColumnsOf } from '../../../../core/model/bar-columns.ts';
import type { BarColumns } from '../../../../core/model/bar.ts';
import { grossExposure } from '../../../../core/statistics/gross-exposure.ts';

/** Bars that close at these prices; undefined where one is missing. */
function closes(...prices: readonly (number | undefined)[]): BarColumns {
  const rows = prices.flatMap((price, row) =>
    price === undefined ? [] : [{ time: row * 10, open: price, high: price, low: price, close: price, volume: 1 }],
  );
  return barColumnsOf(rows, { pricePlaces: 0, volumePlaces: 0 });
}

describe('gross exposure', () => {
  it('is the value of all positions over equity, at every close', () => {
    const path = {
      instruments: [closes(10, 20, 40, 10)],
      barMs: 10,
      initialCash: 100,
      changes: [
        { time: 10, instrument: 0, position: 2, cash: 60 },
        { time: 30, instrument: 0, position: 0, cash: 80 },
      ],
    };
    const { leverage, parts } = grossExposure(path, 4);
    expect(leverage.average).toBeCloseTo((0 + 0.4 + 80 / 140 + 0) / 4, 12);
    expect(leverage.largest).toBeCloseTo(80 / 140, 12);
    expect(parts.map(([, fraction]) => Math.round(fraction * 1e6) / 1e6)).toEqual([0, 0.4, 0.571429, 0]);
  });

  it('adds up long and short, and keeps the last close where a bar is missing', () => {
    const path = {
      instruments: [closes(10, 10, 10), closes(5, undefined, 10)],
      barMs: 10,
      initialCash: 100,
      changes: [
        { time: 0, instrument: 0, position: 4, cash: 60 },
        { time: 5, instrument: 1, position: -4, cash: 80 },
      ],
    };
    // Equity 100, 100, 80; gross 60, 60, 80.
    expect(grossExposure(path, 1).leverage).toEqual({ average: expect.closeTo(2.2 / 3, 12) as number, largest: 1 });
  });

  it('is undefined without bars', () => {
    const path = { instruments: [closes()], barMs: 10, initialCash: 100, changes: [] };
    expect(grossExposure(path, 3)).toEqual({ leverage: { average: null, largest: null }, parts: [] });
  });
});
