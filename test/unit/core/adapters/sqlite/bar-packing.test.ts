import { fc } from '../../../../support/property.ts';
import { describe, expect, it } from 'vitest';
import { packBars, unpackBars } from '../../../../../core/adapters/sqlite/bar-packing.ts';
import { allocateBars, BAR_FIELDS } from '../../../../../core/model/bar-columns.ts';
import type { BarColumns } from '../../../../../core/model/bar.ts';
import { makeBars } from '../../../../support/random-bars.ts';

const MINUTE = 60_000;

function roundTrip(columns: BarColumns, timeframeMs = MINUTE): { readonly bytes: number; readonly same: boolean } {
  const packed = packBars(columns, timeframeMs);
  const target = allocateBars(columns.length + 3, columns);
  const { pricePlaces, volumePlaces } = columns;
  unpackBars(
    { bytes: packed, timeframeMs, pricePlaces, volumePlaces },
    { columns: target, offset: 2, length: columns.length },
  );
  const same = BAR_FIELDS.every((field) =>
    columns[field].every((value, index) => Object.is(value, target[field][index + 2])),
  );
  return { bytes: packed.length, same };
}

function with1(columns: BarColumns, change: (columns: BarColumns) => void): BarColumns {
  change(columns);
  return columns;
}

describe('packed bars', () => {
  it('come back bit for bit and take at most 12 bytes each', () => {
    const { bytes, same } = roundTrip(makeBars({ length: 1_440, timeframeMs: MINUTE }));
    expect(same).toBe(true);
    expect(bytes / 1_440).toBeLessThan(12);
  });

  it.each([
    { what: 'one bar', columns: makeBars({ length: 1, timeframeMs: MINUTE }) },
    { what: 'gaps', columns: makeBars({ length: 500, timeframeMs: MINUTE, gapChance: 0.3 }) },
    {
      what: 'a price between ticks',
      columns: with1(makeBars({ length: 50, timeframeMs: MINUTE }), ({ close, high }) => {
        close[7] = 64_000.123456789;
        high[7] = 70_000;
      }),
    },
    {
      what: 'a volume of eighteen digits',
      columns: with1(makeBars({ length: 50, timeframeMs: MINUTE, volumePlaces: 8 }), ({ volume }) => {
        volume[3] = 123456789.12345678;
      }),
    },
    {
      what: 'a time between steps',
      columns: with1(makeBars({ length: 50, timeframeMs: MINUTE }), ({ time }) => {
        time[49] = (time[49] ?? 0) + 1;
      }),
    },
    {
      what: 'a jump of millions of ticks',
      columns: with1(makeBars({ length: 50, timeframeMs: MINUTE }), ({ open, high }) => {
        open[9] = 9_999_999.99;
        high[9] = 9_999_999.99;
      }),
    },
    {
      what: 'a high below the close',
      columns: with1(makeBars({ length: 50, timeframeMs: MINUTE }), ({ high }) => {
        high[20] = 1;
      }),
    },
    {
      what: 'tiny prices',
      columns: makeBars({ length: 99, timeframeMs: MINUTE, startPrice: 0.0000123, pricePlaces: 10 }),
    },
    { what: 'whole prices', columns: makeBars({ length: 99, timeframeMs: MINUTE, pricePlaces: 0, volumePlaces: 0 }) },
    { what: 'no volume', columns: with1(makeBars({ length: 9, timeframeMs: MINUTE }), ({ volume }) => volume.fill(0)) },
  ])('come back bit for bit with $what', ({ columns }) => {
    expect(roundTrip(columns).same).toBe(true);
  });

  it('come back bit for bit, whatever the doubles are', () => {
    const cell = fc.double({ min: 0, max: 1e12, noNaN: true });
    const rows = fc.array(fc.tuple(cell, cell, cell, cell, cell), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 8 }), (cells, places) => {
        const at = (field: number): Float64Array => Float64Array.from(cells.map((row) => (row[field] ?? 0) + 0));
        const columns: BarColumns = {
          length: cells.length,
          time: Float64Array.from(cells.map((_, index) => index * MINUTE)),
          open: at(0),
          high: at(1),
          low: at(2),
          close: at(3),
          volume: at(4),
          pricePlaces: places,
          volumePlaces: places,
        };
        expect(roundTrip(columns).same).toBe(true);
      }),
    );
  });
});
