import { BOOK_TOP_FIELDS } from '../../model/book-top-columns.ts';
import type { BookTopColumns } from '../../model/book-top-columns.ts';
import { packColumns } from './pack-columns.ts';
import type { UnpackedColumn } from './pack-columns.ts';
import { openPackedColumns } from './packed-columns.ts';
import type { PackedColumns } from './packed-columns.ts';
import { scratchColumns } from './scratch-columns.ts';
import { addDeltas, countsOf, deltasOf, unitDeltasOf } from './whole-units.ts';

const COLUMN = { time: 0, bidPrice: 1, askPrice: 2, bidQuantity: 3, askQuantity: 4 } as const;
const HEADER = { time: 0, bidPrice: 1, askPrice: 2, pricePlaces: 3, quantityPlaces: 4 } as const;

/**
 * Packs book tops into about 11 bytes each, lossless: times as steps, prices as ticks from the top before, quantities
 * as counts of their last decimal. A column that holds something else is kept as doubles.
 */
export function packBookTops(tops: BookTopColumns): Uint8Array {
  const { time, bidPrice, bidQuantity, askPrice, askQuantity, pricePlaces, quantityPlaces } = tops;
  return packColumns({
    header: [time[0] ?? NaN, bidPrice[0] ?? NaN, askPrice[0] ?? NaN, pricePlaces, quantityPlaces],
    columns: [
      { values: deltasOf(time), form: 'unsigned' },
      orDoubles(bidPrice, unitDeltasOf(bidPrice, pricePlaces), 'signed'),
      orDoubles(askPrice, unitDeltasOf(askPrice, pricePlaces), 'signed'),
      orDoubles(bidQuantity, countsOf(bidQuantity, quantityPlaces), 'unsigned'),
      orDoubles(askQuantity, countsOf(askQuantity, quantityPlaces), 'unsigned'),
    ],
  });
}

/** Reverses {@link packBookTops}, of several pieces at once. */
export function unpackBookTops(pieces: readonly Uint8Array[]): BookTopColumns {
  const packed = pieces.map(openPackedColumns);
  const length = packed.reduce((sum, { rows }) => sum + rows, 0);
  const most = (place: number): number => packed.reduce((sum, { header }) => Math.max(sum, header[place] ?? 0), 0);
  const [time, bidPrice, bidQuantity, askPrice, askQuantity] = BOOK_TOP_FIELDS.map(() => new Float64Array(length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const columns: BookTopColumns = {
    length,
    time,
    bidPrice,
    bidQuantity,
    askPrice,
    askQuantity,
    pricePlaces: most(HEADER.pricePlaces),
    quantityPlaces: most(HEADER.quantityPlaces),
  };
  let offset = 0;
  for (const piece of packed) {
    unpackPiece(piece, columns, offset);
    offset += piece.rows;
  }
  return columns;
}

function orDoubles(
  values: Float64Array,
  integers: Float64Array | undefined,
  form: 'signed' | 'unsigned',
): UnpackedColumn {
  return integers === undefined ? { values, form: 'double' } : { values: integers, form };
}

function unpackPiece(packed: PackedColumns, columns: BookTopColumns, offset: number): void {
  const { rows, header } = packed;
  const [values] = scratchColumns(rows);
  packed.read(COLUMN.time, values);
  addDeltas(values, header[HEADER.time] ?? NaN, { into: columns.time, offset, rows, scale: 1 });
  const prices = 10 ** (header[HEADER.pricePlaces] ?? NaN);
  for (const field of ['bidPrice', 'askPrice'] as const) {
    packed.read(COLUMN[field], values);
    const first = Math.round((header[HEADER[field]] ?? NaN) * prices);
    if (packed.isDouble(COLUMN[field])) columns[field].set(values.subarray(0, rows), offset);
    else addDeltas(values, first, { into: columns[field], offset, rows, scale: prices });
  }
  const quantities = 10 ** (header[HEADER.quantityPlaces] ?? NaN);
  for (const field of ['bidQuantity', 'askQuantity'] as const) {
    packed.read(COLUMN[field], values);
    const scale = packed.isDouble(COLUMN[field]) ? 1 : quantities;
    const into = columns[field];
    for (let row = 0; row < rows; row++) into[offset + row] = (values[row] ?? NaN) / scale;
  }
}
