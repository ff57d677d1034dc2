import type { Result } from '../base/result.ts';
import type { Bar } from '../model/bar.ts';
import type { FundingRate } from '../model/funding-rate.ts';
import type { InstrumentId } from '../model/identifiers.ts';
import type { OrderBook } from '../model/order-book.ts';
import type { TradeTick } from '../model/trade-tick.ts';

/** What is recorded, each kind in files of its own: what the market sent, time, commands, and the journal's records. */
export const RECORDED_KINDS = ['book', 'trade', 'bar', 'funding', 'time', 'command', 'journal'] as const;
/** A kind of recorded events. */
export type RecordedKind = (typeof RECORDED_KINDS)[number];

/** Why a bar is in a recording: bars of a bars source, closed cycle bars, and past ones that warmed a strategy up. */
export const BAR_ROLES = ['source', 'cycle', 'warm-up'] as const;
/** A bar's role. */
export type BarRole = (typeof BAR_ROLES)[number];

/**
 * Rows of one kind on their way to the disk, in the order in which they happened. `seq` numbers the inputs of all kinds
 * together from 1; rows that belong to one input (warm-up bars, journal records) carry its number. Typed arrays may be
 * longer than `rows`.
 */
export interface RowBatch {
  /** Venue of the rows' instruments, or `desk` for what concerns none. */
  readonly venue: string;
  readonly rows: number;
  readonly seq: Float64Array;
  /** UnixMs, whole. */
  readonly time: Float64Array;
  /** Names for the numbers in `instrument`. */
  readonly instruments: readonly string[];
}

/** Books; `levels` holds price and quantity of each row's bids, then of its asks, one row after the other. */
export interface BookBatch extends RowBatch {
  readonly kind: 'book';
  readonly instrument: Int32Array;
  /** Numbers in `levels` that belong to the row's bids and asks. */
  readonly bidNumbers: Int32Array;
  readonly askNumbers: Int32Array;
  readonly levels: Float64Array;
}

/** Public trades. */
export interface TradeBatch extends RowBatch {
  readonly kind: 'trade';
  readonly instrument: Int32Array;
  readonly price: Float64Array;
  readonly quantity: Float64Array;
  readonly isBuy: Uint8Array;
}

/** Bars; `time` is the open. */
export interface BarBatch extends RowBatch {
  readonly kind: 'bar';
  readonly instrument: Int32Array;
  /** Index in {@link BAR_ROLES}. */
  readonly role: Uint8Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

/** Settled funding rates; `time` is the settlement. */
export interface FundingBatch extends RowBatch {
  readonly kind: 'funding';
  readonly instrument: Int32Array;
  readonly rate: Float64Array;
  /** NaN where the venue does not tell. */
  readonly markPrice: Float64Array;
}

/** Time that passed without news. */
export interface TimeBatch extends RowBatch {
  readonly kind: 'time';
}

/** Commands as text that their owner understands. */
export interface CommandBatch extends RowBatch {
  readonly kind: 'command';
  readonly text: readonly string[];
}

/** Encoded journal records; `isBase` marks those that were there before the recording began. */
export interface JournalBatch extends RowBatch {
  readonly kind: 'journal';
  readonly isBase: Uint8Array;
  readonly line: readonly string[];
}

/** Rows of any kind. */
export type EventBatch = BookBatch | TradeBatch | BarBatch | FundingBatch | TimeBatch | CommandBatch | JournalBatch;

/** One recorded event, read back. */
export type RecordedEvent = {
  readonly seq: number;
  /** UnixMs. */
  readonly time: number;
} & (
  | { readonly kind: 'book'; readonly instrumentId: InstrumentId; readonly book: OrderBook }
  | { readonly kind: 'trade'; readonly instrumentId: InstrumentId; readonly trade: TradeTick }
  | { readonly kind: 'bar'; readonly instrumentId: InstrumentId; readonly role: BarRole; readonly bar: Bar }
  | { readonly kind: 'funding'; readonly instrumentId: InstrumentId; readonly funding: FundingRate }
  | { readonly kind: 'time' }
  | { readonly kind: 'command'; readonly text: string }
  | { readonly kind: 'journal'; readonly isBase: boolean; readonly line: string }
);

/** What is known when a recording begins. */
export interface RecordingHead {
  readonly id: string;
  readonly name: string;
  /** UnixMs of the machine's clock. */
  readonly startedAt: number;
  readonly engineVersion: string;
  /** Name of the account whose session it is. */
  readonly account: string;
  readonly sessionId: string;
}

/** One finished file of a recording. */
export interface RecordedPart {
  /** Relative to the folder of the events, with slashes. */
  readonly file: string;
  readonly kind: RecordedKind;
  readonly venue: string;
  readonly instruments: readonly string[];
  readonly rows: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** Earliest and latest time of its rows, UnixMs. */
  readonly from: number;
  readonly to: number;
  readonly bytes: number;
  /** Of the whole file, lower-case hex. */
  readonly sha256: string;
}

/** How a recording ended. */
export interface RecordingEnd {
  /** UnixMs of the machine's clock. */
  readonly endedAt: number;
  /** A sentence. */
  readonly reason: string;
  /** False where it was cut off and put together again from what lay on the disk. */
  readonly isComplete: boolean;
  /** Number of its last input. */
  readonly lastSeq: number;
  /** Of the whole journal of the session, base included; null where it was cut off. */
  readonly journalSha256: string | null;
}

/** A recording and its files; kept beside them as `<id>.json`. */
export interface RecordingManifest extends RecordingHead {
  readonly parts: readonly RecordedPart[];
  /** Null while it goes on, or was cut off. */
  readonly end: RecordingEnd | null;
}

/** Writes the events of one recording, on a thread of its own. */
export interface EventWriter {
  /** Takes the batch over; its arrays must not be touched any more. `day` is the UTC day that it is filed under. */
  readonly write: (batch: EventBatch, day: number) => void;
  /** Bytes handed over that are not on the disk yet. */
  readonly pendingBytes: () => number;
  /** Bytes of the recording's files so far. */
  readonly writtenBytes: () => number;
  /** Told once, when nothing more can be written; the message is a sentence. */
  readonly onFailed: (listener: (message: string) => void) => void;
  /** Writes all that was handed over and closes the files; the finished recording, or why it is not complete. */
  readonly finish: (end: RecordingEnd) => Promise<Result<RecordingManifest, string>>;
}
