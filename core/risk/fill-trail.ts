/** Own fills of one side of an instrument: what the market was drifted from. Pushing allocates only while it grows. */
export interface FillTrail {
  /** @param price quote per base */
  readonly push: (time: number, price: number) => void;
  /** Price of the oldest fill after a time; NaN where there is none. */
  readonly oldestAfter: (time: number) => number;
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
  let times = new Float64Array(FIRST_ROOM);
  let prices = new Float64Array(FIRST_ROOM);
  let first = 0;
  let end = 0;

  const forget = (time: number): void => {
    while (first < end && !((times[first] ?? NaN) > time)) first++;
    if (first === end) first = end = 0;
  };
  const makeRoom = (): void => {
    if (end < times.length) return;
    const isHalfEmpty = first > times.length / 2;
    const room = isHalfEmpty ? times.length : times.length * 2;
    const kept = { times: new Float64Array(room), prices: new Float64Array(room) };
    kept.times.set(times.subarray(first, end));
    kept.prices.set(prices.subarray(first, end));
    ({ times, prices } = kept);
    end -= first;
    first = 0;
  };

  return {
    push(time, price) {
      forget(time - DRIFT_WINDOW_MS);
      makeRoom();
      times[end] = time;
      prices[end] = price;
      end++;
    },
    oldestAfter(time) {
      for (let index = first; index < end; index++) if ((times[index] ?? NaN) > time) return prices[index] ?? NaN;
      return NaN;
    },
  };
}
