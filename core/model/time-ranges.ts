import type { TimeRange } from './data-series.ts';

/** Ranges in order, joined where they overlap or touch. Empty ones are left out. */
export function joinRanges(ranges: readonly TimeRange[]): readonly TimeRange[] {
  const joined: TimeRange[] = [];
  for (const range of ranges.filter(({ from, to }) => from < to).toSorted((one, other) => one.from - other.from)) {
    const last = joined.at(-1);
    if (last === undefined || range.from > last.to) joined.push(range);
    else joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
  }
  return joined;
}

/** What of `range` lies in none of `taken`, in order. */
export function withoutRanges(range: TimeRange, taken: readonly TimeRange[]): readonly TimeRange[] {
  const left: TimeRange[] = [];
  let from = range.from;
  for (const gone of joinRanges(taken)) {
    if (gone.from > from) left.push({ from, to: Math.min(gone.from, range.to) });
    from = Math.max(from, gone.to);
    if (from >= range.to) break;
  }
  if (from < range.to) left.push({ from, to: range.to });
  return left.filter((one) => one.from < one.to);
}

/** Length of all of them together, ms. */
export function totalLength(ranges: readonly TimeRange[]): number {
  return ranges.reduce((sum, { from, to }) => sum + to - from, 0);
}
