import type { Bar } from '../../../core/model/bar.ts';

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10 };

/**
 * The bar that a key moves to from the one that opened at `time` (none: the newest). `undefined` when the key does
 * not move, or there are no bars.
 */
export function moveTo(bars: readonly Bar[], time: number | undefined, key: string): Bar | undefined {
  if (key === 'Home') return bars[0];
  if (key === 'End') return bars.at(-1);
  const step = STEPS[key];
  if (step === undefined || bars.length === 0) return undefined;
  if (time === undefined) return bars.at(-1);
  const index = indexAt(bars, time);
  return bars[Math.min(Math.max(index + step, 0), bars.length - 1)];
}

/** Index of the last bar that opened at or before `time`; 0 where there is none. */
export function indexAt(bars: readonly Bar[], time: number): number {
  let low = 0;
  let high = bars.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((bars[middle]?.time ?? Infinity) <= time) low = middle;
    else high = middle - 1;
  }
  return Math.max(low, 0);
}
