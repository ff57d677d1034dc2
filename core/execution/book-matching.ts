import { fixedFromShortest, larger, smaller, timesUp, truncateToStep } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import type { TradeTick } from '../model/trade-tick.ts';
import type { FillExecution } from './fill-execution.ts';
import type { FillRules } from './models/fill-rules.ts';
import { worsePrice } from './models/slippage.ts';
import type { SlippageModel } from './models/slippage.ts';
import type { VenueListener } from './venue-ports.ts';
import type { VisibleBook } from './visible-book.ts';
import type { WorkingOrder } from './working-order.ts';

/** What matching on books and trades is made of. */
export interface BookMatchingParts {
  readonly rules: FillRules;
  readonly slippage: SlippageModel;
  readonly execution: FillExecution;
  readonly listener: VenueListener;
}

/** How orders meet a market of quotes, depth and trades. */
export interface BookMatching {
  /** The order reaches the venue while this book stands. */
  readonly arrive: (working: WorkingOrder, book: VisibleBook, time: number) => void;
  /** The book has changed: market orders go on taking, limits that it crosses fill. */
  readonly onBook: (working: WorkingOrder, book: VisibleBook, time: number) => void;
  /** A public trade; returns what of its quantity is left for the next order, base units. */
  readonly onTrade: (working: WorkingOrder, trade: TradeTick, left: number) => number;
}

/** Creates the matching. A book has its own spread and depth, so of the slippage only the fixed part is added. */
export function createBookMatching(parts: BookMatchingParts): BookMatching {
  const { rules, listener } = parts;
  return {
    arrive(working, book, time) {
      const { order } = working;
      const marketable = order.type === 'market' || crosses(working, book);
      if (marketable && order.postOnly) {
        working.done = true;
        const message = 'a post-only order would have taken liquidity';
        return listener.rejected(order, { code: 'POST_ONLY', message }, time);
      }
      working.arrived = true;
      listener.accepted(order, time);
      if (order.timeInForce === 'fok' && !fillsWhole(parts, working, book))
        return expire(parts, working, time, 'the whole quantity was not there at once');
      if (marketable) walk(parts, working, book, time);
      if (working.done) return;
      if (order.timeInForce !== 'gtc') return expire(parts, working, time, 'what did not fill at once is dropped');
      joinQueue(rules, working, book);
    },
    onBook(working, book, time) {
      if (working.order.type === 'market') return walk(parts, working, book, time);
      joinQueue(rules, working, book);
      if (crosses(working, book)) fillCrossed(parts, working, book, time);
    },
    onTrade: (working, trade, left) => meetTrade(parts, working, trade, left),
  };
}

function crosses(working: WorkingOrder, book: VisibleBook): boolean {
  for (const _level of book.opposite(working.order.side, working.limit)) return true;
  return false;
}

/** Takes level by level, best first, within the limit if there is one. */
function walk(parts: BookMatchingParts, working: WorkingOrder, book: VisibleBook, time: number): void {
  const { execution, rules, slippage } = parts;
  const { order, limit } = working;
  const furthest = order.type === 'limit' ? limit : order.side === 'buy' ? Infinity : -Infinity;
  for (const level of book.opposite(order.side, furthest)) {
    const slipped = worsePrice(level.price, order.side, timesUp(level.price, slippage.bookRate));
    const price = withinLimit(working, slipped);
    const available = rules.volumeShare === null ? null : level.quantity;
    const filled = execution.take(working, { price, available, liquidity: 'taker' }, time);
    level.consume(smaller(filled, level.quantity));
    if (working.done) return;
  }
}

function withinLimit({ order }: WorkingOrder, price: Fixed): Fixed {
  if (order.limitPrice === undefined) return price;
  return order.side === 'buy' ? smaller(price, order.limitPrice) : larger(price, order.limitPrice);
}

function fillsWhole({ execution, rules }: BookMatchingParts, working: WorkingOrder, book: VisibleBook): boolean {
  const { order, limit } = working;
  const furthest = order.type === 'limit' ? limit : order.side === 'buy' ? Infinity : -Infinity;
  let there = 0n;
  for (const level of book.opposite(order.side, furthest)) {
    if (rules.volumeShare === null) return true;
    there += level.quantity;
    if (there >= execution.wanted(working, level.price, 'taker')) return true;
  }
  return false;
}

/** The book came to a waiting order: it fills at its own price, as the one that waited. */
function fillCrossed(parts: BookMatchingParts, working: WorkingOrder, book: VisibleBook, time: number): void {
  const { order, limit } = working;
  for (const level of book.opposite(order.side, limit)) {
    const available = parts.rules.volumeShare === null ? null : level.quantity;
    const price = order.limitPrice ?? level.price;
    const filled = parts.execution.take(working, { price, available, liquidity: 'maker' }, time);
    level.consume(smaller(filled, level.quantity));
    if (working.done) return;
  }
}

/** A new limit stands behind its share of what is shown at its price; when those ahead leave, it moves up. */
function joinQueue(rules: FillRules, working: WorkingOrder, book: VisibleBook): void {
  const shown = book.queueAt(working.order.side, working.limit);
  if (Number.isNaN(shown)) return;
  if (Number.isNaN(working.queueAhead)) working.queueAhead = shown * rules.queuePosition;
  else working.queueAhead = Math.min(working.queueAhead, shown);
}

function meetTrade(parts: BookMatchingParts, working: WorkingOrder, trade: TradeTick, left: number): number {
  const { order, limit, instrument } = working;
  const beyond = order.side === 'buy' ? limit - trade.price : trade.price - limit;
  if (!(beyond >= 0) || order.type === 'market') return left;
  const through = beyond > 0 && beyond >= (Number(instrument.tickSize) / 1e18) * (1 - 1e-9);
  if (parts.rules.throughOnly && !through) return left;
  let reaching = left;
  if (!through) {
    const ahead = Number.isNaN(working.queueAhead) ? 0 : working.queueAhead;
    working.queueAhead = Math.max(ahead - left, 0);
    reaching = left - ahead;
  }
  if (reaching <= 0) return left;
  const available =
    parts.rules.volumeShare === null ? null : truncateToStep(fixedFromShortest(reaching), instrument.lotSize);
  if (available === 0n) return left;
  const offer = { price: order.limitPrice ?? 0n, available, liquidity: 'maker' } as const;
  const filled = parts.execution.take(working, offer, trade.time);
  return Math.max(left - Number(filled) / 1e18, 0);
}

function expire(parts: BookMatchingParts, working: WorkingOrder, time: number, reason: string): void {
  working.done = true;
  parts.listener.expired(working.order, reason, time);
}
