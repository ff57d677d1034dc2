import type { Bar, MutableBar } from '../../model/bar.ts';

/** The newest closed bars of one instrument and timeframe, oldest first. */
export interface BarWindow {
  /** Copies the bar; its time must be later than the last one's. */
  readonly push: (bar: Bar) => void;
  /** Visits bars that opened in [from, to). The bar is reused: read it, never keep it. */
  readonly visit: (from: number, to: number, onBar: (bar: Bar) => void) => void;
  /** The newest `count` bars, fewer if there are fewer. */
  readonly newest: (count: number) => readonly Bar[];
  readonly last: () => Bar | undefined;
  /** Open time of the oldest bar kept; Infinity while empty. */
  readonly start: () => number;
}

/** Numbers of one bar in the ring. */
const FIELDS = 6;

/** Keeps the newest `capacity` bars, in memory that is taken once and never grows. */
export function createBarWindow(capacity: number): BarWindow {
  const ring = new Float64Array(capacity * FIELDS);
  let oldest = 0;
  let length = 0;
  const at = (nth: number): number => ((oldest + nth) % capacity) * FIELDS;
  const firstAtOrAfter = (time: number): number => {
    let low = 0;
    let high = length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((ring[at(middle)] ?? Infinity) < time) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    push({ time, open, high, low, close, volume }) {
      ring.set([time, open, high, low, close, volume], at(length));
      if (length < capacity) length++;
      else oldest = (oldest + 1) % capacity;
    },
    visit(from, to, onBar) {
      const bar = readBar(ring, at(0));
      const end = firstAtOrAfter(to);
      for (let nth = firstAtOrAfter(from); nth < end; nth++) onBar(copyFrom(ring, at(nth), bar));
    },
    newest(count) {
      const first = Math.max(0, length - Math.max(0, count));
      return Array.from({ length: length - first }, (_, nth) => readBar(ring, at(first + nth)));
    },
    last: () => (length === 0 ? undefined : readBar(ring, at(length - 1))),
    start: () => (length === 0 ? Infinity : (ring[at(0)] ?? Infinity)),
  };
}

function readBar(ring: Float64Array, offset: number): MutableBar {
  return copyFrom(ring, offset, { time: NaN, open: NaN, high: NaN, low: NaN, close: NaN, volume: NaN });
}

function copyFrom(ring: Float64Array, offset: number, bar: MutableBar): MutableBar {
  bar.time = ring[offset] ?? NaN;
  bar.open = ring[offset + 1] ?? NaN;
  bar.high = ring[offset + 2] ?? NaN;
  bar.low = ring[offset + 3] ?? NaN;
  bar.close = ring[offset + 4] ?? NaN;
  bar.volume = ring[offset + 5] ?? NaN;
  return bar;
}
