/** Points of equity that were taken since they were last read, oldest first; overwritten after that. */
export interface EquityPoints {
  readonly length: number;
  /** UnixMs of the bars' close. */
  readonly time: Float64Array;
  /** Quote currency. */
  readonly equity: Float64Array;
  /** 1 where a position is open at that close. */
  readonly inMarket: Uint8Array;
}

/**
 * Reads points in blocks, which costs a fraction of a call each. Returns how many more it can wait for, at least 1; once
 * so many are in, the newest of them is of now: the engine's exact equity is that point's. It may be given fewer, which
 * may be of earlier.
 */
export type EquityReader = (points: EquityPoints) => number;

/** Gathers points for their readers. */
export interface EquityGathering {
  readonly gathered: { -readonly [Field in keyof EquityPoints]: EquityPoints[Field] } & { room: number };
  /** Gives what has been gathered to the readers. */
  readonly flush: () => void;
  /** Returns what ends the subscription. */
  readonly subscribe: (reader: EquityReader) => () => void;
}

const MOST_POINTS = 4_096;

/** Gathers nothing until there is a reader. */
export function createEquityGathering(): EquityGathering {
  const gathered = {
    length: 0,
    room: 0,
    time: new Float64Array(MOST_POINTS),
    equity: new Float64Array(MOST_POINTS),
    inMarket: new Uint8Array(MOST_POINTS),
  };
  let readers: readonly { readonly read: EquityReader }[] = [];

  const flush = (): void => {
    if (gathered.length === 0) return;
    let room = MOST_POINTS;
    for (const { read } of readers) room = Math.min(room, Math.max(1, read(gathered)));
    gathered.length = 0;
    gathered.room = room;
  };
  return {
    gathered,
    flush,
    subscribe(read) {
      flush();
      const reader = { read };
      readers = [...readers, reader];
      gathered.room = 1;
      return () => {
        flush();
        readers = readers.filter((other) => other !== reader);
        if (readers.length === 0) gathered.room = 0;
      };
    },
  };
}

/** Adds a point, and gives all to the readers when one of them can wait no longer. */
export function addPoint(
  { gathered, flush }: EquityGathering,
  { closeTime, equity, inMarket }: { readonly closeTime: number; readonly equity: number; readonly inMarket: boolean },
): void {
  if (gathered.room === 0) return;
  const row = gathered.length++;
  gathered.time[row] = closeTime;
  gathered.equity[row] = equity;
  gathered.inMarket[row] = inMarket ? 1 : 0;
  if (gathered.length >= gathered.room) flush();
}
