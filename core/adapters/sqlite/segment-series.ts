import type { Database } from 'better-sqlite3';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { TimeRange } from '../../model/data-series.ts';
import { rowAtOrAfter } from '../../model/bar-columns.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import type { StoreDefect } from '../../ports/repositories.ts';
import type { PutCounts, PutTicks } from '../../ports/tick-repositories.ts';
import { isSealed } from './sealed-table.ts';
import type { Row } from './sealed-table.ts';
import { TABLES } from './tables.ts';
import type { SegmentCodec, TimedColumns } from './tick-codec.ts';

/** Rows that are written in one transaction: some ten milliseconds, which the ledger can wait for. */
const ROWS_A_WRITE = 16_384;

const COLUMNS = TABLES.tick_segments.columns.map((column) => `t.${column}`).join(', ');
const SERIES = 't.series = (SELECT key FROM tick_series WHERE kind = @kind AND instrument_id = @instrumentId)';
// Segments do not overlap: the one that reaches into the range is the newest that does not begin within it.
const OVERLAPPING = `SELECT ${COLUMNS}, t.seal FROM tick_segments t WHERE ${SERIES} AND t.first_time < @to
  AND t.first_time >= coalesce((SELECT max(t.first_time) FROM tick_segments t WHERE ${SERIES} AND t.first_time <= @from), @from)
  ORDER BY t.first_time`;
const NEWEST = `SELECT ${COLUMNS}, t.seal FROM tick_segments t WHERE ${SERIES} ORDER BY t.first_time DESC LIMIT 1`;

/** Reads packed series on this thread; an error where a segment that is needed is damaged. */
export interface SegmentReader {
  readonly read: <Columns extends TimedColumns>(
    codec: SegmentCodec<Columns>,
    instrumentId: InstrumentId,
    range: TimeRange,
  ) => Result<Columns, StoreDefect>;
  /** All of the newest segment; no rows where there is none. */
  readonly newest: <Columns extends TimedColumns>(
    codec: SegmentCodec<Columns>,
    instrumentId: InstrumentId,
  ) => Result<Columns, StoreDefect>;
}

/** Prepares the statements. */
export function createSegmentReader(db: Database): SegmentReader {
  const overlapping = db.prepare(OVERLAPPING).raw();
  const newest = db.prepare(NEWEST).raw();
  return {
    read(codec, instrumentId, { from, to }) {
      const rows = overlapping.all({ kind: codec.kind, instrumentId, from, to }) as Row[];
      const unpacked = unpackRows(codec, instrumentId, rows);
      if (!unpacked.ok) return unpacked;
      const columns = unpacked.value;
      const start = rowAtOrAfter(columns, from);
      return ok(codec.slice(columns, start, Math.max(start, rowAtOrAfter(columns, to))));
    },
    newest: (codec, instrumentId) =>
      unpackRows(codec, instrumentId, newest.all({ kind: codec.kind, instrumentId }) as Row[]),
  };
}

/** Hands columns over piece by piece, in order of time; settles with the sum of what became of them. */
export async function putPieces<Columns extends TimedColumns>(
  codec: SegmentCodec<Columns>,
  columns: Columns,
  put: (piece: Columns) => PutTicks,
): PutTicks {
  const order = orderByTime(columns.time.subarray(0, columns.length));
  const writes: PutTicks[] = [];
  for (let start = 0; start < order.length; start += ROWS_A_WRITE) {
    // A copy, since a view would take all that lies under it across to the other thread.
    writes.push(put(codec.pick(columns, order.subarray(start, start + ROWS_A_WRITE))));
  }
  const counts = { stored: 0, duplicates: 0 };
  for (const written of await Promise.all(writes)) {
    if (!written.ok) return written;
    counts.stored += written.value.stored;
    counts.duplicates += written.value.duplicates;
  }
  return ok<PutCounts>(counts);
}

/** Rows as they are where they are in order of time; feeds bring some late. */
function orderByTime(time: Float64Array): Int32Array {
  const order = new Int32Array(time.length);
  let isInOrder = true;
  for (let row = 0; row < order.length; row++) {
    order[row] = row;
    if ((time[row] ?? NaN) < (time[row - 1] ?? -Infinity)) isInOrder = false;
  }
  return isInOrder ? order : order.sort((one, other) => (time[one] ?? NaN) - (time[other] ?? NaN) || one - other);
}

function unpackRows<Columns extends TimedColumns>(
  codec: SegmentCodec<Columns>,
  instrumentId: InstrumentId,
  rows: readonly Row[],
): Result<Columns, StoreDefect> {
  const damaged = rows.find((row) => !isSealed(row));
  if (damaged === undefined) return ok(codec.unpack(rows.map((row) => row[5] as Uint8Array)));
  const key = `${codec.kind} ${instrumentId} ${String(damaged[1])}`;
  return err({
    code: 'ROW_DAMAGED',
    table: 'tick_segments',
    row: key,
    message: `stored ${key} are damaged; remove them${codec.remedy}`,
  });
}
