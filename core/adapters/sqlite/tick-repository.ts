import type { Database } from 'better-sqlite3';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { rowAtOrAfter } from '../../model/bar-columns.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import { tradeAt } from '../../model/trade-columns.ts';
import type { StoreDefect } from '../../ports/repositories.ts';
import type { PutCounts, PutTicks, TickRepository } from '../../ports/tick-repositories.ts';
import { isSealed } from './sealed-table.ts';
import type { Row } from './sealed-table.ts';
import { TABLES } from './tables.ts';
import { BOOK_TOPS, TRADES } from './tick-codec.ts';
import type { TickCodec, TimedColumns } from './tick-codec.ts';
import { counted } from './write-channel.ts';
import type { WriteChannel } from './write-channel.ts';
import type { TicksToPut } from './write-command.ts';

/** Rows that are written in one transaction: some ten milliseconds, which the ledger can wait for. */
const ROWS_A_WRITE = 16_384;

const COLUMNS = TABLES.tick_segments.columns.map((column) => `t.${column}`).join(', ');
const SERIES = 't.series = (SELECT key FROM tick_series WHERE kind = @kind AND instrument_id = @instrumentId)';
// Segments do not overlap: the one that reaches into the range is the newest that does not begin within it.
const OVERLAPPING = `SELECT ${COLUMNS}, t.seal FROM tick_segments t WHERE ${SERIES} AND t.first_time < @to
  AND t.first_time >= coalesce((SELECT max(t.first_time) FROM tick_segments t WHERE ${SERIES} AND t.first_time <= @from), @from)
  ORDER BY t.first_time`;
const NEWEST = `SELECT ${COLUMNS}, t.seal FROM tick_segments t WHERE ${SERIES} ORDER BY t.first_time DESC LIMIT 1`;

/** Ticks: written piece by piece through the channel, read on this thread. */
export function createTickRepository(db: Database, channel: WriteChannel): TickRepository {
  const overlapping = db.prepare(OVERLAPPING).raw();
  const newest = db.prepare(NEWEST).raw();
  const read = <Columns extends TimedColumns>(
    codec: TickCodec<Columns>,
    { instrumentId, from, to }: { readonly instrumentId: InstrumentId; readonly from: number; readonly to: number },
  ): Result<Columns, StoreDefect> => {
    const rows = overlapping.all({ kind: codec.kind, instrumentId, from, to }) as Row[];
    const unpacked = unpackRows(codec, instrumentId, rows);
    if (!unpacked.ok) return unpacked;
    const columns = unpacked.value;
    const start = rowAtOrAfter(columns, from);
    return ok(codec.slice(columns, start, Math.max(start, rowAtOrAfter(columns, to))));
  };
  return {
    putTrades: (instrumentId, trades) =>
      putPieces(TRADES, trades, (columns) => send(channel, { kind: 'trades', instrumentId, columns })),
    readTrades: (instrumentId, from, to) => read(TRADES, { instrumentId, from, to }),
    lastTrade(instrumentId) {
      const rows = newest.all({ kind: TRADES.kind, instrumentId }) as Row[];
      const trades = unpackRows(TRADES, instrumentId, rows);
      if (!trades.ok) return trades;
      return ok(rows.length === 0 ? undefined : tradeAt(trades.value, trades.value.length - 1));
    },
    putBookTops: (instrumentId, tops) =>
      putPieces(BOOK_TOPS, tops, (columns) => send(channel, { kind: 'book-tops', instrumentId, columns })),
    readBookTops: (instrumentId, from, to) => read(BOOK_TOPS, { instrumentId, from, to }),
  };
}

function send(channel: WriteChannel, ticks: TicksToPut): PutTicks {
  return counted(channel, { kind: 'put-ticks', ticks });
}

async function putPieces<Columns extends TimedColumns>(
  codec: TickCodec<Columns>,
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
  codec: TickCodec<Columns>,
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
    message: `stored ${key} are damaged; remove them and download again`,
  });
}
