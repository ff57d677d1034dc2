import { renameSync } from 'node:fs';
import { parquetWriteFile } from 'hyparquet-writer';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { BarColumns } from '../../model/bar.ts';
import { BAR_COLUMNS } from '../../model/bars-file.ts';
import { FEATURES } from '../../model/feature-columns.ts';
import type { FeatureColumns } from '../../model/feature-columns.ts';
import { tradeIdAt } from '../../model/trade-columns.ts';
import type { TradeColumns } from '../../model/trade-columns.ts';

const ROW_GROUP = 100_000;

/** Writes bars as a Parquet file with the columns of a bars file; the error is a sentence. */
export function writeParquetBars(file: string, bars: BarColumns): Result<undefined, string> {
  const { time, open, high, low, close, volume } = bars;
  const values = [open, high, low, close, volume];
  return writeTable(file, [
    { name: BAR_COLUMNS[0], data: wholeNumbers(time), type: 'TIMESTAMP', nullable: false },
    ...values.map((data, index) => ({
      name: BAR_COLUMNS[index + 1] ?? '',
      data: Float64Array.from(data),
      type: 'DOUBLE' as const,
      nullable: false,
    })),
  ]);
}

/** Writes public trades as a Parquet file; the error is a sentence. */
export function writeParquetTrades(file: string, trades: TradeColumns): Result<undefined, string> {
  const rows = Array.from({ length: trades.length }, (_, row) => row);
  return writeTable(file, [
    { name: 'timestamp_ms', data: wholeNumbers(trades.time), type: 'TIMESTAMP', nullable: false },
    { name: 'price', data: Float64Array.from(trades.price), type: 'DOUBLE', nullable: false },
    { name: 'quantity', data: Float64Array.from(trades.quantity), type: 'DOUBLE', nullable: false },
    { name: 'aggressor', data: rows.map((row) => sideName(trades, row)), type: 'STRING', nullable: false },
    { name: 'trade_id', data: rows.map((row) => tradeIdAt(trades, row)), type: 'STRING', nullable: false },
  ]);
}

/** Writes columns of numbers by name, times first, as a Parquet file; NaN is a null. The error is a sentence. */
export function writeParquetNumbers(
  file: string,
  time: Float64Array,
  columns: Readonly<Record<string, Float64Array>>,
): Result<undefined, string> {
  return writeTable(file, [
    { name: 'timestamp_ms', data: wholeNumbers(time), type: 'TIMESTAMP', nullable: false },
    ...Object.entries(columns).map(([name, values]) => ({
      name,
      data: Array.from(values, (value) => (Number.isNaN(value) ? null : value)),
      type: 'DOUBLE' as const,
      nullable: true,
    })),
  ]);
}

/** Writes features as a Parquet file, undefined ones as nulls; the error is a sentence. */
export function writeParquetFeatures(file: string, features: FeatureColumns): Result<undefined, string> {
  return writeTable(file, [
    { name: 'timestamp_ms', data: wholeNumbers(features.time), type: 'TIMESTAMP', nullable: false },
    ...features.values.map((column, index) => ({
      name: FEATURES[index]?.name ?? '',
      data: Array.from(column, (value) => (Number.isNaN(value) ? null : value)),
      type: 'DOUBLE' as const,
      nullable: true,
    })),
    { name: 'flags', data: Int32Array.from(features.flags), type: 'INT32', nullable: false },
  ]);
}

function sideName({ isBuy }: TradeColumns, row: number): string {
  return isBuy[row] === 1 ? 'buy' : 'sell';
}

type Columns = Parameters<typeof parquetWriteFile>[0]['columnData'];

/** Written beside and renamed, so that a file under the name is whole. */
function writeTable(file: string, columnData: Columns): Result<undefined, string> {
  try {
    const beside = `${file}.unfinished`;
    parquetWriteFile({ filename: beside, columnData, rowGroupSize: ROW_GROUP, createdBy: 'tradewind' });
    renameSync(beside, file);
    return ok(undefined);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return err(`"${file}" cannot be written (${reason}); name a file that you may write to`);
  }
}

function wholeNumbers(values: Float64Array): BigInt64Array {
  return BigInt64Array.from(values, BigInt);
}
