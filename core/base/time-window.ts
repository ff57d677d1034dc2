/** Times of things that happened, the newest `capacity` of them, in a ring. Pushing allocates only while it grows. */
export interface TimeWindow {
  readonly capacity: number;
  times: Float64Array;
  length: number;
  /** Where the next one goes. */
  next: number;
}

const FIRST_ROOM = 16;

/** Nothing has happened yet. @param capacity a power of two, 16 or more: what is counted beyond it cannot be told */
export function createTimeWindow(capacity: number): TimeWindow {
  return { capacity, times: new Float64Array(FIRST_ROOM), length: 0, next: 0 };
}

/** Adds a time that is not before those that are known. */
export function pushTime(window: TimeWindow, time: number): void {
  if (window.length === window.times.length && window.length < window.capacity) grow(window);
  const { times, next } = window;
  times[next] = time;
  window.next = (next + 1) & (times.length - 1);
  if (window.length < times.length) window.length++;
}

/** The time `back` places before the newest, 0 for itself; -Infinity where there is none. */
export function timeAt({ times, length, next }: TimeWindow, back: number): number {
  return back < length ? (times[(next - 1 - back) & (times.length - 1)] ?? -Infinity) : -Infinity;
}

/** How many came after a time. */
export function countAfter(window: TimeWindow, time: number): number {
  let low = 0;
  let high = window.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (timeAt(window, middle) > time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** True where at least `most` came after a time; of none there always are enough. */
export function isFull(window: TimeWindow, most: number, after: number): boolean {
  return most <= 0 || timeAt(window, most - 1) > after;
}

/** Forgets them all. */
export function clearTimes(window: TimeWindow): void {
  window.length = 0;
  window.next = 0;
}

function grow(window: TimeWindow): void {
  const { length } = window;
  const larger = new Float64Array(window.times.length * 2);
  for (let back = 0; back < length; back++) larger[length - 1 - back] = timeAt(window, back);
  window.times = larger;
  window.next = length;
}
