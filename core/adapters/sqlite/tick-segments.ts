import type { Database } from 'better-sqlite3';
import type { TimeRange } from '../../model/data-series.ts';
import { isSealed, prepareUpsert, selectSealed, upsert } from './sealed-table.ts';
import type { Row } from './sealed-table.ts';
import { TABLES } from './tables.ts';

/** A segment as far as it is known without unpacking it. */
export interface Segment {
  readonly first: number;
  readonly last: number;
  readonly rows: number;
}

/** The rows of `tick_segments`, as they are written. A series is told by its key. */
export interface TickSegments {
  readonly findSeries: (kind: string, instrumentId: string) => number | undefined;
  readonly addSeries: (kind: string, instrumentId: string) => number;
  /** The newest segment that does not begin after `time`. */
  readonly upTo: (series: number, time: number) => Segment | undefined;
  /** The oldest one that begins after `time`. */
  readonly after: (series: number, time: number) => Segment | undefined;
  /** Oldest first. */
  readonly overlapping: (series: number, range: TimeRange, most: number) => readonly Segment[];
  /** Throws where the segment is damaged: what is added to it would be lost with it. */
  readonly packed: (series: number, first: number) => Uint8Array;
  /** Returns how many there were of it: 1, or 0. */
  readonly remove: (series: number, first: number) => number;
  readonly put: (series: number, time: Float64Array, packed: Uint8Array) => void;
}

/** Prepares the statements on the write connection. */
export function createTickSegments(db: Database): TickSegments {
  const findSeries = db.prepare('SELECT key FROM tick_series WHERE kind = ? AND instrument_id = ?').pluck();
  const addSeries = db.prepare('INSERT INTO tick_series (kind, instrument_id) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const select = 'SELECT first_time AS first, last_time AS last, rows FROM tick_segments WHERE series = ?';
  const upTo = db.prepare(`${select} AND first_time <= ? ORDER BY first_time DESC LIMIT 1`);
  const after = db.prepare(`${select} AND first_time > ? ORDER BY first_time LIMIT 1`);
  const overlapping = db.prepare(`${select} AND last_time >= ? AND first_time < ? ORDER BY last_time LIMIT ?`);
  const stored = db.prepare(`${selectSealed(TABLES.tick_segments)} WHERE series = ? AND first_time = ?`).raw();
  const remove = db.prepare('DELETE FROM tick_segments WHERE series = ? AND first_time = ?');
  const put = prepareUpsert(db, TABLES.tick_segments);
  const keyOf = (kind: string, instrumentId: string): number | undefined =>
    findSeries.get(kind, instrumentId) as number | undefined;
  return {
    findSeries: keyOf,
    addSeries(kind, instrumentId) {
      addSeries.run(kind, instrumentId);
      return keyOf(kind, instrumentId) ?? NaN;
    },
    upTo: (series, time) => upTo.get(series, time) as Segment | undefined,
    after: (series, time) => after.get(series, time) as Segment | undefined,
    overlapping: (series, { from, to }, most) => overlapping.all(series, from, to, most) as Segment[],
    packed(series, first) {
      const row = stored.get(series, first) as Row;
      if (!isSealed(row)) throw new RangeError(`the stored ticks from ${first} on are damaged; remove them`);
      return row[5] as Uint8Array;
    },
    remove: (series, first) => remove.run(series, first).changes,
    put: (series, time, packed) =>
      upsert(put, [series, time[0] ?? NaN, time[time.length - 1] ?? NaN, time.length, packed.length, packed]),
  };
}
