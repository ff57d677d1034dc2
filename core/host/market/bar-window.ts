import type { Bar } from '../../model/bar.ts';

/** The newest closed bars of one instrument and timeframe, oldest first. */
export interface BarWindow {
  /** Copies the bar; its time must be later than the last one's. */
  readonly push: (bar: Bar) => void;
  /** Bars that opened in [from, to). */
  readonly between: (from: number, to: number) => readonly Bar[];
  /** The newest `count` bars, fewer if there are fewer. */
  readonly newest: (count: number) => readonly Bar[];
  readonly last: () => Bar | undefined;
  /** Open time of the oldest bar kept; Infinity while empty. */
  readonly start: () => number;
}

/** Keeps at least `capacity` bars once it has had them, and at most a quarter more. */
export function createBarWindow(capacity: number): BarWindow {
  const limit = Math.ceil(capacity * 1.25);
  let bars: Bar[] = [];
  return {
    push(bar) {
      bars.push({ ...bar });
      if (bars.length > limit) bars = bars.slice(-capacity);
    },
    between: (from, to) => bars.slice(firstAtOrAfter(bars, from), firstAtOrAfter(bars, to)),
    newest: (count) => (count <= 0 ? [] : bars.slice(-count)),
    last: () => bars.at(-1),
    start: () => bars[0]?.time ?? Infinity,
  };
}

function firstAtOrAfter(bars: readonly Bar[], time: number): number {
  let low = 0;
  let high = bars.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((bars[middle]?.time ?? Infinity) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
