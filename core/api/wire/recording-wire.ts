import { z } from 'zod';
import { idText, timeInput } from './primitives.ts';
import type { DecisionTraceWire } from './strategy-wire.ts';

/** A recorded session. */
export interface RecordingWire {
  readonly id: string;
  readonly name: string;
  /** Whose session it is. */
  readonly account: string;
  /** `cut-off`: the process ended in the middle; what was on the disk has been put together. */
  readonly state: 'recording' | 'complete' | 'cut-off';
  /** UnixMs of the machine's clock. */
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** Why it ended; empty while it goes on. */
  readonly reason: string;
  /** Market time from its first to its last event, UnixMs; null before there is any. */
  readonly from: number | null;
  readonly to: number | null;
  readonly instruments: readonly string[];
  /** Rows by kind: books, trades, bars, time, commands, journal records. */
  readonly events: Readonly<Record<string, number>>;
  readonly bytes: number;
  /** Hash of the session's journal at its end; null while it goes on, and where it was cut off. */
  readonly journalSha256: string | null;
  /** What came of its newest replay. */
  readonly lastReplay: ReplayWire | null;
}

/** What came of a replay. Money as plain decimal text. */
export interface ReplayWire {
  readonly recordingId: string;
  /** When it ended, UnixMs. */
  readonly endedAt: number;
  readonly speed: number | 'max';
  readonly end: 'end-of-recording' | 'cut-off' | 'interrupted' | 'differs';
  /** True where every record, and the hash, is the recorded one. */
  readonly equal: boolean;
  readonly inputs: number;
  /** Journal records compared. */
  readonly compared: number;
  readonly journalSha256: string;
  readonly recordedJournalSha256: string | null;
  readonly firstDifference: { readonly seq: number; readonly recorded: string; readonly replayed: string } | null;
  readonly orders: number;
  readonly fills: number;
  readonly finalEquity: string;
  readonly wallMs: number;
}

/** Input: a name, which is otherwise made of the time, and the account whose session is recorded, else the shown one. */
export const startRecordingInput = z.strictObject({
  name: z.string().trim().min(1).max(80).optional(),
  account: idText.optional(),
});
export type StartRecordingInput = z.infer<typeof startRecordingInput>;

/** Input: one recording. */
export const recordingInput = z.strictObject({ recordingId: idText });

/** Input: a recording to be replayed; market seconds a second, or as fast as the machine can. */
export const replayInput = z.strictObject({
  recordingId: idText,
  speed: z.union([z.literal('max'), z.number().positive().max(1_000_000)]),
});
export type ReplayInput = z.infer<typeof replayInput>;

/** Input: a stretch of a recording in which a strategy's thoughts are wanted; its first strategy unless named. */
export const traceRecordingInput = z.strictObject({
  recordingId: idText,
  strategyId: idText.optional(),
  /** Open time of the first cycle, inclusive; the recording's beginning unless told. */
  from: timeInput.optional(),
  /** Cycles at the most. */
  limit: z.number().int().min(1).max(5_000),
});
export type TraceRecordingInput = z.infer<typeof traceRecordingInput>;

/** What a recorded strategy thought, cycle by cycle. */
export interface RecordedTraceWire extends DecisionTraceWire {
  readonly strategyId: string;
  /** All that had been started by the end of this stretch. */
  readonly strategies: readonly { readonly strategyId: string; readonly name: string; readonly instrumentId: string }[];
}
