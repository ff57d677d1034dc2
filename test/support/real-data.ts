import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Folder with recorded market data; cases over it are registered only where it is named. Never part of the project. */
export const REAL_DATA: string | undefined = process.env['TRADEWIND_REAL_DATA'];

/** The text of a file (gzipped where the name says so) below the folder of real data. */
export function readRealText(path: string): string {
  const bytes = readFileSync(resolve(REAL_DATA ?? '', path));
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** The columns of a CSV file below the folder of real data, by name; an empty cell is NaN. */
export function readRealColumns(path: string): ReadonlyMap<string, Float64Array> {
  const [header = '', ...rows] = readRealText(path).trimEnd().split('\n');
  const names = header.trim().split(',');
  const columns = names.map(() => new Float64Array(rows.length));
  for (const [index, row] of rows.entries()) {
    const cells = row.trim().split(',');
    for (const [column, values] of columns.entries()) {
      const cell = cells[column] ?? '';
      values[index] = cell === '' ? NaN : Number(cell);
    }
  }
  return new Map(names.map((name, column) => [name, columns[column] ?? new Float64Array(0)]));
}
