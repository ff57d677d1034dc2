import type { TradeColumns } from '../../model/trade-columns.ts';
import { packColumns } from './pack-columns.ts';
import type { UnpackedColumn } from './pack-columns.ts';
import { openPackedColumns } from './packed-columns.ts';
import type { PackedColumns } from './packed-columns.ts';
import { scratchColumns } from './scratch-columns.ts';
import { addDeltas, deltasOf, unitDeltasOf, unitsOf } from './whole-units.ts';

const COLUMN = { time: 0, price: 1, quantity: 2, id: 3 } as const;
const HEADER = { time: 0, price: 1, id: 2, pricePlaces: 3, quantityPlaces: 4 } as const;

/**
 * Packs trades into about 9 bytes each, lossless: times and ids as steps from the trade before, prices as ticks from
 * it, quantities as counts of their last decimal, below 0 for a sale. Prices (or quantities) that are no such integers
 * are kept as doubles; ids that are no numbers as text.
 */
export function packTrades(trades: TradeColumns): Uint8Array {
  const { time, price, ids, pricePlaces, quantityPlaces } = trades;
  const numbers = ids instanceof Float64Array ? ids : new Float64Array(trades.length);
  const prices = unitDeltasOf(price, pricePlaces);
  return packColumns({
    header: [time[0] ?? NaN, price[0] ?? NaN, numbers[0] ?? NaN, pricePlaces, quantityPlaces],
    columns: [
      { values: deltasOf(time), form: 'unsigned' },
      prices === undefined ? { values: price, form: 'double' } : { values: prices, form: 'signed' },
      signedQuantities(trades),
      { values: deltasOf(numbers), form: 'signed' },
    ],
    ...(ids instanceof Float64Array ? {} : { tail: new TextEncoder().encode(JSON.stringify(ids)) }),
  });
}

/** Reverses {@link packTrades}, of several pieces at once. */
export function unpackTrades(pieces: readonly Uint8Array[]): TradeColumns {
  const packed = pieces.map(openPackedColumns);
  const length = packed.reduce((sum, { rows }) => sum + rows, 0);
  const most = (place: number): number => packed.reduce((sum, { header }) => Math.max(sum, header[place] ?? 0), 0);
  const [time, price, quantity, ids] = [0, 1, 2, 3].map(() => new Float64Array(length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const isBuy = new Uint8Array(length);
  let offset = 0;
  for (const piece of packed) {
    unpackPiece(piece, { time, price, quantity, isBuy, ids, offset });
    offset += piece.rows;
  }
  return {
    length,
    time,
    price,
    quantity,
    isBuy,
    ids: packed.some(({ tail }) => tail.length > 0) ? textIds(packed, ids) : ids,
    pricePlaces: most(HEADER.pricePlaces),
    quantityPlaces: most(HEADER.quantityPlaces),
  };
}

function signedQuantities({ quantity, isBuy, quantityPlaces }: TradeColumns): UnpackedColumn {
  const scale = 10 ** quantityPlaces;
  const counts = new Float64Array(quantity.length);
  for (let row = 0; row < counts.length; row++) {
    const count = unitsOf(quantity[row] ?? NaN, scale);
    if (!(count > 0))
      return { values: quantity.map((value, at) => (isBuy[at] === 1 ? value : -value)), form: 'double' };
    counts[row] = isBuy[row] === 1 ? count : -count;
  }
  return { values: counts, form: 'signed' };
}

interface TradeTarget {
  readonly time: Float64Array;
  readonly price: Float64Array;
  readonly quantity: Float64Array;
  readonly isBuy: Uint8Array;
  readonly ids: Float64Array;
  readonly offset: number;
}

function unpackPiece(packed: PackedColumns, target: TradeTarget): void {
  const { offset } = target;
  const { rows, header } = packed;
  const [times, prices, quantities, ids] = scratchColumns(rows);
  packed.read(COLUMN.time, times);
  packed.read(COLUMN.price, prices);
  packed.read(COLUMN.quantity, quantities);
  packed.read(COLUMN.id, ids);
  addDeltas(times, header[HEADER.time] ?? NaN, { into: target.time, offset, rows, scale: 1 });
  addDeltas(ids, header[HEADER.id] ?? NaN, { into: target.ids, offset, rows, scale: 1 });
  if (packed.isDouble(COLUMN.price)) target.price.set(prices.subarray(0, rows), offset);
  else {
    const scale = 10 ** (header[HEADER.pricePlaces] ?? NaN);
    const first = Math.round((header[HEADER.price] ?? NaN) * scale);
    addDeltas(prices, first, { into: target.price, offset, rows, scale });
  }
  const scale = packed.isDouble(COLUMN.quantity) ? 1 : 10 ** (header[HEADER.quantityPlaces] ?? NaN);
  for (let row = 0; row < rows; row++) {
    const signed = quantities[row] ?? NaN;
    target.quantity[offset + row] = Math.abs(signed) / scale;
    target.isBuy[offset + row] = Number(signed > 0);
  }
}

function textIds(packed: readonly PackedColumns[], numbers: Float64Array): readonly string[] {
  const texts: string[] = [];
  for (const { tail, rows } of packed) {
    if (tail.length > 0) texts.push(...(JSON.parse(new TextDecoder().decode(tail)) as string[]));
    else for (let left = rows; left > 0; left--) texts.push(String(numbers[texts.length]));
  }
  return texts;
}
