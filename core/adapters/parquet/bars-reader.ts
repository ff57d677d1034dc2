import { closeSync, openSync, readSync } from 'node:fs';
import { asyncBufferFromFile, parquetMetadataAsync, parquetRead, parquetSchema } from 'hyparquet';
import type { AsyncBuffer, FileMetaData } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { DAY_MS } from '../../base/time.ts';
import { err } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { barsOfRows, BAR_COLUMNS } from '../../model/bars-file.ts';
import type { BarsFile, BarsFileOptions } from '../../model/bars-file.ts';
import { rowError } from '../../model/bars-file-error.ts';
import type { BarsFileError } from '../../model/bars-file-error.ts';
import { checkBarRows } from './bars-rows.ts';
import { findBarFields } from './bars-schema.ts';
import type { BarField } from './bars-schema.ts';

const MAGIC = 'PAR1';

/** True for a Parquet file, told by content, not by name; false also where it cannot be read. */
export function isParquetFile(file: string): boolean {
  try {
    const descriptor = openSync(file, 'r');
    try {
      const start = Buffer.alloc(MAGIC.length);
      readSync(descriptor, start, 0, MAGIC.length, 0);
      return start.toString('latin1') === MAGIC;
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return false; // whoever reads it next says why
  }
}

/**
 * Reads bars from a Parquet file under the same rules as from CSV: the six columns by name (other programs' names are
 * known, too), times as milliseconds or as timestamps of any unit, numbers as doubles, floats, integers, decimals or
 * text. Bars come out as they would from the same figures in a CSV file.
 */
export async function readParquetBars(
  file: string,
  options: BarsFileOptions = {},
): Promise<Result<BarsFile, BarsFileError>> {
  try {
    const buffer = await asyncBufferFromFile(file);
    const metadata = await parquetMetadataAsync(buffer);
    const fields = findBarFields(parquetSchema(metadata).children.map(({ element }) => element));
    if (!fields.ok) return err({ code: 'NO_HEADER', file, message: `${file} ${fields.error}` });
    const values = await readFields(buffer, metadata, fields.value);
    const name = { file, unit: 'row' } as const;
    const rows = checkBarRows(values, options.lenient === true);
    return rows.ok ? barsOfRows(name, rows.value, options) : err(rowError(name, rows.error));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return err({
      code: 'UNREADABLE',
      file,
      message: `${file}: is damaged or no Parquet file (${reason}); get it again`,
    });
  }
}

/** The fields' values as doubles, NaN where there is none. */
async function readFields(
  file: AsyncBuffer,
  metadata: FileMetaData,
  fields: readonly BarField[],
): Promise<readonly Float64Array<SharedArrayBuffer>[]> {
  const length = Number(metadata.num_rows);
  const columns = BAR_COLUMNS.map(() => new Float64Array(new SharedArrayBuffer(length * 8)).fill(NaN));
  await parquetRead({
    file,
    metadata,
    columns: [...new Set(fields.map(({ name }) => name))],
    compressors,
    parsers: {
      timestampFromMilliseconds: Number,
      timestampFromMicroseconds: (micros) => Number(micros) / 1e3,
      timestampFromNanoseconds: (nanos) => Number(nanos / 1_000n) / 1e3,
      dateFromDays: (days) => days * DAY_MS,
    },
    onChunk({ columnName, columnData, rowStart }) {
      fields.forEach(({ name, toNumber }, role) => {
        const column = columns[role];
        if (name !== columnName || column === undefined) return;
        for (let row = 0; row < columnData.length; row++) {
          column[rowStart + row] = toNumber(columnData[row]) + 0;
        }
      });
    },
  });
  return columns;
}
