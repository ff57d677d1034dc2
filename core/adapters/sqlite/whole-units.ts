/** Up to here doubles stand for integers without doubt, and so do their differences. */
const LARGEST_INTEGER = 2 ** 46;

/** The whole number of steps of 1 / `scale` that a value is, or NaN where dividing it would not give the double back. */
export function unitsOf(value: number, scale: number): number {
  const units = Math.round(value * scale);
  return units / scale === value && Math.abs(units) <= LARGEST_INTEGER ? units : NaN;
}

/** Values with at most `places` decimals as counts of the last one; undefined where one is none, or below 0. */
export function countsOf(values: Float64Array, places: number): Float64Array | undefined {
  const scale = 10 ** places;
  const counts = new Float64Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const count = unitsOf(values[row] ?? NaN, scale);
    if (!(count >= 0)) return undefined;
    counts[row] = count;
  }
  return counts;
}

/** Each value less the one before; the first is 0. */
export function deltasOf(values: Float64Array): Float64Array {
  const deltas = new Float64Array(values.length);
  for (let row = 1; row < values.length; row++) deltas[row] = (values[row] ?? NaN) - (values[row - 1] ?? NaN);
  return deltas;
}

/** The same in steps of the last of `places` decimals; undefined where a value is no whole number of them. */
export function unitDeltasOf(values: Float64Array, places: number): Float64Array | undefined {
  const scale = 10 ** places;
  const deltas = new Float64Array(values.length);
  let previous = unitsOf(values[0] ?? NaN, scale);
  for (let row = 0; row < values.length; row++) {
    const units = unitsOf(values[row] ?? NaN, scale);
    if (!(units >= -LARGEST_INTEGER)) return undefined;
    deltas[row] = units - previous;
    previous = units;
  }
  return deltas;
}

/** Where sums of deltas go: divided by `scale`, into `rows` values of `into` from `offset` on. */
export interface DeltaTarget {
  readonly into: Float64Array;
  readonly offset: number;
  readonly rows: number;
  readonly scale: number;
}

/** Reverses {@link deltasOf} and {@link unitDeltasOf}. */
export function addDeltas(deltas: Float64Array, first: number, { into, offset, rows, scale }: DeltaTarget): void {
  let value = first;
  for (let row = 0; row < rows; row++) {
    value += deltas[row] ?? 0;
    into[offset + row] = value / scale;
  }
}
