import type { PortfolioExportInput, PortfolioExportWire } from '../../api/wire/portfolio-wire.ts';
import { csvLine } from '../csv-text.ts';

/** A table of one kind of row: every value is text, a number or empty. */
export type ExportRow = Readonly<Record<string, string | number | null>>;

/** Writes rows as a file. CSV has a header with the names of the first row's fields; JSON is an array of objects. */
export function exportFile(
  { what, format }: Pick<PortfolioExportInput, 'what' | 'format'>,
  rows: readonly ExportRow[],
  account: string,
): PortfolioExportWire {
  const fileName = `${account}-${what}.${format}`;
  if (format === 'json') return { fileName, text: `${JSON.stringify(rows, null, 2)}\n` };
  const names = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => csvLine(names.map((name) => row[name] ?? null)));
  return { fileName, text: names.length === 0 ? '' : csvLine(names) + lines.join('') };
}
