/** Own fills of one side of an instrument: what the market was drifted from. Pushing allocates only while it grows. */
export interface FillTrail {
  /** UnixMs, and quote per base, of the fills from `first` up to `end`. */
  times: Float64Array;
  prices: Float64Array;
  first: number;
  end: number;
}

/** Own fills of one instrument, by side. */
export interface SideTrails {
  readonly buy: FillTrail;
  readonly sell: FillTrail;
}

/** Fills are forgotten when they are this old, ms: the window of the cumulative collar. */
export const DRIFT_WINDOW_MS = 300_000;

const FIRST_ROOM = 16;

/** No fills yet. */
export function createFillTrail(): FillTrail {
  return { times: new Float64Array(FIRST_ROOM), prices: new Float64Array(FIRST_ROOM), first: 0, end: 0 };
}

/** Adds a fill. @param price quote per base */
export function pushFill(trail: FillTrail, time: number, price: number): void {
  forget(trail, time - DRIFT_WINDOW_MS);
  if (trail.end === trail.times.length) makeRoom(trail);
  trail.times[trail.end] = time;
  trail.prices[trail.end] = price;
  trail.end++;
}

/** Price of the oldest fill after a time; NaN where there is none. */
export function oldestFillAfter({ times, prices, first, end }: FillTrail, time: number): number {
  for (let index = first; index < end; index++) if ((times[index] ?? NaN) > time) return prices[index] ?? NaN;
  return NaN;
}

function forget(trail: FillTrail, time: number): void {
  while (trail.first < trail.end && !((trail.times[trail.first] ?? NaN) > time)) trail.first++;
  if (trail.first === trail.end) trail.first = trail.end = 0;
}

/** Moves what is kept to the front, into twice the room unless half of it is free. */
function makeRoom(trail: FillTrail): void {
  const { times, prices, first, end } = trail;
  const room = first > times.length / 2 ? times.length : times.length * 2;
  trail.times = new Float64Array(room);
  trail.prices = new Float64Array(room);
  trail.times.set(times.subarray(first, end));
  trail.prices.set(prices.subarray(first, end));
  trail.end = end - first;
  trail.first = 0;
}
