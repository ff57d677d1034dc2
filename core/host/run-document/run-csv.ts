import type { RunReport } from '../../model/run-report.ts';
import { csvLine } from '../csv-text.ts';

const TRADE_COLUMNS = [
  'strategy',
  'instrument',
  'side',
  'quantity',
  'entryTime',
  'entryPrice',
  'exitTime',
  'exitPrice',
  'fees',
  'pnl',
  'returnFraction',
  'entryReason',
  'exitReason',
  'funding',
  'mae',
  'mfe',
  'drawdown',
  'risk',
] as const;

const ORDER_COLUMNS = [
  'clientOrderId',
  'strategy',
  'instrument',
  'time',
  'side',
  'type',
  'timeInForce',
  'quantity',
  'limitPrice',
  'filledQuantity',
  'status',
  'reason',
] as const;

const FILL_COLUMNS = [
  'tradeId',
  'clientOrderId',
  'strategy',
  'instrument',
  'time',
  'side',
  'quantity',
  'price',
  'fee',
  'liquidity',
] as const;

/** A run's trades as CSV, one a line. */
export function tradesCsv({ trades }: RunReport): string {
  return csvTable(TRADE_COLUMNS, trades);
}

/** A run's orders as CSV. */
export function ordersCsv({ orders }: RunReport): string {
  return csvTable(ORDER_COLUMNS, orders);
}

/** A run's fills as CSV. */
export function fillsCsv({ fills }: RunReport): string {
  return csvTable(FILL_COLUMNS, fills);
}

/** The kept points of a run's equity as CSV: all of them up to 10,000 bars, evenly spaced ones beyond. */
export function equityCsv({ equity }: RunReport): string {
  return csvTable(
    ['time', 'equity'],
    equity.map(([time, value]) => ({ time, equity: value })),
  );
}

function csvTable<Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Record<Column, string | number | null>>[],
): string {
  return csvLine(columns) + rows.map((row) => csvLine(columns.map((column) => row[column]))).join('');
}
