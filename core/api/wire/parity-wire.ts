import { z } from 'zod';
import type { ParityComparison } from '../../model/parity-report.ts';
import { idText } from './primitives.ts';

/** Input: which session is held against its backtest: the id of a session, or of one recording of it. */
export const parityInput = z.strictObject({ session: idText });
export type ParityInput = z.infer<typeof parityInput>;

/** A session or a recording that a parity report can be asked for. */
export interface ParitySubjectWire {
  readonly id: string;
  readonly kind: 'session' | 'recording';
  /** The recording's name; the account's for a session. */
  readonly name: string;
  readonly account: string;
  /** UnixMs of the machine's clock. */
  readonly startedAt: number;
  /** Null while it goes on. */
  readonly endedAt: number | null;
  /** Recordings of a session that have ended; 1 for a recording. */
  readonly recordings: number;
  /** True where what was recorded is being recorded still: it has to be stopped first. */
  readonly isRecording: boolean;
}

/** A stretch of the session that was run again. */
export interface ParityPartWire {
  /** `recorded`: on the very inputs. `rebuilt`: on inputs made anew of what is stored. */
  readonly source: 'recorded' | 'rebuilt';
  /** The recording's name, or what it was rebuilt from. */
  readonly name: string;
  /** Market time, UnixMs; null where there was no market event. */
  readonly from: number | null;
  readonly to: number | null;
  /** Inputs given to the engine. */
  readonly inputs: number;
  /** Orders that something happened to within it. */
  readonly orders: number;
  /** False where the recording was cut off and is told up to there. */
  readonly isWhole: boolean;
}

/** What a parity report came to. */
export interface ParityResultWire {
  readonly sessionId: string;
  readonly account: string;
  readonly comparison: ParityComparison;
  /** Rows that are not listed since there are so many: orders that are the same. */
  readonly unlisted: number;
  readonly parts: readonly ParityPartWire[];
  /** Orders of the session that fall in none of the parts. */
  readonly uncovered: number;
  /** What a reader has to know: what was not recorded, what stands in for it. Sentences. */
  readonly remarks: readonly string[];
}
