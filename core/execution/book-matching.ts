import { fixedFromShortest, larger, smaller, timesUp, truncateToStep } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { isLimited } from '../model/order.ts';
import type { TradeTick } from '../model/trade-tick.ts';
import type { FillExecution } from './fill-execution.ts';
import type { FillRules } from './models/fill-rules.ts';
import { worsePrice } from './models/slippage.ts';
import type { SlippageModel } from './models/slippage.ts';
import { isReached, trailedStop } from '../model/order-trigger.ts';
import type { VenueListener } from './venue-ports.ts';
import type { VisibleBook } from './visible-book.ts';
import { isImmediate, setTrigger } from './working-order.ts';
import type { WorkingOrder } from './working-order.ts';

/** What matching on books and trades is made of. */
export interface BookMatchingParts {
  readonly rules: FillRules;
  readonly slippage: SlippageModel;
  readonly execution: FillExecution;
  readonly listener: VenueListener;
}

/** Why an order that may only wait is refused. */
const POST_ONLY = { code: 'POST_ONLY', message: 'a post-only order would have taken liquidity' } as const;

/** How orders meet a market of quotes, depth and trades. */
export interface BookMatching {
  /** The order reaches the venue while this book stands. */
  readonly arrive: (working: WorkingOrder, book: VisibleBook, time: number) => void;
  /** The book has changed: market orders go on taking, limits that it crosses fill. */
  readonly onBook: (working: WorkingOrder, book: VisibleBook, time: number) => void;
  /** It has got other terms, and may meet the book at once. */
  readonly onAmended: (working: WorkingOrder, book: VisibleBook, time: number) => void;
  /** A public trade; returns what of its quantity is left for the next order, base units. */
  readonly onTrade: (working: WorkingOrder, trade: TradeTick, left: number) => number;
}

/** Creates the matching. A book has its own spread and depth, so of the slippage only the fixed part is added. */
export function createBookMatching(parts: BookMatchingParts): BookMatching {
  const { rules, listener } = parts;
  return {
    arrive(working, book, time) {
      if (!working.armed && isRefused(working, book)) return refusePostOnly(parts, working, time);
      working.arrived = true;
      working.accepted = true;
      listener.accepted(working.order, time);
      if (working.armed) watch(parts, working, book, time);
      else start(parts, working, book, time);
    },
    onBook(working, book, time) {
      if (working.armed) return watch(parts, working, book, time);
      if (!isLimited(working.order.type)) return walk(parts, working, book, time);
      joinQueue(rules, working, book);
      if (crosses(working, book)) fillCrossed(parts, working, book, time);
    },
    onAmended(working, book, time) {
      if (working.armed) watch(parts, working, book, time);
      else start(parts, working, book, time);
    },
    onTrade: (working, trade, left) => meetTrade(parts, working, trade, left),
  };
}

function isMarketable(working: WorkingOrder, book: VisibleBook): boolean {
  return !isLimited(working.order.type) || crosses(working, book);
}

function isRefused(working: WorkingOrder, book: VisibleBook): boolean {
  return working.order.postOnly && isMarketable(working, book);
}

function refusePostOnly({ listener }: BookMatchingParts, working: WorkingOrder, time: number): void {
  working.done = true;
  if (working.accepted) return listener.canceled(working.order, POST_ONLY.message, time);
  listener.rejected(working.order, POST_ONLY, time);
}

/** It trades from now on: takes what is there, and rests with what is left of a limit. */
function start(parts: BookMatchingParts, working: WorkingOrder, book: VisibleBook, time: number): void {
  if (working.order.timeInForce === 'fok' && !fillsWhole(parts, working, book))
    return expire(parts, working, time, 'the whole quantity was not there at once');
  if (isMarketable(working, book)) walk(parts, working, book, time);
  if (working.done) return;
  if (isImmediate(working)) return expire(parts, working, time, 'what did not fill at once is dropped');
  joinQueue(parts.rules, working, book);
}

/** An order that waits for its trigger looks at the middle of the book: a lone print does not set it off. */
function watch(parts: BookMatchingParts, working: WorkingOrder, book: VisibleBook, time: number): void {
  const { order, instrument, stopPrice } = working;
  const middle = book.middle();
  if (isReached(order, working.trigger, middle)) {
    working.armed = false;
    parts.listener.triggered(order, fixedFromShortest(middle), time);
    return isRefused(working, book) ? refusePostOnly(parts, working, time) : start(parts, working, book, time);
  }
  if (order.trail === undefined) return;
  const { side, trail } = order;
  const before = { side, trail, ...(stopPrice === undefined ? {} : { stopPrice }) };
  const next = trailedStop(before, fixedFromShortest(middle), instrument.tickSize);
  if (next === undefined) return;
  setTrigger(working, next);
  parts.listener.trailed(order, next, time);
}

function crosses(working: WorkingOrder, book: VisibleBook): boolean {
  for (const _level of book.opposite(working.order.side, working.limit)) return true;
  return false;
}

/** Takes level by level, best first, within the limit if there is one. */
function walk(parts: BookMatchingParts, working: WorkingOrder, book: VisibleBook, time: number): void {
  const { execution, rules, slippage } = parts;
  const { order, limit } = working;
  const furthest = isLimited(order.type) ? limit : order.side === 'buy' ? Infinity : -Infinity;
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
  const furthest = isLimited(order.type) ? limit : order.side === 'buy' ? Infinity : -Infinity;
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
  if (!(beyond >= 0) || working.armed) return left;
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
