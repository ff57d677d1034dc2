import { existsSync, ftruncateSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { RECORDED_KINDS } from '../../ports/recorder.ts';
import type { RecordedPart } from '../../ports/recorder.ts';
import { sha256OfFile, syncAndClose, writeWhole } from './whole-file.ts';

/** Ending of a part that is still being written: row groups without the footer that would make it a Parquet file. */
export const UNFINISHED = '.unfinished';
/** Ending of what lies beside it: the footer for the row groups that are on the disk. */
const FOOTER = '.footer';

/** The rows of a part so far. */
export type PartContent = Omit<RecordedPart, 'bytes' | 'sha256'>;

/** The footer that would end a part now. */
export interface PartFooter extends PartContent {
  /** Bytes of row groups that the footer knows of. */
  readonly length: number;
  /** Base64. */
  readonly footer: string;
}

/** The fields of a part, as they are kept. */
export const PART_FIELDS = {
  file: z.string(),
  kind: z.enum(RECORDED_KINDS),
  venue: z.string(),
  instruments: z.array(z.string()),
  rows: z.number().int(),
  firstSeq: z.number().int(),
  lastSeq: z.number().int(),
  from: z.number(),
  to: z.number(),
} as const;

const footerFile = z.object({ ...PART_FIELDS, length: z.number().int(), footer: z.base64() });

/** Keeps the footer beside an unfinished part, whole or not at all. */
export function keepFooter(path: string, footer: PartFooter): void {
  writeWhole(`${path}${FOOTER}`, JSON.stringify(footer));
}

/** The part has its footer: gives it its name. The kept footer stays until a manifest knows the part. */
export function namePart(path: string): void {
  renameSync(`${path}${UNFINISHED}`, path);
}

/** Removes the kept footer of a part that a manifest knows. */
export function dropFooter(path: string): void {
  rmSync(`${path}${FOOTER}`, { force: true });
  rmSync(`${path}${FOOTER}.new`, { force: true });
}

/**
 * Makes a Parquet file of a part that a crash left unfinished: what came after the last kept footer is cut off.
 * Undefined, and the remains removed, where no row group was complete.
 */
export function recoverPart(path: string): RecordedPart | undefined {
  const kept = readFooter(`${path}${FOOTER}`);
  if (kept === undefined) {
    rmSync(`${path}${UNFINISHED}`, { force: true });
    return undefined;
  }
  const { length, footer, ...content } = kept;
  const bytes = Buffer.from(footer, 'base64');
  // Already renamed where the crash came between the last two steps.
  if (existsSync(`${path}${UNFINISHED}`)) {
    const descriptor = openSync(`${path}${UNFINISHED}`, 'r+');
    ftruncateSync(descriptor, length);
    writeSync(descriptor, bytes, 0, bytes.length, length);
    syncAndClose(descriptor);
    renameSync(`${path}${UNFINISHED}`, path);
  }
  return { ...content, ...sha256OfFile(path) };
}

function readFooter(path: string): PartFooter | undefined {
  try {
    return footerFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined; // the crash came before the first row group was complete
  }
}
