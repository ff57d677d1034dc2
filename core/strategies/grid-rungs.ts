/** Which lines of a grid have an order, and how far price was when one was refused. Nothing is allocated after creation. */
export interface GridRungs {
  readonly clear: () => void;
  readonly mark: (line: number) => void;
  readonly rests: (line: number) => boolean;
  /** An order for this line came to nothing at this distance from price, quote per base. */
  readonly refuse: (line: number, distance: number) => void;
  /** That distance; Infinity while none was refused. It is asked for again once price is a line nearer. */
  readonly refusedAt: (line: number) => number;
  /** What is held has changed, and with it what is allowed. */
  readonly forgetRefusals: () => void;
}

/** Empty rungs for lines from -levels to levels. */
export function createRungs(levels: number): GridRungs {
  const resting = new Uint8Array(2 * levels + 1);
  const refused = new Float64Array(2 * levels + 1).fill(Infinity);
  return {
    clear: () => void resting.fill(0),
    mark(line) {
      resting[line + levels] = 1;
      refused[line + levels] = Infinity;
    },
    rests: (line) => resting[line + levels] === 1,
    refuse(line, distance) {
      refused[line + levels] = distance;
    },
    refusedAt: (line) => refused[line + levels] ?? Infinity,
    forgetRefusals: () => void refused.fill(Infinity),
  };
}
