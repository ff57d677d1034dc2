import { createSha256Digest } from '../../adapters/sha256/sha256-digest.ts';
import { createSystemClock } from '../../adapters/system-clock/system-clock.ts';
import type { RecordedTraceWire, ReplayWire, TraceRecordingInput } from '../../api/wire/recording-wire.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { findRecording } from '../recording/recording-library.ts';
import { replayRecording } from '../recording/replay-recording.ts';
import { replayWire } from '../recording/replay-wire.ts';
import { STRATEGIES } from '../../strategies/registry.ts';
import type { StrategyDefinition } from '../../strategies/strategy.ts';
import { traceRecording } from '../strategies/recording-trace.ts';
import { openSharedProgress } from './shared-progress.ts';

/** A replay as it crosses to the worker. */
export interface ReplayTask {
  /** Folder of the events. */
  readonly events: string;
  readonly recordingId: string;
  readonly speed: number | 'max';
}

/** A trace of a recording as it crosses to the worker. */
export interface RecordingTraceTask extends TraceRecordingInput {
  /** Folder of the events. */
  readonly events: string;
}

/** Traces a recorded strategy. The error is a sentence. */
export async function runRecordingTrace({
  events,
  ...input
}: RecordingTraceTask): Promise<Result<RecordedTraceWire, string>> {
  const manifest = findRecording(events, input.recordingId);
  if (!manifest.ok) return manifest;
  try {
    const clock = createSystemClock();
    return await traceRecording(input, { events, manifest: manifest.value, clock, definition });
  } catch (error) {
    return err(damaged(error));
  }
}

function definition(name: string): StrategyDefinition | undefined {
  return STRATEGIES.find((strategy) => strategy.name === name);
}

function damaged(error: unknown): string {
  return `a file of the recording is damaged: ${error instanceof Error ? error.message : String(error)}`;
}

const LOOK_MS = 50;

/** Replays a recording; undefined if it was told to stop. The error is a sentence. */
export async function runReplayTask(
  task: ReplayTask & { readonly progress: SharedArrayBuffer },
): Promise<Result<ReplayWire, string> | undefined> {
  const { events, recordingId, speed } = task;
  const manifest = findRecording(events, recordingId);
  if (!manifest.ok) return manifest;
  const clock = createSystemClock();
  const progress = openSharedProgress(task.progress);
  const interrupted = new AbortController();
  const look = setInterval(() => {
    if (progress.isStopped()) interrupted.abort();
  }, LOOK_MS);
  const began = performance.now();
  try {
    const outcome = await replayRecording(
      { events, manifest: manifest.value, speed },
      {
        clock,
        createDigest: createSha256Digest,
        definition,
        interrupted: interrupted.signal,
        onProgress: progress.report,
      },
    );
    if (!outcome.ok) return outcome;
    if (outcome.value.end === 'interrupted') return undefined;
    const wallMs = Math.round(performance.now() - began);
    return ok(replayWire(outcome.value, { recordingId, endedAt: clock.now(), speed, wallMs }));
  } catch (error) {
    return err(damaged(error));
  } finally {
    clearInterval(look);
  }
}
