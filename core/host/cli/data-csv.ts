import { plainFixed, fixedFromShortest } from '../../base/fixed.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { BAR_FIELDS } from '../../model/bar-columns.ts';
import type { BarColumns } from '../../model/bar.ts';
import { BAR_COLUMNS } from '../../model/bars-file.ts';
import { FEATURES } from '../../model/feature-columns.ts';
import type { FeatureColumns } from '../../model/feature-columns.ts';
import { tradeAt } from '../../model/trade-columns.ts';
import type { TradeColumns } from '../../model/trade-columns.ts';
import { createChunkedFile } from './chunked-file.ts';
import type { ChunkedFile } from './chunked-file.ts';
import { csvLine } from '../csv-text.ts';

/** Writes bars as the CSV that `data import` reads; the error is a sentence. */
export function writeCsvBars(file: string, bars: BarColumns): Result<undefined, string> {
  return writeCsv(file, BAR_COLUMNS, (out) => {
    for (let row = 0; row < bars.length; row++) {
      out.write(csvLine(BAR_FIELDS.map((field) => decimalText(bars[field][row] ?? NaN))));
    }
  });
}

/** Writes public trades as CSV; the error is a sentence. */
export function writeCsvTrades(file: string, trades: TradeColumns): Result<undefined, string> {
  return writeCsv(file, ['timestamp_ms', 'price', 'quantity', 'aggressor', 'trade_id'], (out) => {
    for (let row = 0; row < trades.length; row++) {
      const { time, price, quantity, aggressor, tradeId } = tradeAt(trades, row);
      out.write(csvLine([decimalText(time), decimalText(price), decimalText(quantity), aggressor, tradeId]));
    }
  });
}

/** Writes columns of numbers by name, times first, as CSV; NaN is an empty cell. The error is a sentence. */
export function writeCsvNumbers(
  file: string,
  time: Float64Array,
  columns: Readonly<Record<string, Float64Array>>,
): Result<undefined, string> {
  const values = Object.values(columns);
  return writeCsv(file, ['timestamp_ms', ...Object.keys(columns)], (out) => {
    time.forEach((at, row) => {
      const cells = values.map((column) => column[row] ?? NaN);
      out.write(csvLine([decimalText(at), ...cells.map((value) => (Number.isNaN(value) ? null : decimalText(value)))]));
    });
  });
}

/** Writes features as CSV, undefined ones as empty cells; the error is a sentence. */
export function writeCsvFeatures(file: string, features: FeatureColumns): Result<undefined, string> {
  return writeCsv(file, ['timestamp_ms', ...FEATURES.map(({ name }) => name), 'flags'], (out) => {
    for (let row = 0; row < features.length; row++) {
      const values = features.values.map((column) => column[row] ?? NaN);
      const cells = values.map((value) => (Number.isNaN(value) ? null : decimalText(value)));
      out.write(csvLine([decimalText(features.time[row] ?? NaN), ...cells, decimalText(features.flags[row] ?? 0)]));
    }
  });
}

function writeCsv(
  file: string,
  header: readonly string[],
  write: (out: ChunkedFile) => void,
): Result<undefined, string> {
  try {
    const out = createChunkedFile(file);
    out.write(csvLine(header));
    write(out);
    out.close();
    return ok(undefined);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return err(`"${file}" cannot be written (${reason}); name a file that you may write to`);
  }
}

/** A double's shortest decimal text, without an exponent. */
function decimalText(value: number): string {
  const text = String(value);
  return text.includes('e') ? plainFixed(fixedFromShortest(value)) : text;
}
