import type { Database } from 'better-sqlite3';
import { seriesName } from '../../model/data-series.ts';
import type { DataSeries, TimeRange } from '../../model/data-series.ts';
import { prepareUpsert, upsert } from './sealed-table.ts';
import { TABLES } from './tables.ts';

/** Keeps the completed ranges of each series apart from each other. */
export interface CompletedRangesWriter {
  readonly add: (series: DataSeries, range: TimeRange) => void;
  /** What is removed is no longer complete. */
  readonly cut: (series: DataSeries, range: TimeRange) => void;
}

/** To be used inside a transaction. */
export function createCompletedRangesWriter(db: Database): CompletedRangesWriter {
  const touching = db.prepare(
    `SELECT from_time AS "from", to_time AS "to" FROM completed_ranges
     WHERE series = ? AND from_time <= ? AND to_time >= ? ORDER BY from_time`,
  );
  const remove = db.prepare('DELETE FROM completed_ranges WHERE series = ? AND from_time = ?');
  const put = prepareUpsert(db, TABLES.completed_ranges);
  const takeOut = (name: string, { from, to }: TimeRange): readonly TimeRange[] => {
    const ranges = touching.all(name, to, from) as TimeRange[];
    for (const range of ranges) remove.run(name, range.from);
    return ranges;
  };
  const putBack = (name: string, { from, to }: TimeRange): void => {
    if (from < to) upsert(put, [name, from, to]);
  };
  return {
    add(series, range) {
      const name = seriesName(series);
      const all = [range, ...takeOut(name, range)];
      putBack(name, { from: Math.min(...all.map(({ from }) => from)), to: Math.max(...all.map(({ to }) => to)) });
    },
    cut(series, range) {
      const name = seriesName(series);
      for (const { from, to } of takeOut(name, range)) {
        putBack(name, { from, to: Math.min(to, range.from) });
        putBack(name, { from: Math.max(from, range.to), to });
      }
    },
  };
}
