import { createSha256Digest } from '../../adapters/sha256/sha256-digest.ts';
import { createSystemClock } from '../../adapters/system-clock/system-clock.ts';
import type { ReplayWire } from '../../api/wire/recording-wire.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { findRecording } from '../recording/recording-library.ts';
import { replayRecording } from '../recording/replay-recording.ts';
import { replayWire } from '../recording/replay-wire.ts';
import { STRATEGIES } from '../../strategies/registry.ts';
import { openSharedProgress } from './shared-progress.ts';

/** A replay as it crosses to the worker. */
export interface ReplayTask {
  /** Folder of the events. */
  readonly events: string;
  readonly recordingId: string;
  readonly speed: number | 'max';
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
        definition: (name) => STRATEGIES.find((strategy) => strategy.name === name),
        interrupted: interrupted.signal,
        onProgress: progress.report,
      },
    );
    if (!outcome.ok) return outcome;
    if (outcome.value.end === 'interrupted') return undefined;
    const wallMs = Math.round(performance.now() - began);
    return ok(replayWire(outcome.value, { recordingId, endedAt: clock.now(), speed, wallMs }));
  } catch (error) {
    return err(`a file of the recording is damaged: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    clearInterval(look);
  }
}
