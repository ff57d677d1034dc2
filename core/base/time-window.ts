/** Times of things that happened, oldest first, the newest `capacity` of them. Pushing allocates only while it grows. */
export interface TimeWindow {
  /** Adds a time that is not before those that are known. */
  readonly push: (time: number) => void;
  /** How many came after a time. */
  readonly countAfter: (time: number) => number;
  /** True where at least `most` came after a time; of none or less there always are enough. */
  readonly isFull: (most: number, after: number) => boolean;
  /** The newest; -Infinity before there is one. */
  readonly newest: () => number;
  readonly clear: () => void;
}

const FIRST_ROOM = 16;

/** Nothing has happened yet. @param capacity a power of two, 16 or more: what is counted beyond it cannot be told */
export function createTimeWindow(capacity: number): TimeWindow {
  let times = new Float64Array(FIRST_ROOM);
  let length = 0;
  let next = 0;

  /** The time `back` places before the newest, 0 for itself; -Infinity where there is none. */
  const at = (back: number): number =>
    back < length ? (times[(next - 1 - back) & (times.length - 1)] ?? -Infinity) : -Infinity;
  const grow = (): void => {
    const larger = new Float64Array(times.length * 2);
    for (let back = 0; back < length; back++) larger[length - 1 - back] = at(back);
    times = larger;
    next = length;
  };

  return {
    push(time) {
      if (length === times.length && length < capacity) grow();
      times[next] = time;
      next = (next + 1) & (times.length - 1);
      if (length < times.length) length++;
    },
    countAfter(time) {
      let low = 0;
      let high = length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (at(middle) > time) low = middle + 1;
        else high = middle;
      }
      return low;
    },
    isFull: (most, after) => most <= 0 || at(most - 1) > after,
    newest: () => at(0),
    clear() {
      length = 0;
      next = 0;
    },
  };
}
