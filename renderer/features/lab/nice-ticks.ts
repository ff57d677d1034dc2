const STEPS = [1, 2, 2.5, 5, 10] as const;

/** At most `most` round values between two, for the lines of a scale. */
export function niceTicks(low: number, high: number, most: number): readonly number[] {
  const span = high - low;
  if (!(span > 0)) return [low];
  const rough = span / most;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = (STEPS.find((factor) => factor * magnitude >= rough) ?? 10) * magnitude;
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  return Array.from({ length: Math.max(count, 0) }, (_, at) => (first + at) * step);
}
