import type { ScriptedTrade } from '../market/minute-trades.ts';
import { BOOK_STEP_MS, type ScriptedBookUpdate } from '../market/scripted-book.ts';
import { decimalText } from '../market/scripted-instrument.ts';
import type { ScriptedMarket } from '../market/scripted-market.ts';
import type { ScriptedSeries } from '../market/scripted-series.ts';

/** One request that the server read. */
export interface LoggedRequest {
  readonly time: number;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: string;
  readonly status: number;
  readonly weight: number;
  readonly signed: boolean;
  readonly write: boolean;
}

/** One connection of a stream, also one that was cut at once; `closedAt` is unset while it stands. */
export interface LoggedConnection {
  readonly id: number;
  readonly path: string;
  readonly openedAt: number;
  closedAt?: number;
  /** Messages sent and received. */
  sent: number;
  received: number;
}

/** One trade as a client should have seen it, exact decimal texts without trailing zeros beyond tick and lot. */
export interface PublishedTrade {
  readonly id: number;
  readonly time: number;
  readonly price: string;
  readonly quantity: string;
  readonly aggressor: 'buy' | 'sell';
}

/**
 * What the server published and what it was asked. Trades and book updates are told from the market itself, which is a
 * function of seed and time, so that a log of any length takes no memory; requests are kept to the newest 20,000.
 */
export interface VenueLog {
  readonly requests: readonly LoggedRequest[];
  readonly connections: readonly LoggedConnection[];
  /** Requests and account-changing requests over the server's life. */
  readonly requestCount: () => number;
  readonly writeCount: () => number;
  /** Every trade of `symbol` (BASE-QUOTE) published since the server started, or within `(after, until]`. */
  readonly trades: (symbol: string, after?: number, until?: number) => readonly PublishedTrade[];
  /** Every step of the book of `symbol` published since the server started, or within `(after, until]`. */
  readonly bookUpdates: (symbol: string, after?: number, until?: number) => readonly ScriptedBookUpdate[];
  readonly addRequest: (request: LoggedRequest) => void;
  readonly addConnection: (connection: LoggedConnection) => void;
}

const REQUESTS_KEPT = 20_000;

/** The log of a server over `market` that started at `startedAt`. */
export function createVenueLog(market: ScriptedMarket, startedAt: number): VenueLog {
  const requests: LoggedRequest[] = [];
  const connections: LoggedConnection[] = [];
  const firstStep = Math.floor(startedAt / BOOK_STEP_MS) * BOOK_STEP_MS;
  let requestCount = 0;
  let writeCount = 0;

  function seriesOf(symbol: string): ScriptedSeries {
    const series = market.series.get(symbol);
    if (series === undefined) throw new RangeError(`the scripted market has no ${symbol}`);
    return series;
  }

  return {
    requests,
    connections,
    requestCount: () => requestCount,
    writeCount: () => writeCount,
    trades(symbol, after = firstStep, until = market.publishedUntil()) {
      const series = seriesOf(symbol);
      return series.tradesBetween(after, until).map((trade) => publishedTrade(series, trade));
    },
    bookUpdates(symbol, after = firstStep, until = market.publishedUntil()) {
      const series = seriesOf(symbol);
      const first = Math.floor(after / BOOK_STEP_MS);
      const steps = Math.max(0, Math.floor(until / BOOK_STEP_MS) - first);
      return Array.from({ length: steps }, (_, index) =>
        series.bookUpdate((first + index) * BOOK_STEP_MS, (first + index + 1) * BOOK_STEP_MS, false),
      );
    },
    addRequest(request) {
      requestCount += 1;
      if (request.write) writeCount += 1;
      requests.push(request);
      if (requests.length > REQUESTS_KEPT) requests.splice(0, REQUESTS_KEPT / 2);
    },
    addConnection: (connection) => void connections.push(connection),
  };
}

function publishedTrade({ instrument }: ScriptedSeries, trade: ScriptedTrade): PublishedTrade {
  return {
    id: trade.id,
    time: trade.time,
    price: decimalText(trade.price, instrument.pricePlaces),
    quantity: decimalText(trade.quantity, instrument.quantityPlaces),
    aggressor: trade.aggressor,
  };
}
