import { bookTopColumnsOf } from '../../../model/book-top-columns.ts';
import type { BookTop } from '../../../model/book-top-columns.ts';
import type { Bar } from '../../../model/bar.ts';
import type { Instrument } from '../../../model/instrument.ts';
import type { OrderBook } from '../../../model/order-book.ts';
import type { PublicTrade } from '../../../model/public-trade.ts';
import { tradeColumnsOf } from '../../../model/trade-columns.ts';
import type { Logger } from '../../../ports/logger.ts';
import type { Store } from '../../../ports/store.ts';
import { createBarColumnsBuilder } from '../../market/bar-columns-builder.ts';

/** Book tops are kept at most every 50 ms: twenty a second. */
const TOP_EVERY_MS = 50;
/** Rows of a kind that wait for the store at the most; beyond that the oldest are dropped and counted. */
const CAPACITY = 200_000;

/** Hands what was accepted to the store in batches; one batch of a kind at a time. */
export interface TickRecorder {
  readonly trade: (trade: PublicTrade) => void;
  readonly book: (book: OrderBook) => void;
  readonly minute: (bar: Bar) => void;
  /** Hands over what has come since the last call, unless the store is still busy with that. */
  readonly flush: () => void;
  /** Rows that the store could not take. */
  readonly dropped: () => number;
  /** Resolves when all is stored, or has failed. */
  readonly close: () => Promise<void>;
}

/** A recorder of one instrument. */
export function createTickRecorder(
  instrument: Instrument,
  { ticks, bars }: Pick<Store, 'ticks' | 'bars'>,
  logger: Logger,
): TickRecorder {
  const { id } = instrument;
  const places = { pricePlaces: instrument.pricePlaces, quantityPlaces: instrument.quantityPlaces };
  const onFailed = (message: string): void =>
    logger.warn('ticks could not be stored', { instrument: id, reason: message });
  const trades = createBatch<PublicTrade>(
    (rows) => ticks.putTrades(id, tradeColumnsOf(rows.toSorted(byTime), places)),
    onFailed,
  );
  const tops = createBatch<BookTop>((rows) => ticks.putBookTops(id, bookTopColumnsOf(rows, places)), onFailed);
  const minutes = createBatch<Bar>((rows) => {
    const builder = createBarColumnsBuilder(rows.length, { ...places, volumePlaces: places.quantityPlaces });
    for (const bar of rows) builder.add(bar);
    return bars.put({ instrumentId: id, timeframe: '1m' }, builder.build());
  }, onFailed);
  let last: BookTop | undefined;

  return {
    trade: (trade) => trades.add(trade),
    book(book) {
      const top = topOf(book);
      if (last !== undefined && (top.time < last.time + TOP_EVERY_MS || isSame(top, last))) return;
      last = top;
      tops.add(top);
    },
    minute: (bar) => minutes.add(bar),
    flush() {
      trades.flush();
      tops.flush();
      minutes.flush();
    },
    dropped: () => trades.dropped() + tops.dropped() + minutes.dropped(),
    async close() {
      await Promise.all([trades.close(), tops.close(), minutes.close()]);
    },
  };
}

const byTime = (one: { readonly time: number }, other: { readonly time: number }): number => one.time - other.time;

function topOf({ time, bids, asks }: OrderBook): BookTop {
  return {
    time: Math.round(time),
    bidPrice: bids[0] ?? NaN,
    bidQuantity: bids[1] ?? NaN,
    askPrice: asks[0] ?? NaN,
    askQuantity: asks[1] ?? NaN,
  };
}

function isSame(one: BookTop, other: BookTop): boolean {
  return (
    one.bidPrice === other.bidPrice &&
    one.bidQuantity === other.bidQuantity &&
    one.askPrice === other.askPrice &&
    one.askQuantity === other.askQuantity
  );
}

interface StoredOrNot {
  readonly ok: boolean;
  readonly error?: { readonly message: string };
}

/** Rows that wait. What the store refuses is tried again with the next flush: nothing of it was stored. */
function createBatch<Row>(put: (rows: readonly Row[]) => Promise<StoredOrNot>, onFailed: (message: string) => void) {
  let waiting: Row[] = [];
  let writing: Promise<void> | undefined;
  let dropped = 0;
  let isFailing = false;

  async function write(): Promise<void> {
    const rows = waiting;
    waiting = [];
    const written = await put(rows);
    writing = undefined;
    // A full disk is told once, not every second.
    if (!written.ok && !isFailing) onFailed(written.error?.message ?? 'unknown');
    isFailing = !written.ok;
    if (written.ok) return;
    waiting = rows.concat(waiting);
    shorten();
  }
  function shorten(): void {
    if (waiting.length <= CAPACITY) return;
    dropped += waiting.length - CAPACITY;
    waiting = waiting.slice(-CAPACITY);
  }
  const flush = (): void => {
    if (waiting.length > 0) writing ??= write();
  };

  return {
    add(row: Row): void {
      waiting.push(row);
      // Shortened in large steps: each costs a copy.
      if (waiting.length > 1.1 * CAPACITY) shorten();
    },
    flush,
    dropped: () => dropped,
    async close(): Promise<void> {
      await writing;
      flush();
      await writing;
    },
  };
}
