import type { CipherMarker, MarkedCipher } from '../../../core/indicators/cipher-markers.ts';
import { createMarkerReader } from '../../../core/indicators/cipher-markers.ts';
import type { Bar } from '../../../core/model/bar.ts';

/** The lines of a cipher at one bar, in the order of the columns that were asked for; NaN while undefined. */
export interface CipherPoint {
  readonly time: number;
  readonly values: readonly number[];
}

/** A cipher over the bars of a chart. Only closed bars count, since on a forming one every marker may still vanish. */
export interface CipherTrack {
  readonly points: readonly CipherPoint[];
  /** In the order in which they became known; only those that the original shows by default. */
  readonly markers: readonly CipherMarker[];
  /** Takes the bars that have closed since: all but the newest. Answers the index of the first new point. */
  readonly follow: (bars: readonly Bar[]) => number;
}

/** An empty track: `follow` is to be given bars that only grow; for other bars a new track is made. */
export function createCipherTrack<Kind extends string>(
  marked: MarkedCipher<Kind>,
  columns: readonly string[],
): CipherTrack {
  const { cipher, places, styles } = marked;
  const points: CipherPoint[] = [];
  const markers: CipherMarker<Kind>[] = [];
  const read = createMarkerReader(marked, (marker) => {
    if (styles[marker.kind].shown) markers.push(marker);
  });
  const spots = columns.map((column) => places[column] ?? -1);
  return {
    points,
    markers,
    follow(bars) {
      const from = points.length;
      for (let index = from; index + 1 < bars.length; index++) {
        const bar = bars[index];
        const next = bars[index + 1];
        if (bar === undefined || next === undefined) break;
        read(bar, next.time);
        points.push({ time: bar.time, values: spots.map((spot) => cipher.values[spot] ?? NaN) });
      }
      return from;
    },
  };
}
