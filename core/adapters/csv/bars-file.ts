import { err } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { barsOfRows } from '../../model/bars-file.ts';
import type { BarsFile, BarsFileOptions } from '../../model/bars-file.ts';
import { rowError } from '../../model/bars-file-error.ts';
import type { BarsFileError } from '../../model/bars-file-error.ts';
import { readBarsHeader } from './bars-header.ts';
import { parseBarRows } from './bars-parser.ts';
import { readFileBytes } from './file-bytes.ts';

/**
 * Reads bars from CSV or CSV.gz (told by content, not by name): a header with
 * `timestamp_ms,open,high,low,close,volume` in any order, then one row per bar, times are bar opens in UTC.
 */
export function readBarsFile(file: string, options: BarsFileOptions = {}): Result<BarsFile, BarsFileError> {
  const bytes = readFileBytes(file);
  if (!bytes.ok) return err({ code: 'UNREADABLE', file, message: `${file}: ${bytes.error}` });
  return parseBars(file, bytes.value, options);
}

function parseBars(file: string, bytes: Uint8Array, options: BarsFileOptions): Result<BarsFile, BarsFileError> {
  const header = readBarsHeader(bytes);
  if (!header.ok) return err({ code: 'NO_HEADER', file, line: 1, message: `${file}: ${header.error}` });
  const parsed = parseBarRows(bytes, header.value, options.lenient === true);
  const name = { file, unit: 'line' } as const;
  return parsed.ok ? barsOfRows(name, parsed.value, options) : err(rowError(name, parsed.error));
}
