import type { Result } from '../../base/result.ts';
import type { EventBatch, RecordingEnd, RecordingHead, RecordingManifest } from '../../ports/recorder.ts';

/** What the recording's thread is started with. */
export interface RecordingStart {
  /** Folder of the events. */
  readonly events: string;
  readonly head: RecordingHead;
}

/** What the thread is asked to do, in order. */
export type RecordingRequest =
  | { readonly kind: 'write'; readonly batch: EventBatch; readonly day: number }
  | { readonly kind: 'finish'; readonly end: RecordingEnd };

/** What it answers: once when it is ready, once for each write, once for the finish. */
export type RecordingReply =
  | { readonly kind: 'opened'; readonly result: Result<void, string> }
  | { readonly kind: 'written'; readonly result: Result<number, string> }
  | { readonly kind: 'finished'; readonly result: Result<RecordingManifest, string> };
