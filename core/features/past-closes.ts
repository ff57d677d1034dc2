/** The newest closes of one instrument. */
export interface PastCloses {
  readonly push: (close: number) => void;
  /** The close `cycles` before the newest; NaN where there is none yet. */
  readonly before: (cycles: number) => number;
}

/** Remembers as many closes as are needed to look `most` cycles back. */
export function createPastCloses(most: number): PastCloses {
  const ring = new Float64Array(most + 1).fill(NaN);
  let newest = 0;
  return {
    push(close) {
      newest = (newest + 1) % ring.length;
      ring[newest] = close;
    },
    before: (cycles) => ring[(newest - cycles + ring.length) % ring.length] ?? NaN,
  };
}
