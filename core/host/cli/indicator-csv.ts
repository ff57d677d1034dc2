import { createChunkedFile } from './chunked-file.ts';
import { csvLine } from '../csv-text.ts';
import type { IndicatorColumn } from './indicator-choice.ts';

/** What is written: one row per bar, its open time and one value per column. */
export interface IndicatorTable {
  readonly time: Float64Array;
  readonly columns: readonly IndicatorColumn[];
}

/** Writes the table as CSV; undefined values are empty cells. Throws the file system's error. */
export function writeIndicatorCsv(path: string, table: IndicatorTable): void {
  const file = createChunkedFile(path);
  for (const line of indicatorCsvLines(table)) file.write(line);
  file.close();
}

/** The lines of the table, header first, numbers as the shortest decimals that read back the same. */
export function* indicatorCsvLines({ time, columns }: IndicatorTable): Generator<string> {
  yield csvLine(['timestamp_ms', ...columns.map(({ column }) => column)]);
  for (let row = 0; row < time.length; row++) {
    let line = String(time[row]);
    for (const { values } of columns) {
      const value = values[row] ?? NaN;
      line += Number.isNaN(value) ? ',' : `,${value}`;
    }
    yield `${line}\n`;
  }
}
