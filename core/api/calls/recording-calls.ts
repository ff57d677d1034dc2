import type {
  RecordedTraceWire,
  RecordingWire,
  ReplayInput,
  StartRecordingInput,
  TraceRecordingInput,
} from '../wire/recording-wire.ts';
import type { ActOutcome } from '../wire/trading-wire.ts';

/** Recorded sessions and their replay. */
export interface RecordingCalls {
  /** Newest first, the one that goes on included. */
  readonly recordings: () => readonly RecordingWire[];
  /** Records the session of the account that is shown: all that its engine is given, and its journal. */
  readonly startRecording: (input: StartRecordingInput) => Promise<ActOutcome>;
  readonly stopRecording: () => Promise<ActOutcome>;
  readonly removeRecording: (recordingId: string) => ActOutcome;
  /** What a recorded strategy thought, cycle by cycle, page by page; or why it cannot be told. */
  readonly traceRecording: (input: TraceRecordingInput) => Promise<RecordedTraceWire | { readonly refused: string }>;
  /** Replays as a job; what came of it is the recording's `lastReplay`. */
  readonly replayRecording: (input: ReplayInput) => { readonly jobId: string };
}
