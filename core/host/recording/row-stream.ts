import type { EventBatch, RowBatch } from '../../ports/recorder.ts';

/** Rows that are held at most: with the levels of books a few megabytes. */
const MOST_ROWS = 16_384;

/** Rows of one kind and venue, held until they are handed over as a batch. */
export interface RowStream<Row> {
  readonly add: (seq: number, time: number, row: Row) => void;
  readonly flush: () => void;
}

/** Where a stream's rows belong, and who takes them. */
export interface StreamPlace {
  readonly venue: string;
  /** Names of the instruments by their numbers, as of now. */
  readonly names: () => readonly string[];
  readonly hand: (batch: EventBatch) => void;
}

/** What a kind of rows holds beside number and time. */
export interface RowContent<Row> {
  readonly put: (row: Row) => void;
  /** Makes a batch of what was put, and starts anew. */
  readonly take: (base: RowBatch) => EventBatch;
  /** True where the content is large although the rows are few. */
  readonly isLarge?: () => boolean;
}

/** Creates a stream; what is full is handed over at once. */
export function createRowStream<Row>(place: StreamPlace, content: RowContent<Row>): RowStream<Row> {
  const { venue, names, hand } = place;
  const { put, take, isLarge } = content;
  const seqs: number[] = [];
  const times: number[] = [];
  const flush = (): void => {
    const rows = seqs.length;
    if (rows === 0) return;
    hand(take({ venue, rows, seq: doubles(seqs), time: doubles(times), instruments: names() }));
  };
  return {
    add(seq, time, row) {
      seqs.push(seq);
      times.push(time);
      put(row);
      if (seqs.length >= MOST_ROWS || isLarge?.() === true) flush();
    },
    flush,
  };
}

/** The values as a typed array of their own; the list is empty afterwards. */
export function doubles(values: number[]): Float64Array {
  return new Float64Array(values.splice(0));
}

/** The same for whole numbers. */
export function integers(values: number[]): Int32Array {
  return new Int32Array(values.splice(0));
}

/** The same for numbers below 256. */
export function smallIntegers(values: number[]): Uint8Array {
  return new Uint8Array(values.splice(0));
}
