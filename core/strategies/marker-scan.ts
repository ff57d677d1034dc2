import type { ChosenPair, MarkerName } from './marker-pairs.ts';

/** What a bar's markers say, and how long ago each last said it. */
export interface MarkerScan {
  /** Takes the values of a cipher at the next closed bar. */
  readonly push: (values: Float64Array) => void;
  /** 1 or -1 where markers speak for entering long or short, 0 where none does or they contradict each other. */
  readonly enter: 1 | 0 | -1;
  /** Whether a marker speaks for leaving a long position, or a short one. */
  readonly exitsLong: boolean;
  readonly exitsShort: boolean;
  /** The markers of this bar that play a part, both directions; empty where there are none. */
  readonly seen: readonly MarkerName[];
  /** Every marker that plays a part, with the bars since it was last seen, NaN before the first. */
  readonly ages: readonly (MarkerName & { age: number })[];
}

/** Looks for the markers of these pairs. Allocates only where there is one. */
export function createMarkerScan(pairs: readonly ChosenPair[]): MarkerScan {
  const ages = pairs.flatMap(({ bullish, bearish }) => [
    { ...bullish, age: NaN },
    { ...bearish, age: NaN },
  ]);
  const scan = {
    push,
    enter: 0 as 1 | 0 | -1,
    exitsLong: false,
    exitsShort: false,
    seen: [] as readonly MarkerName[],
    ages,
  };

  function push(values: Float64Array): void {
    let isAny = false;
    for (const marker of ages) {
      marker.age = values[marker.place] === 1 ? 0 : marker.age + 1;
      isAny ||= marker.age === 0;
    }
    if (isAny || scan.seen.length > 0) read(values);
  }

  function read(values: Float64Array): void {
    const bullish = pairs.filter((pair) => values[pair.bullish.place] === 1);
    const bearish = pairs.filter((pair) => values[pair.bearish.place] === 1);
    scan.exitsShort = bullish.some(({ exits }) => exits);
    scan.exitsLong = bearish.some(({ exits }) => exits);
    const isUp = bullish.some(({ enters }) => enters);
    const isDown = bearish.some(({ enters }) => enters);
    // A marker to enter on the bar of one to leave the same way is no reason to enter.
    scan.enter = isUp && !isDown && !scan.exitsLong ? 1 : isDown && !isUp && !scan.exitsShort ? -1 : 0;
    scan.seen = [...bullish.map((pair) => pair.bullish), ...bearish.map((pair) => pair.bearish)];
  }

  return scan;
}
