import { bookDefect } from '../../../market-data/book-defect.ts';
import { createPriceReference } from '../../../market-data/price-reference.ts';
import { STALE_AFTER_MS } from '../../../market-data/stream-age.ts';
import { bestAsk, bestBid, isSound, midPrice } from '../../../model/order-book.ts';
import type { OrderBook } from '../../../model/order-book.ts';
import type { FeedTime } from './feed-time.ts';
import type { StreamHealth } from './stream-health.ts';

/** A crossed book is begun anew after this, ms (F31). */
const CROSSED_MS = 1_000;
/** A book that is not sound again by then is begun anew, ms (F29: in all at most 5 s). */
const BROKEN_MS = 3_500;
/** A quiet book is shown again after this, with the time at which it still held, ms. */
const REPEAT_MS = 2_000;

/** What a lane of books needs. */
export interface BookLaneDeps {
  readonly time: FeedTime;
  readonly health: StreamHealth;
  /** A sound book, in time; or the same one again, because nothing has changed since. */
  readonly onAccepted: (book: OrderBook, isRepeated: boolean) => void;
  /** The book that was shown no longer holds, and there is no other. */
  readonly onInvalid: () => void;
  /** The connection has to begin the book anew. */
  readonly onUnusable: (reason: string) => void;
}

/** Books of one instrument: only sound ones, and in time, are shown. */
export interface BookLane {
  readonly receive: (book: OrderBook) => void;
  /** Nothing carries it: what was shown is the last that was known, and is not repeated. */
  readonly interrupt: () => void;
  /** What was shown is no longer true. */
  readonly breakOff: (reason: string) => void;
  /** `signAgeMs`: since the connection that carries the book gave a sign; Infinity where there is none. */
  readonly tick: (signAgeMs: number) => void;
  /** The book that holds; undefined while there is none. */
  readonly book: () => OrderBook | undefined;
  /** True where the newest thing that came is a sound book, in time. */
  readonly isValid: () => boolean;
  /** Half-way between the best prices of a valid book, else NaN. */
  readonly mid: () => number;
}

/** A lane without a book. */
export function createBookLane({ time, health, onAccepted, onInvalid, onUnusable }: BookLaneDeps): BookLane {
  const reference = createPriceReference();
  const state = { crossedSince: NaN, brokenSince: NaN, shownAt: -Infinity, holds: false, hasGap: false };
  let book: OrderBook | undefined;
  /** Came while our clock could not be trusted. */
  let unjudged: OrderBook | undefined;

  function invalidate(): void {
    if (Number.isNaN(state.brokenSince)) state.brokenSince = time.monotonic();
    if (book === undefined) return;
    book = undefined;
    onInvalid();
  }

  function refuse(reason: string): void {
    health.refuse(`book: ${reason}`);
  }

  function judge(next: OrderBook): void {
    // Until this one is shown: what was shown before need not hold any more.
    state.holds = false;
    const defect = bookDefect(next);
    if (defect !== 'CROSSED') state.crossedSince = NaN;
    if (defect !== undefined) {
      refuse(defect);
      if (defect === 'CROSSED' && Number.isNaN(state.crossedSince)) state.crossedSince = time.monotonic();
      invalidate();
    } else if (Math.abs(time.now() - next.time) > STALE_AFTER_MS) {
      refuse(`of ${Math.round((time.now() - next.time) / 1_000)} s ago`);
      time.suspect();
    } else if (!isSound(next)) invalidate();
    else if (reference.judge(midPrice(next), []) !== 'good') {
      reference.reject(midPrice(next));
      refuse(`price ${midPrice(next)} far from ${reference.value()}`);
    } else show(next);
  }

  function show(next: OrderBook): void {
    reference.accept(midPrice(next));
    if (state.hasGap) health.healed();
    state.hasGap = false;
    state.brokenSince = NaN;
    state.shownAt = time.monotonic();
    state.holds = true;
    book = next;
    onAccepted(next, false);
  }

  function repeat(signAgeMs: number): void {
    const now = time.monotonic();
    if (book === undefined || !state.holds || now - state.shownAt < REPEAT_MS || signAgeMs > REPEAT_MS) return;
    state.shownAt = now - signAgeMs;
    book = { ...book, time: Math.max(book.time, time.now() - Math.round(signAgeMs)) };
    onAccepted(book, true);
  }

  return {
    receive(next) {
      health.message();
      health.brought(next.time);
      if (book !== undefined && next.time < book.time && next.time > book.time - STALE_AFTER_MS) {
        // A repeated book carries a later time than the exchange gave it.
        next = { ...next, time: book.time };
      }
      if (time.isTrusted()) judge(next);
      else unjudged = next;
    },
    interrupt() {
      state.holds = false;
    },
    breakOff(reason) {
      refuse(reason);
      if (!state.hasGap) health.gap();
      state.hasGap = true;
      unjudged = undefined;
      invalidate();
    },
    tick(signAgeMs) {
      if (!time.isTrusted()) {
        unjudged ??= book;
        invalidate();
        // The connection is not to blame.
        state.brokenSince = NaN;
        return;
      }
      if (unjudged !== undefined) {
        judge(unjudged);
        unjudged = undefined;
      }
      const now = time.monotonic();
      const isCrossed = now - state.crossedSince > CROSSED_MS;
      if (isCrossed || (signAgeMs < Infinity && now - state.brokenSince > BROKEN_MS)) {
        state.brokenSince = now;
        state.crossedSince = NaN;
        onUnusable(isCrossed ? 'The book stays crossed.' : 'The book is not sound again.');
      }
      repeat(signAgeMs);
    },
    book: () => book,
    isValid: () => book !== undefined && state.holds,
    mid: () => (book === undefined || !state.holds ? NaN : midPrice(book)),
  };
}

/** True where both show the same best prices. */
export function showsSameTop(one: OrderBook, other: OrderBook): boolean {
  return bestBid(one) === bestBid(other) && bestAsk(one) === bestAsk(other);
}
