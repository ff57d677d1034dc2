import { openEventWriter } from '../../adapters/parquet/event-writer.ts';
import { createSha256Digest } from '../../adapters/sha256/sha256-digest.ts';
import { ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { RecordingHead, RecordingManifest } from '../../ports/recorder.ts';
import { createInputLog } from './input-log.ts';
import type { InputLog, LogTotals } from './input-log.ts';
import { createSessionTap } from './session-tap.ts';
import type { SessionTap } from './session-tap.ts';

/** A recording that is going on. */
export interface SessionRecorder {
  readonly head: RecordingHead;
  readonly tap: SessionTap;
  readonly totals: () => LogTotals;
  /** Bytes of its files so far. */
  readonly bytes: () => number;
  /** Ends it; what it became, or why it is not complete. */
  readonly stop: (reason: string) => Promise<Result<RecordingManifest, string>>;
}

/** What a recorder needs. */
export interface SessionRecorderDeps {
  /** Folder of the events. */
  readonly events: string;
  readonly clock: Clock;
  /** Nothing more can be written; the session goes on unrecorded. */
  readonly onFailed: (message: string) => void;
}

/** What is lost at most when the process is killed. */
const FLUSH_EVERY_MS = 10_000;
const NOTHING: LogTotals = {
  lastSeq: 0,
  events: { book: 0, trade: 0, bar: 0, funding: 0, time: 0, command: 0, journal: 0 },
  from: null,
  to: null,
  instruments: [],
};

/** Opens the files of a recording; it begins with the first input of the engine that its tap is put on. */
export async function openSessionRecorder(
  deps: SessionRecorderDeps,
  head: RecordingHead,
): Promise<Result<SessionRecorder, string>> {
  const { clock } = deps;
  const opened = await openEventWriter(deps.events, head);
  if (!opened.ok) return opened;
  const writer = opened.value;
  let log: InputLog | undefined;
  let cancel: () => void;
  const flush = (): void => {
    log?.flush();
    cancel = clock.after(FLUSH_EVERY_MS, flush);
  };
  cancel = clock.after(FLUSH_EVERY_MS, flush);
  writer.onFailed((message) => {
    cancel();
    log?.close();
    deps.onFailed(message);
  });
  return ok({
    head,
    tap: createSessionTap((instruments) => {
      log = createInputLog(instruments, writer, createSha256Digest());
      return log;
    }),
    totals: () => log?.totals() ?? NOTHING,
    bytes: writer.writtenBytes,
    stop(reason) {
      cancel();
      log?.close();
      return writer.finish({
        endedAt: clock.now(),
        reason,
        isComplete: true,
        lastSeq: log?.totals().lastSeq ?? 0,
        journalSha256: log?.journalSha256() ?? null,
      });
    },
  });
}
