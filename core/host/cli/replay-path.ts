import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { manifestPaths, readManifest } from '../../adapters/parquet/recording-manifest.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { RecordingManifest } from '../../ports/recorder.ts';
import { listRecordings } from '../recording/recording-library.ts';

/** A recording and the folder of its events. */
export interface FoundRecording {
  readonly events: string;
  readonly manifest: RecordingManifest;
}

/**
 * The recording that a person means: its id or name in the data folder, its manifest, a folder of events or a data folder with
 * one recording. The error is a sentence.
 */
export function findReplayPath(text: string, events: string): Result<FoundRecording, string> {
  const known = listRecordings(events).find(({ id, name }) => id === text || name === text);
  if (known !== undefined) return ok({ events, manifest: known });
  const path = resolve(text);
  if (!existsSync(path)) {
    return err(`"${text}" is neither a recording of ${events} nor a path; "data verify" lists the recordings`);
  }
  if (!statSync(path).isDirectory()) return found(path);
  const manifests = [...manifestPaths(join(path, 'events')), ...manifestPaths(path)];
  const [only, second] = manifests;
  if (only === undefined) return err(`"${text}" holds no recording; name a recording's .json or its folder of events`);
  return second === undefined
    ? found(only)
    : err(`"${text}" holds several recordings; name one of ${manifests.join(', ')}`);
}

function found(path: string): Result<FoundRecording, string> {
  const manifest = readManifest(path);
  return manifest.ok ? ok({ events: dirname(path), manifest: manifest.value }) : manifest;
}
