/** The account's equity over time, thinned so that a chart can hold all of it. */
export interface EquityCurve<Value = number> {
  /** Adds a point unless it comes sooner than the present spacing allows; true if it was added. */
  readonly add: (time: number, equity: Value) => boolean;
  /** `[time, equity]`, oldest first. */
  readonly points: () => readonly (readonly [time: number, equity: Value])[];
}

/** Keeps at most `capacity` points: when they are full every other one goes and the spacing doubles. */
export function createEquityCurve<Value = number>(capacity: number, firstSpacingMs: number): EquityCurve<Value> {
  let points: (readonly [number, Value])[] = [];
  let spacingMs = firstSpacingMs;
  return {
    add(time, equity) {
      const last = points.at(-1);
      if (last !== undefined && time < last[0] + spacingMs) return false;
      points.push([time, equity]);
      if (points.length > capacity) {
        points = points.filter((_, index) => index % 2 === 0);
        spacingMs *= 2;
      }
      return true;
    },
    points: () => points,
  };
}
