/** Rows that parameters are chosen on, and rows that the choice is then tested on. */
export interface SampleSplit {
  readonly inSample: { readonly from: number; readonly to: number };
  /** Null where all bars are used for the choice. */
  readonly outOfSample: { readonly from: number; readonly to: number } | null;
}

/** Splits rows at `share`; 1 keeps nothing back. */
export function splitSample(bars: number, share: number): SampleSplit {
  const split = Math.round(bars * share);
  if (split >= bars) return { inSample: { from: 0, to: bars }, outOfSample: null };
  return { inSample: { from: 0, to: split }, outOfSample: { from: split, to: bars } };
}

/**
 * Rows for testing on [from, to) a strategy that needs `warmUpBars` before its first decision: it is shown those before
 * `from`, so that it decides from there on, as it would have live.
 */
export function warmRows({ from, to }: { readonly from: number; readonly to: number }, warmUpBars: number) {
  return { from: Math.max(0, from - Math.max(0, warmUpBars - 1)), to };
}
