import { MINUTE_MS } from '../../../../core/base/time.ts';
import { boundedCache } from './bounded-cache.ts';
import { createMinuteFrames, joinBars, type ScriptedBar } from './minute-frames.ts';
import { aggregatesPerMinute, minuteTrades, type ScriptedTrade } from './minute-trades.ts';
import {
  bookAt,
  BOOK_STEP_MS,
  bookUpdate,
  updateIdAfter,
  type ScriptedBook,
  type ScriptedBookUpdate,
} from './scripted-book.ts';
import { createScriptedFundings, type ScriptedFundings } from './scripted-funding.ts';
import type { ScriptedInstrument } from './scripted-instrument.ts';
import { hashUnit, textSeed } from './seeded-noise.ts';

/** The whole past and future of one instrument, as pure functions of time: nothing is stored, everything agrees. */
export interface ScriptedSeries {
  readonly instrument: ScriptedInstrument;
  readonly fundings: ScriptedFundings;
  /** Id of the last trade at or before `time`; 0 before the first. */
  readonly lastTradeId: (time: number) => number;
  /** The trade with this id; ids start at 1. */
  readonly trade: (id: number) => ScriptedTrade;
  /** Trades with ids of [fromId, toId], oldest first. */
  readonly trades: (fromId: number, toId: number) => readonly ScriptedTrade[];
  /** Trades later than `after` and not later than `until`. */
  readonly tradesBetween: (after: number, until: number) => readonly ScriptedTrade[];
  /** Ids of the first trade behind an aggregate id. */
  readonly firstTradeOfAggregate: (aggregateId: number) => number;
  /** The bar [from, until) as it stands at `now`; `undefined` where nothing was traded in it yet. */
  readonly bar: (from: number, until: number, now: number) => ScriptedBar | undefined;
  /** The book as it stands at `time` (of the last step at or before it). */
  readonly book: (time: number) => ScriptedBook;
  /** What changed in the book between two times; `jump` leaves ids to other instruments in between. */
  readonly bookUpdate: (from: number, until: number, jump: boolean) => ScriptedBookUpdate;
  /** Price of settlement and price of the index at `time`, in 10^-8 of the quote currency. */
  readonly markPrice: (time: number) => bigint;
  readonly indexPrice: (time: number) => bigint;
}

/** The series of `instrument` in the market of `seed`. */
export function createScriptedSeries(marketSeed: number, instrument: ScriptedInstrument): ScriptedSeries {
  const seed = textSeed(marketSeed, `${instrument.base}|${instrument.quote}`);
  const { listedAt, tradesPerMinute } = instrument;
  const frames = createMinuteFrames(seed, instrument);
  const minute = boundedCache(64, (time: number) =>
    minuteTrades(frames.minute(time), seed, (time - listedAt) / MINUTE_MS),
  );

  function trade(id: number): ScriptedTrade {
    const since = Math.floor((id - 1) / tradesPerMinute);
    const found = minute(listedAt + since * MINUTE_MS)[(id - 1) % tradesPerMinute];
    if (found === undefined) throw new RangeError(`no trade ${id} of ${instrument.base}`);
    return found;
  }

  function lastTradeId(time: number): number {
    const start = Math.floor(time / MINUTE_MS) * MINUTE_MS;
    if (start < listedAt) return 0;
    const before = ((start - listedAt) / MINUTE_MS) * tradesPerMinute;
    const within = minute(start).findIndex((candidate) => candidate.time > time);
    return before + (within === -1 ? tradesPerMinute : within);
  }

  function trades(fromId: number, toId: number): readonly ScriptedTrade[] {
    return Array.from({ length: Math.max(0, toId - fromId + 1) }, (_, index) => trade(fromId + index));
  }

  const book = boundedCache(64, (step: number) =>
    bookAt({
      seed,
      time: step * BOOK_STEP_MS,
      updateId: updateIdAfter(seed, step - listedAt / BOOK_STEP_MS),
      last: trade(Math.max(1, lastTradeId(step * BOOK_STEP_MS))),
      levels: instrument.bookLevels,
      usualLots: instrument.usualVolume * 10 ** instrument.quantityPlaces,
    }),
  );
  const bookOf = (time: number): ScriptedBook => book(Math.floor(time / BOOK_STEP_MS));

  function bar(from: number, until: number, now: number): ScriptedBar | undefined {
    const start = Math.max(from, listedAt);
    if (now >= until) return start < until ? { ...frames.span(start, until), time: from, until } : undefined;
    const minuteStart = Math.floor(now / MINUTE_MS) * MINUTE_MS;
    const partial = partialMinute(trades(lastTradeId(minuteStart - 1) + 1, lastTradeId(now)), minuteStart);
    const parts = [...(start < minuteStart ? [frames.span(start, minuteStart)] : []), ...partial];
    return parts.length === 0 ? undefined : { ...joinBars(parts), time: from, until, closed: false };
  }

  const settlement = (time: number, drift: number): bigint => {
    const last = trade(Math.max(1, lastTradeId(time))).price;
    const near = last * (1 + (hashUnit(seed, Math.floor(time / 1_000), drift) - 0.5) * 0.0004);
    return BigInt(Math.round(near * 10 ** (8 - instrument.pricePlaces)));
  };

  return {
    instrument,
    fundings: createScriptedFundings(seed, instrument.fundingHours, listedAt),
    lastTradeId,
    trade,
    trades,
    tradesBetween: (after, until) => trades(lastTradeId(after) + 1, lastTradeId(until)),
    firstTradeOfAggregate: (aggregateId) => firstOfAggregate(aggregateId, tradesPerMinute),
    bar,
    book: bookOf,
    bookUpdate(from, until, jump) {
      const first = Math.floor(from / BOOK_STEP_MS);
      const steps = Math.max(0, Math.floor(until / BOOK_STEP_MS) - first);
      return bookUpdate(
        Array.from({ length: steps + 1 }, (_, index) => book(first + index)),
        jump,
      );
    },
    markPrice: (time) => settlement(time, 401),
    indexPrice: (time) => settlement(time, 402),
  };
}

/** The trades of a minute that is still open as a bar; nothing where there are none. */
function partialMinute(trades: readonly ScriptedTrade[], time: number): readonly ScriptedBar[] {
  const bars = trades.map(({ price, quantity, aggressor }): ScriptedBar => {
    const bought = aggressor === 'buy' ? quantity : 0;
    return {
      time,
      until: time + MINUTE_MS,
      open: price,
      high: price,
      low: price,
      close: price,
      volume: quantity,
      takerBuyVolume: bought,
      quoteVolume: BigInt(price) * BigInt(quantity),
      takerBuyQuoteVolume: BigInt(price) * BigInt(bought),
      trades: 1,
      closed: false,
    };
  });
  return bars.length === 0 ? [] : [joinBars(bars)];
}

/** Every minute has the same number of orders, and each fifth trade belongs to the order of the fourth. */
function firstOfAggregate(aggregateId: number, tradesPerMinute: number): number {
  const perMinute = aggregatesPerMinute(tradesPerMinute);
  const minutes = Math.floor((aggregateId - 1) / perMinute);
  const within = (aggregateId - 1) % perMinute;
  return minutes * tradesPerMinute + within + Math.floor(within / 4) + 1;
}
