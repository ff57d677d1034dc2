import { describe, expect, it } from 'vitest';
import { unpackBars } from '../../../../../core/adapters/sqlite/bar-packing.ts';
import { allocateBars, BAR_FIELDS } from '../../../../../core/model/bar-columns.ts';
import type { BarColumns } from '../../../../../core/model/bar.ts';
import { PACKED_V1 } from '../../../../support/packed-v1.ts';
import { makeBars } from '../../../../support/random-bars.ts';

const MINUTE = 60_000;
const LENGTH = 40;

const jump = makeBars({ length: LENGTH, timeframeMs: MINUTE, seed: 3 });
jump.open[9] = 9_999_999.99;
jump.high[9] = 9_999_999.99;
const between = makeBars({ length: LENGTH, timeframeMs: MINUTE, seed: 4 });
between.close[7] = 64_000.123456789;
between.high[7] = 70_000;

describe('bars that the first version packed', () => {
  it.each([
    { what: 'regular', bars: makeBars({ length: LENGTH, timeframeMs: MINUTE }), packed: PACKED_V1.regular },
    {
      what: 'with gaps and many decimals',
      bars: makeBars({ length: LENGTH, timeframeMs: MINUTE, gapChance: 0.3, volumePlaces: 8, seed: 2 }),
      packed: PACKED_V1.gaps,
    },
    { what: 'with a jump of millions of ticks', bars: jump, packed: PACKED_V1.jump },
    { what: 'with a price between ticks', bars: between, packed: PACKED_V1.between },
  ])('come back bit for bit: $what', ({ bars, packed }) => {
    expect(unpackedFrom(packed, bars)).toEqual(BAR_FIELDS.map((field) => Array.from(bars[field])));
  });
});

function unpackedFrom(packed: string, places: BarColumns): readonly (readonly number[])[] {
  const bytes = Buffer.from(packed, 'base64');
  const columns = allocateBars(LENGTH, places);
  unpackBars(
    { bytes, timeframeMs: MINUTE, pricePlaces: places.pricePlaces, volumePlaces: places.volumePlaces },
    { columns, offset: 0, length: LENGTH },
  );
  return BAR_FIELDS.map((field) => Array.from(columns[field]));
}
