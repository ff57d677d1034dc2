/** One column of a histogram: values in [from, to). */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

const MOST_BINS = 24;
const STEPS = [1, 2, 2.5, 5, 10] as const;
/** Narrower columns, as a part of the largest value or in themselves, would be lost in the rounding of doubles. */
const NARROWEST = { part: 1e-12, width: 1e-300 } as const;

/** Counts values in columns of one round width whose edges are its multiples, so that 0 is always an edge. */
export function histogram(values: readonly number[], mostBins = MOST_BINS): readonly Bin[] {
  if (values.length === 0) return [];
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const narrowest = Math.max(NARROWEST.width, NARROWEST.part * Math.max(-low, high));
  const width = high === low ? 1 : roundWidth(Math.max((high - low) / (mostBins - 2), narrowest));
  const first = Math.floor(low / width);
  const bins = Math.floor(high / width) - first + 1;
  const counts = Array.from({ length: bins }, () => 0);
  for (const value of values) {
    const index = Math.floor(value / width) - first;
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts.map((count, index) => ({ from: (first + index) * width, to: (first + index + 1) * width, count }));
}

/** The smallest of 1, 2, 2.5 and 5 times a power of ten that is not below `least`, which is above 0. */
function roundWidth(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * (STEPS.find((step) => step * power >= least) ?? 10);
}
