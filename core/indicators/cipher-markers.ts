import { readBar } from '../model/bar-columns.ts';
import type { BarColumns, MutableBar } from '../model/bar.ts';
import type { Cipher } from './cipher.ts';
import { PIVOT_LAG_BARS } from './fractal-pivots.ts';

/** One marker, with its two times: the bar that it is about and the one at whose close it became known. */
export interface CipherMarker<Kind extends string = string> {
  readonly kind: Kind;
  /** Open times, UnixMs. It is drawn at `barTime`; nobody could have acted on it before `knownTime`'s bar closed. */
  readonly barTime: number;
  readonly knownTime: number;
  /** Which way it points; `price` is the high of the bar it is about for down, its low for up. */
  readonly direction: 'up' | 'down';
  readonly price: number;
  /** Where it lies in a pane of -110 to 110; null where it belongs to the price. */
  readonly level: number | null;
  /** True where it rests on the second, wider range of pivots alone. */
  readonly isFaint: boolean;
}

/** How one kind of marker is drawn. */
export interface MarkerStyle<Column extends string = string> {
  /** As people call it, such as "green dot". */
  readonly title: string;
  readonly direction: 'up' | 'down';
  /** Bars from the bar it is about to the one at which it becomes known. */
  readonly lagBars: 0 | typeof PIVOT_LAG_BARS;
  /** Fixed, or on a line, or beside the price. */
  readonly level: number | Column | null;
  /** Whether the original shows it by default. */
  readonly shown: boolean;
  /** It is faint where none of these columns is 1 with it; absent where it never is. */
  readonly solidBy?: readonly Column[];
}

/** A cipher, where its columns lie, and how its markers are drawn. */
export interface MarkedCipher<Kind extends string> {
  readonly cipher: Cipher;
  readonly places: Readonly<Record<string, number>>;
  readonly styles: Readonly<Record<Kind, MarkerStyle>>;
}

/** Gives every marker to `onMarker` at the bar at which it becomes known. Allocates only where there is one. */
export function createMarkerReader<Kind extends string>(
  { cipher, places, styles }: MarkedCipher<Kind>,
  onMarker: (marker: CipherMarker<Kind>) => void,
): Cipher['update'] {
  const kinds = Object.keys(styles) as Kind[];
  const past = Array.from({ length: PIVOT_LAG_BARS + 1 }, () => ({
    time: NaN,
    high: NaN,
    low: NaN,
    values: new Float64Array(cipher.values.length),
  }));
  const state = { bars: 0 };
  const has = (column: string): boolean => cipher.values[places[column] ?? -1] === 1;

  function markerOf(kind: Kind, knownTime: number): CipherMarker<Kind> | undefined {
    const { direction, lagBars, level, solidBy } = styles[kind];
    const about = past[(state.bars - lagBars) % past.length];
    return (
      about && {
        kind,
        barTime: about.time,
        knownTime,
        direction,
        price: direction === 'up' ? about.low : about.high,
        level: typeof level === 'string' ? (about.values[places[level] ?? -1] ?? NaN) : level,
        isFaint: solidBy?.every((column) => !has(column)) ?? false,
      }
    );
  }

  return (bar, closeTime) => {
    cipher.update(bar, closeTime);
    state.bars++;
    const newest = past[state.bars % past.length];
    if (newest !== undefined) {
      newest.time = bar.time;
      newest.high = bar.high;
      newest.low = bar.low;
      newest.values.set(cipher.values);
    }
    for (const kind of kinds) {
      const marker = has(kind) ? markerOf(kind, bar.time) : undefined;
      if (marker !== undefined) onMarker(marker);
    }
  };
}

/** All markers over bars of `barMs` milliseconds, in the order in which they became known. */
export function markersOf<Kind extends string>(
  marked: MarkedCipher<Kind>,
  bars: BarColumns,
  barMs: number,
): readonly CipherMarker<Kind>[] {
  const markers: CipherMarker<Kind>[] = [];
  const read = createMarkerReader(marked, (marker) => markers.push(marker));
  const bar: MutableBar = { time: NaN, open: NaN, high: NaN, low: NaN, close: NaN, volume: NaN };
  for (let row = 0; row < bars.length; row++) {
    readBar(bars, row, bar);
    read(bar, bar.time + barMs);
  }
  return markers;
}
