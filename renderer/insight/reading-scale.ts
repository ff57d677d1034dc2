/** What a reading's bar runs over, and where its fill begins. */
export interface ReadingScale {
  readonly from: number;
  readonly to: number;
  readonly origin: number;
}

/** Ends of scales: the smallest that holds both figures is taken, so that a scale does not move with every bar. */
const BOUNDS = [1, 2, 4, 10, 25, 50, 100] as const;
/** Half widths of a scale around a threshold that the figure is close to, as shares of it. */
const CLOSE_UPS = [0.002, 0.005, 0.01, 0.02] as const;

/**
 * The scale of a figure and the threshold that it is held against. Figures of prices lie so close to their thresholds
 * that a scale from zero would show no difference: theirs runs around the threshold.
 */
export function readingScale(value: number, threshold: number): ReadingScale {
  const largest = Math.max(Math.abs(value), Math.abs(threshold));
  const bound = BOUNDS.find((one) => one >= largest);
  const closeUp = CLOSE_UPS.find((share) => Math.abs(value - threshold) <= share * Math.abs(threshold));
  if (closeUp !== undefined && bound === undefined) {
    const half = closeUp * Math.abs(threshold);
    return { from: threshold - half, to: threshold + half, origin: threshold };
  }
  const to = bound ?? roundedUp(largest);
  return Math.min(value, threshold) < 0 ? { from: -to, to, origin: 0 } : { from: 0, to, origin: 0 };
}

/** Where a figure lies on a scale, 0 to 1; what lies beyond stops at the end. */
export function placeOn({ from, to }: ReadingScale, value: number): number {
  return Math.max(0, Math.min(1, (value - from) / (to - from)));
}

/** The next 1, 2 or 5 times a power of ten. */
function roundedUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 5, 10].find((one) => one * power >= value) ?? 10;
  return factor * power;
}
