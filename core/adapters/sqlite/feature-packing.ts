import { featurePlaces, FEATURES } from '../../model/feature-columns.ts';
import type { FeatureColumns } from '../../model/feature-columns.ts';
import { packColumns } from './pack-columns.ts';
import type { UnpackedColumn } from './pack-columns.ts';
import { openPackedColumns } from './packed-columns.ts';
import type { PackedColumns } from './packed-columns.ts';
import { addDeltas, deltasOf, unitDeltasOf } from './whole-units.ts';

/** Packed columns before the features. */
const COLUMN = { time: 0, flags: 1, undefinedOnes: 2 } as const;
const FIRST_FEATURE = 3;
/** Numbers in the header before the first value of each feature. */
const HEADER = { time: 0, undefinedOnes: 1, pricePlaces: 2 } as const;

/**
 * Packs features: times and values as differences from the row before, in units of each feature's last decimal. Which
 * of a row's features are undefined is a column of bits of its own, so that a feature that an instrument does not have
 * takes no byte. A column with anything finer is kept as doubles.
 */
export function packFeatures({ time, values, flags, pricePlaces, length }: FeatureColumns): Uint8Array {
  const undefinedOnes = undefinedBits(values, length);
  const filled = values.map((column) => withoutHoles(column.subarray(0, length)));
  return packColumns({
    header: [time[0] ?? NaN, undefinedOnes[0] ?? 0, pricePlaces, ...filled.map((column) => column[0] ?? 0)],
    columns: [
      { values: deltasOf(time.subarray(0, length)), form: 'unsigned' },
      { values: flags.subarray(0, length), form: 'unsigned' },
      { values: deltasOf(undefinedOnes), form: 'signed' },
      ...filled.map((column, index): UnpackedColumn => {
        const deltas = unitDeltasOf(column, placesOf(index, pricePlaces));
        return deltas === undefined ? { values: column, form: 'double' } : { values: deltas, form: 'signed' };
      }),
    ],
  });
}

/** Reverses {@link packFeatures}, of several pieces at once. */
export function unpackFeatures(pieces: readonly Uint8Array[]): FeatureColumns {
  const packed = pieces.map(openPackedColumns);
  const length = packed.reduce((sum, { rows }) => sum + rows, 0);
  const columns: FeatureColumns = {
    length,
    time: new Float64Array(length),
    values: FEATURES.map(() => new Float64Array(length)),
    flags: new Float64Array(length),
    pricePlaces: packed.reduce((most, { header }) => Math.max(most, header[HEADER.pricePlaces] ?? 0), 0),
  };
  let offset = 0;
  for (const piece of packed) {
    unpackPiece(piece, columns, offset);
    offset += piece.rows;
  }
  return columns;
}

function unpackPiece(packed: PackedColumns, columns: FeatureColumns, offset: number): void {
  const { rows, header } = packed;
  const read = new Float64Array(rows);
  packed.read(COLUMN.time, read);
  addDeltas(read, header[HEADER.time] ?? NaN, { into: columns.time, offset, rows, scale: 1 });
  packed.read(COLUMN.flags, read);
  columns.flags.set(read, offset);
  const undefinedOnes = new Float64Array(rows);
  packed.read(COLUMN.undefinedOnes, read);
  addDeltas(read, header[HEADER.undefinedOnes] ?? 0, { into: undefinedOnes, offset: 0, rows, scale: 1 });
  const pricePlaces = header[HEADER.pricePlaces] ?? 0;
  columns.values.forEach((into, index) => {
    packed.read(FIRST_FEATURE + index, read);
    if (packed.isDouble(FIRST_FEATURE + index)) into.set(read, offset);
    else {
      const scale = 10 ** placesOf(index, pricePlaces);
      const first = Math.round((header[FIRST_FEATURE + index] ?? 0) * scale);
      addDeltas(read, first, { into, offset, rows, scale });
    }
    for (let row = 0; row < rows; row++) if (((undefinedOnes[row] ?? 0) & (1 << index)) !== 0) into[offset + row] = NaN;
  });
}

function placesOf(index: number, pricePlaces: number): number {
  const spec = FEATURES[index];
  return spec === undefined ? 0 : featurePlaces(spec, pricePlaces);
}

/** A bit for each feature that is undefined in a row. */
function undefinedBits(values: readonly Float64Array[], length: number): Float64Array {
  const bits = new Float64Array(length);
  values.forEach((column, index) => {
    for (let row = 0; row < length; row++) if (Number.isNaN(column[row])) bits[row] = (bits[row] ?? 0) + (1 << index);
  });
  return bits;
}

/** The value before, or 0, in place of each undefined one. */
function withoutHoles(column: Float64Array): Float64Array {
  const filled = Float64Array.from(column);
  for (let row = 0; row < filled.length; row++) if (Number.isNaN(filled[row])) filled[row] = filled[row - 1] ?? 0;
  return filled;
}
