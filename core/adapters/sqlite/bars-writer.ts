import type { Database } from 'better-sqlite3';
import { rowAtOrAfter, sliceBars } from '../../model/bar-columns.ts';
import type { BarColumns } from '../../model/bar.ts';
import { timeframeMs } from '../../model/timeframe.ts';
import type { BarSeriesKey } from '../../ports/repositories.ts';
import { createBarChunks } from './bar-chunks.ts';
import { chunkSpanMs, mergeBars } from './bar-series.ts';

/** Merges bars into the chunks they belong to; to be called inside a transaction. */
export function createBarsWriter(db: Database): (series: BarSeriesKey, columns: BarColumns) => void {
  const chunks = createBarChunks(db);
  return ({ instrumentId, timeframe }, columns) => {
    const series = chunks.addSeries(instrumentId, timeframe);
    const lengthMs = timeframeMs(timeframe);
    for (const { chunk, bars } of splitByChunk(columns, lengthMs)) {
      const stored = chunks.read(series, chunk, lengthMs);
      chunks.put(series, chunk, { columns: stored === undefined ? bars : mergeBars(stored, bars), lengthMs });
    }
  };
}

/** Cuts bars where one chunk of time ends and the next begins. */
function* splitByChunk(
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
