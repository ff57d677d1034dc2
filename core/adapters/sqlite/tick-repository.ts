import type { Database } from 'better-sqlite3';
import { ok } from '../../base/result.ts';
import { tradeAt } from '../../model/trade-columns.ts';
import type { PutTicks, TickRepository } from '../../ports/tick-repositories.ts';
import { createSegmentReader, putPieces } from './segment-series.ts';
import { BOOK_TOPS, TRADES } from './tick-codec.ts';
import { counted } from './write-channel.ts';
import type { WriteChannel } from './write-channel.ts';
import type { TicksToPut } from './write-command.ts';

/** Ticks: written piece by piece through the channel, read on this thread. */
export function createTickRepository(db: Database, channel: WriteChannel): TickRepository {
  const { read, newest } = createSegmentReader(db);
  return {
    putTrades: (instrumentId, trades) =>
      putPieces(TRADES, trades, (columns) => send(channel, { kind: 'trades', instrumentId, columns })),
    readTrades: (instrumentId, from, to) => read(TRADES, instrumentId, { from, to }),
    lastTrade(instrumentId) {
      const trades = newest(TRADES, instrumentId);
      if (!trades.ok) return trades;
      const { length } = trades.value;
      return ok(length === 0 ? undefined : tradeAt(trades.value, length - 1));
    },
    putBookTops: (instrumentId, tops) =>
      putPieces(BOOK_TOPS, tops, (columns) => send(channel, { kind: 'book-tops', instrumentId, columns })),
    readBookTops: (instrumentId, from, to) => read(BOOK_TOPS, instrumentId, { from, to }),
  };
}

function send(channel: WriteChannel, ticks: TicksToPut): PutTicks {
  return counted(channel, { kind: 'put-ticks', ticks });
}
