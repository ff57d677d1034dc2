import { readFileSync, rmdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { manifestPath, manifestPaths, readManifest } from '../../adapters/parquet/recording-manifest.ts';
import { filesOf, recoverRecording } from '../../adapters/parquet/recording-reader.ts';
import { writeWhole } from '../../adapters/parquet/whole-file.ts';
import type { RecordingWire, ReplayWire } from '../../api/wire/recording-wire.ts';
import type { Result } from '../../base/result.ts';
import { RECORDED_KINDS } from '../../ports/recorder.ts';
import type { RecordedPart, RecordingManifest } from '../../ports/recorder.ts';

const replayFile = z.object({
  recordingId: z.string(),
  endedAt: z.number(),
  speed: z.union([z.literal('max'), z.number()]),
  end: z.enum(['end-of-recording', 'cut-off', 'interrupted', 'differs']),
  equal: z.boolean(),
  inputs: z.number(),
  compared: z.number(),
  journalSha256: z.string(),
  recordedJournalSha256: z.string().nullable(),
  firstDifference: z.object({ seq: z.number(), recorded: z.string(), replayed: z.string() }).nullable(),
  orders: z.number(),
  fills: z.number(),
  finalEquity: z.string(),
  wallMs: z.number(),
});

/** Every recording of a folder of events, newest first; files that are no manifests are left out. */
export function listRecordings(events: string): readonly RecordingManifest[] {
  return manifestPaths(events)
    .map(readManifest)
    .filter((read) => read.ok)
    .map(({ value }) => value)
    .toSorted((one, other) => other.startedAt - one.startedAt);
}

/** The recording of this id; the error is a sentence. */
export function findRecording(events: string, id: string): Result<RecordingManifest, string> {
  return readManifest(manifestPath(events, id));
}

/** Puts together what a crash left of recordings that never ended. Only for the owner of the folder. */
export function recoverRecordings(events: string, now: number): readonly RecordingManifest[] {
  return listRecordings(events)
    .filter(({ end }) => end === null)
    .map((manifest) => recoverRecording(events, manifest, now));
}

/** Removes a recording's files, then its manifest, and the folders of days that are empty then. */
export function removeRecording(events: string, id: string): void {
  for (const file of filesOf(events, id)) {
    const path = `${events}/${file}`;
    for (const ending of ['', '.unfinished', '.footer']) rmSync(`${path}${ending}`, { force: true });
    removeEmptyFolders(events, dirname(path));
  }
  rmSync(replayPath(events, id), { force: true });
  rmSync(manifestPath(events, id), { force: true });
}

function removeEmptyFolders(events: string, folder: string): void {
  for (let path = folder; path.length > events.length; path = dirname(path)) {
    try {
      rmdirSync(path);
    } catch {
      return; // another recording has files there
    }
  }
}

/** A recording that is not going on, as the interface shows it. */
export function recordingWire(events: string, manifest: RecordingManifest): RecordingWire {
  const { id, name, account, startedAt, end, parts } = manifest;
  return {
    id,
    name,
    account,
    state: end?.isComplete === true ? 'complete' : 'cut-off',
    startedAt,
    endedAt: end?.endedAt ?? null,
    reason: end?.reason ?? 'cut off',
    ...marketSpan(manifest),
    instruments: [...new Set(parts.flatMap((part) => part.instruments))].toSorted(),
    events: Object.fromEntries(RECORDED_KINDS.map((kind) => [kind, rowsOf(parts, kind)])),
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    journalSha256: end?.journalSha256 ?? null,
    lastReplay: readReplay(events, id),
  };
}

/** Market time from a recording's first to its last event; null before there is any. */
export function marketSpan({ parts }: Pick<RecordingManifest, 'parts'>): Pick<RecordingWire, 'from' | 'to'> {
  const market = parts.filter(({ kind }) => kind === 'book' || kind === 'trade' || kind === 'time');
  if (market.length === 0) return { from: null, to: null };
  return { from: Math.min(...market.map(({ from }) => from)), to: Math.max(...market.map(({ to }) => to)) };
}

function rowsOf(parts: readonly RecordedPart[], wanted: RecordedPart['kind']): number {
  return parts.reduce((sum, { kind, rows }) => (kind === wanted ? sum + rows : sum), 0);
}

/** Keeps what came of a recording's newest replay beside it. */
export function keepReplay(events: string, replay: ReplayWire): void {
  writeWhole(replayPath(events, replay.recordingId), `${JSON.stringify(replay, null, 1)}\n`);
}

function readReplay(events: string, id: string): ReplayWire | null {
  try {
    return replayFile.parse(JSON.parse(readFileSync(replayPath(events, id), 'utf8')));
  } catch {
    return null; // never replayed
  }
}

function replayPath(events: string, id: string): string {
  return `${events}/${id}.replay.json`;
}
