import type { Database } from 'better-sqlite3';
import { allocateBars, rowAtOrAfter, sliceBars } from '../../model/bar-columns.ts';
import type { BarColumns } from '../../model/bar.ts';
import { timeframeMs } from '../../model/timeframe.ts';
import type { BarSeriesKey } from '../../ports/repositories.ts';
import { unpackChunk } from './bar-chunk-row.ts';
import { packBars } from './bar-packing.ts';
import { chunkSpanMs, mergeBars } from './bar-series.ts';
import { isSealed, prepareUpsert, upsert } from './sealed-table.ts';
import type { Row } from './sealed-table.ts';
import { TABLES } from './tables.ts';

/** Merges bars into the chunks they belong to; to be called inside a transaction. */
export function createBarsWriter(db: Database): (series: BarSeriesKey, columns: BarColumns) => void {
  const addSeries = db.prepare(
    'INSERT INTO bar_series (instrument_id, timeframe) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const findSeries = db.prepare('SELECT key FROM bar_series WHERE instrument_id = ? AND timeframe = ?').pluck();
  const put = prepareUpsert(db, TABLES.bar_chunks);
  const stored = db
    .prepare(`SELECT ${TABLES.bar_chunks.columns.join(', ')}, seal FROM bar_chunks WHERE series = ? AND chunk = ?`)
    .raw();
  return ({ instrumentId, timeframe }, columns) => {
    addSeries.run(instrumentId, timeframe);
    const key = findSeries.get(instrumentId, timeframe) as number;
    const length = timeframeMs(timeframe);
    for (const { chunk, bars } of splitByChunk(columns, length)) {
      const row = stored.get(key, chunk) as Row | undefined;
      const merged = row === undefined ? bars : mergeBars(storedBars(row, length), bars);
      upsert(put, [key, chunk, ...describe(merged), packBars(merged, length)]);
    }
  };
}

/** Cuts bars where one chunk of time ends and the next begins. */
export function* splitByChunk(
  columns: BarColumns,
  timeframeLengthMs: number,
): Generator<{ readonly chunk: number; readonly bars: BarColumns }> {
  const span = chunkSpanMs(timeframeLengthMs);
  for (let start = 0; start < columns.length;) {
    const chunk = Math.floor((columns.time[start] ?? NaN) / span);
    const end = rowAtOrAfter(columns, (chunk + 1) * span);
    yield { chunk, bars: sliceBars(columns, start, end) };
    start = end;
  }
}

function describe(bars: BarColumns): Row {
  return [bars.time[0] ?? NaN, bars.time[bars.length - 1] ?? NaN, bars.length, bars.pricePlaces, bars.volumePlaces];
}

function storedBars(row: Row, timeframeLengthMs: number): BarColumns {
  if (!isSealed(row)) throw new RangeError(`the stored bars of chunk ${String(row[1])} are damaged`);
  const count = row[4] as number;
  const columns = allocateBars(count, { pricePlaces: row[5] as number, volumePlaces: row[6] as number });
  unpackChunk(row, timeframeLengthMs, { columns, offset: 0, length: count });
  return columns;
}
