import type { Database } from 'better-sqlite3';
import { allocateBars } from '../../model/bar-columns.ts';
import type { BarColumns } from '../../model/bar.ts';
import type { TimeRange } from '../../model/data-series.ts';
import { unpackChunk } from './bar-chunk-row.ts';
import { packBars } from './bar-packing.ts';
import { isSealed, prepareUpsert, selectSealed, upsert } from './sealed-table.ts';
import type { Row } from './sealed-table.ts';
import { TABLES } from './tables.ts';

/** A chunk as far as it is known without unpacking it. */
export interface BarChunk {
  readonly chunk: number;
  readonly first: number;
  readonly last: number;
  readonly bars: number;
}

/** Bars of one chunk, and the length of one. */
interface ChunkBars {
  readonly columns: BarColumns;
  readonly lengthMs: number;
}

/** The rows of `bar_chunks`, as they are written. A series is told by its key. */
export interface BarChunks {
  readonly findSeries: (instrumentId: string, timeframe: string) => number | undefined;
  readonly addSeries: (instrumentId: string, timeframe: string) => number;
  /** Oldest first. */
  readonly overlapping: (series: number, range: TimeRange, most: number) => readonly BarChunk[];
  /** Undefined where there is none. Throws where it is damaged: what is added to it would be lost with it. */
  readonly read: (series: number, chunk: number, lengthMs: number) => BarColumns | undefined;
  readonly put: (series: number, chunk: number, bars: ChunkBars) => void;
  /** Returns how many there were of it: 1, or 0. */
  readonly remove: (series: number, chunk: number) => number;
}

/** Prepares the statements on the write connection. */
export function createBarChunks(db: Database): BarChunks {
  const addSeries = db.prepare(
    'INSERT INTO bar_series (instrument_id, timeframe) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const findSeries = db.prepare('SELECT key FROM bar_series WHERE instrument_id = ? AND timeframe = ?').pluck();
  const overlapping = db.prepare(
    `SELECT chunk, first_time AS first, last_time AS last, bars FROM bar_chunks
     WHERE series = ? AND last_time >= ? AND first_time < ? ORDER BY chunk LIMIT ?`,
  );
  const stored = db.prepare(`${selectSealed(TABLES.bar_chunks)} WHERE series = ? AND chunk = ?`).raw();
  const remove = db.prepare('DELETE FROM bar_chunks WHERE series = ? AND chunk = ?');
  const put = prepareUpsert(db, TABLES.bar_chunks);
  const keyOf = (instrumentId: string, timeframe: string): number | undefined =>
    findSeries.get(instrumentId, timeframe) as number | undefined;
  return {
    findSeries: keyOf,
    addSeries(instrumentId, timeframe) {
      addSeries.run(instrumentId, timeframe);
      return keyOf(instrumentId, timeframe) ?? NaN;
    },
    overlapping: (series, { from, to }, most) => overlapping.all(series, from, to, most) as BarChunk[],
    read(series, chunk, lengthMs) {
      const row = stored.get(series, chunk) as Row | undefined;
      return row === undefined ? undefined : readRow(row, lengthMs);
    },
    put: (series, chunk, { columns, lengthMs }) =>
      upsert(put, [series, chunk, ...describe(columns), packBars(columns, lengthMs)]),
    remove: (series, chunk) => remove.run(series, chunk).changes,
  };
}

function describe({ time, length, pricePlaces, volumePlaces }: BarColumns): Row {
  return [time[0] ?? NaN, time[length - 1] ?? NaN, length, pricePlaces, volumePlaces];
}

function readRow(row: Row, lengthMs: number): BarColumns {
  if (!isSealed(row)) throw new RangeError(`the stored bars of chunk ${String(row[1])} are damaged`);
  const length = row[4] as number;
  const columns = allocateBars(length, { pricePlaces: row[5] as number, volumePlaces: row[6] as number });
  unpackChunk(row, lengthMs, { columns, offset: 0, length });
  return columns;
}
