import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { BAR_COLUMNS } from '../../model/bars-file.ts';

/** For each column of the file: its index in {@link BAR_COLUMNS}, or -1 for one that is ignored. */
export type ColumnRoles = readonly number[];

/** A header understood. */
export interface BarsHeader {
  readonly roles: ColumnRoles;
  /** Offset of the first byte after the header line. */
  readonly end: number;
}

const LINE_FEED = 10;
const LONGEST_HEADER = 65_536;

/** Reads line 1. The error is a sentence that names what is missing. */
export function readBarsHeader(bytes: Uint8Array): Result<BarsHeader, string> {
  const end = bytes.indexOf(LINE_FEED);
  if (end > LONGEST_HEADER) return err('line 1 is far too long for a header; this does not look like a CSV file');
  const line = new TextDecoder().decode(bytes.subarray(0, end)).replace(/^\uFEFF/, '');
  const names = line.split(',').map((name) =>
    name
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .toLowerCase(),
  );
  const roles = names.map((name) => (BAR_COLUMNS as readonly string[]).indexOf(name));
  const missing = BAR_COLUMNS.filter((name) => !names.includes(name));
  if (missing.length > 0)
    return err(`line 1 must be the header ${BAR_COLUMNS.join(',')}, but lacks ${missing.join(', ')}`);
  const twice = BAR_COLUMNS.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice !== undefined) return err(`line 1 names the column ${twice} twice; keep one`);
  return ok({ roles, end: end + 1 });
}
