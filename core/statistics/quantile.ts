/**
 * The value below which a share `p` (0 to 1) of the values lies, linear between order statistics; null of nothing.
 * @see Hyndman & Fan, "Sample Quantiles in Statistical Packages", American Statistician 50(4), 1996 (definition 7)
 */
export function quantile(values: readonly number[], p: number): number | null {
  const sorted = Float64Array.from(values).sort();
  const place = (sorted.length - 1) * p;
  const low = sorted[Math.floor(place)];
  const high = sorted[Math.ceil(place)];
  if (low === undefined || high === undefined) return null;
  return low + (high - low) * (place - Math.floor(place));
}

/** The middle value, or the mean of the two in the middle; null of nothing. */
export function median(values: readonly number[]): number | null {
  return quantile(values, 0.5);
}
