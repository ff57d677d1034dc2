import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { RecordingManifest } from '../../ports/recorder.ts';
import { PART_FIELDS } from './part-footer.ts';
import { writeWhole } from './whole-file.ts';

const ENDING = '.json';
/** Beside the manifests lie other documents about recordings, whose names have more points. */
const MANIFEST_NAME = /^[a-z0-9-]{1,80}\.json$/;

const manifestFile = z.object({
  format: z.literal(1),
  id: z.string().regex(/^[a-z0-9-]{1,80}$/),
  name: z.string(),
  startedAt: z.number(),
  engineVersion: z.string(),
  account: z.string(),
  sessionId: z.string(),
  parts: z.array(z.object({ ...PART_FIELDS, bytes: z.number().int(), sha256: z.string() })),
  end: z
    .object({
      endedAt: z.number(),
      reason: z.string(),
      isComplete: z.boolean(),
      lastSeq: z.number().int(),
      journalSha256: z.string().nullable(),
    })
    .nullable(),
});

/** Where a recording's manifest lies in the folder of the events. */
export function manifestPath(events: string, id: string): string {
  return `${events}/${id}${ENDING}`;
}

/** Writes a manifest, whole or not at all. */
export function writeManifest(events: string, manifest: RecordingManifest): void {
  writeWhole(manifestPath(events, manifest.id), `${JSON.stringify({ format: 1, ...manifest }, null, 1)}\n`);
}

/** Reads a manifest; the error is a sentence. */
export function readManifest(path: string): Result<RecordingManifest, string> {
  try {
    const { format: _format, ...manifest } = manifestFile.parse(JSON.parse(readFileSync(path, 'utf8')));
    return ok(manifest);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return err(`there is no recording ${path}; check the path`);
    return err(`${path} is not the manifest of a recording of this version, or is damaged`);
  }
}

/** Manifests of all recordings in a folder of events, by file name; none where there is no folder. */
export function manifestPaths(events: string): readonly string[] {
  try {
    return readdirSync(events)
      .filter((name) => MANIFEST_NAME.test(name))
      .toSorted()
      .map((name) => `${events}/${name}`);
  } catch {
    return []; // nothing was ever recorded here
  }
}
