import type { Database } from 'better-sqlite3';
import { present } from '../../base/invariant.ts';
import { rowAtOrAfter, sliceBars } from '../../model/bar-columns.ts';
import type { TimeRange } from '../../model/data-series.ts';
import { timeframeMs } from '../../model/timeframe.ts';
import type { BarSeriesKey } from '../../ports/repositories.ts';
import { createBarChunks } from './bar-chunks.ts';
import { mergeBars } from './bar-series.ts';

/** Chunks that go in one piece: some ten milliseconds, which the ledger can wait for. */
const MOST_CHUNKS = 32;

/** Removes bars of a range, as many as go in one piece; returns how many. To be called inside a transaction. */
export function createBarsRemover(db: Database): (series: BarSeriesKey, range: TimeRange) => number {
  const chunks = createBarChunks(db);
  return ({ instrumentId, timeframe }, { from, to }) => {
    const key = chunks.findSeries(instrumentId, timeframe);
    if (key === undefined) return 0;
    const lengthMs = timeframeMs(timeframe);
    let removed = 0;
    for (const { chunk, first, last, bars } of chunks.overlapping(key, { from, to }, MOST_CHUNKS)) {
      if (first >= from && last < to) {
        removed += chunks.remove(key, chunk) * bars;
        continue;
      }
      const columns = present(chunks.read(key, chunk, lengthMs), 'bar chunk', chunk);
      const start = rowAtOrAfter(columns, from);
      const end = Math.max(start, rowAtOrAfter(columns, to));
      if (start === end) continue;
      const rest = mergeBars(sliceBars(columns, 0, start), sliceBars(columns, end, columns.length));
      chunks.put(key, chunk, { columns: rest, lengthMs });
      removed += end - start;
    }
    return removed;
  };
}
