import type { Database } from 'better-sqlite3';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { allocateBars, BAR_FIELDS, barsBetween, rowAtOrAfter, sliceBars } from '../../model/bar-columns.ts';
import type { BarColumns } from '../../model/bar.ts';
import type { TimeRange } from '../../model/data-series.ts';
import { TIMEFRAME_NAMES, timeframeMs } from '../../model/timeframe.ts';
import type { Timeframe } from '../../model/timeframe.ts';
import type { BarCoverage, BarRepository, BarSeriesKey, StoreDefect, StoreFailure } from '../../ports/repositories.ts';
import { unpackChunk } from './bar-chunk-row.ts';
import { gapsBetween } from './bar-chunk-gaps.ts';
import { chunkSpanMs } from './bar-series.ts';
import type { BarChunk } from './bar-chunks.ts';
import { isSealed } from './sealed-table.ts';
import type { Row } from './sealed-table.ts';
import { TABLES } from './tables.ts';
import { written } from './write-channel.ts';
import type { WriteChannel } from './write-channel.ts';

/** Chunks that are written in one transaction: some ten milliseconds, which the ledger can wait for. */
const CHUNKS_A_WRITE = 32;

const OVERLAPPING = `SELECT ${TABLES.bar_chunks.columns.map((column) => `c.${column}`).join(', ')}, c.seal
  FROM bar_chunks c JOIN bar_series s ON s.key = c.series
  WHERE s.instrument_id = ? AND s.timeframe = ? AND c.chunk BETWEEN ? AND ? ORDER BY c.chunk`;

const CHUNKS = `SELECT c.chunk, c.first_time AS first, c.last_time AS last, c.bars FROM bar_chunks c
  JOIN bar_series s ON s.key = c.series WHERE s.instrument_id = ? AND s.timeframe = ? ORDER BY c.chunk`;

const COVERAGE = `SELECT s.instrument_id AS instrumentId, s.timeframe AS timeframe,
  min(c.first_time) AS first, max(c.last_time) AS last, sum(c.bars) AS bars
  FROM bar_chunks c JOIN bar_series s ON s.key = c.series GROUP BY s.key ORDER BY s.instrument_id`;

/** Bars: written piece by piece through the channel, read on this thread. */
export function createBarRepository(db: Database, channel: WriteChannel): BarRepository {
  const overlapping = db.prepare(OVERLAPPING).raw();
  const coverage = db.prepare(COVERAGE);
  const described = db.prepare(CHUNKS);
  const read = (series: BarSeriesKey, range: TimeRange, into?: BarColumns): Result<BarColumns, StoreDefect> => {
    const span = chunkSpanMs(timeframeMs(series.timeframe));
    const [first, last] = [Math.floor(range.from / span), Math.ceil(range.to / span) - 1];
    const rows = overlapping.all(series.instrumentId, series.timeframe, first, last) as Row[];
    const unpacked = unpackRows(series, rows, into);
    return unpacked.ok ? ok(barsBetween(unpacked.value, range.from, range.to)) : unpacked;
  };
  return {
    put: (series, columns) => putPieces(channel, series, columns),
    read: (series, from, to) => read(series, { from, to }),
    readInto: (columns, series, range) => read(series, range, columns),
    // At once, so that no chunk goes between the two looks.
    gaps: db.transaction((series) => {
      const rows = described.all(series.instrumentId, series.timeframe) as BarChunk[];
      return gapsBetween(rows, timeframeMs(series.timeframe), ({ chunk }) => {
        const row = overlapping.get(series.instrumentId, series.timeframe, chunk, chunk) as Row;
        return unpackRows(series, [row]);
      });
    }),
    coverage: () => (coverage.all() as CoverageRow[]).map(toCoverage).sort(byInstrumentAndLength),
  };
}

async function putPieces(
  channel: WriteChannel,
  series: BarSeriesKey,
  columns: BarColumns,
): Promise<Result<void, StoreFailure>> {
  const shared = toShared(columns);
  const pieceMs = CHUNKS_A_WRITE * chunkSpanMs(timeframeMs(series.timeframe));
  const writes: Promise<Result<void, StoreFailure>>[] = [];
  for (let start = 0; start < shared.length;) {
    const pieceEnd = (Math.floor((shared.time[start] ?? NaN) / pieceMs) + 1) * pieceMs;
    const end = rowAtOrAfter(shared, pieceEnd);
    writes.push(written(channel, { kind: 'put-bars', series, columns: sliceBars(shared, start, end) }));
    start = end;
  }
  const results = await Promise.all(writes);
  return results.find((result) => !result.ok) ?? ok(undefined);
}

function unpackRows(series: BarSeriesKey, rows: readonly Row[], into?: BarColumns): Result<BarColumns, StoreDefect> {
  const damaged = rows.find((row) => !isSealed(row));
  if (damaged !== undefined) return err(damagedChunk(series, damaged));
  const most = (cell: number): number => rows.reduce((sum, row) => Math.max(sum, row[cell] as number), 0);
  const count = rows.reduce((sum, row) => sum + (row[4] as number), 0);
  const places = { pricePlaces: most(5), volumePlaces: most(6) };
  const isEnough = into !== undefined && into.length >= count;
  const columns = isEnough ? { ...sliceBars(into, 0, count), ...places } : allocateBars(count, places);
  let offset = 0;
  for (const row of rows) {
    const length = row[4] as number;
    unpackChunk(row, timeframeMs(series.timeframe), { columns, offset, length });
    offset += length;
  }
  return ok(columns);
}

function damagedChunk(series: BarSeriesKey, row: Row): StoreDefect {
  const key = `${series.instrumentId} ${series.timeframe} ${String(row[1])}`;
  return {
    code: 'ROW_DAMAGED',
    table: 'bar_chunks',
    row: key,
    message: `stored bars ${key} are damaged; import again`,
  };
}

/** Shared memory crosses threads without a copy, and a slice of it does not take the rest along. */
function toShared(columns: BarColumns): BarColumns {
  if (BAR_FIELDS.every((field) => columns[field].buffer instanceof SharedArrayBuffer)) return columns;
  const shared = allocateBars(columns.length, columns);
  for (const field of BAR_FIELDS) shared[field].set(columns[field].subarray(0, columns.length));
  return shared;
}

interface CoverageRow {
  readonly instrumentId: BarCoverage['instrumentId'];
  readonly timeframe: Timeframe;
  readonly first: number;
  readonly last: number;
  readonly bars: number;
}

function toCoverage({ instrumentId, timeframe, first, last, bars }: CoverageRow): BarCoverage {
  const length = timeframeMs(timeframe);
  return { instrumentId, timeframe, from: first, to: last + length, bars, gaps: (last - first) / length + 1 - bars };
}

function byInstrumentAndLength(one: BarCoverage, other: BarCoverage): number {
  if (one.instrumentId !== other.instrumentId) return one.instrumentId < other.instrumentId ? -1 : 1;
  return TIMEFRAME_NAMES.indexOf(one.timeframe) - TIMEFRAME_NAMES.indexOf(other.timeframe);
}
