import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { present } from '../../core/base/invariant.ts';
import type { Result } from '../../core/base/result.ts';
import { MINUTE_MS } from '../../core/base/time.ts';
import type { OrderBook } from '../../core/model/order-book.ts';
import type { VenueError } from '../../core/model/venue-error.ts';
import type { Levels, VenueUnderTest } from '../support/venues/connected-venue.ts';

/** How a connector opens its venue for the contract. */
export interface ContractSubject {
  readonly name: string;
  /** @param speed how many times as fast as real time the market moves */
  readonly open: (speed: number) => Promise<VenueUnderTest>;
}

/** Opens the venue of the contract at a speed. */
export type Open = ContractSubject['open'];

/** Levels a side that are compared; further ones a venue may keep to itself. */
export const COMPARED = 50;

/** How long loading ccxt may take on a busy machine, ms. */
const OPENING_MS = 60_000;

/** The value, or a failed test with the venue's error. */
export function valueOf<T>(answer: Result<T, VenueError>): T {
  if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`);
  return answer.value;
}

/** The error's code, or OK. */
export function codeOf(answer: Result<unknown, VenueError>): string {
  return answer.ok ? 'OK' : answer.error.code;
}

/** One venue for all cases of a group: they only read. */
export function openedOnce(open: Open, speed: number): () => VenueUnderTest {
  const state: { subject?: VenueUnderTest } = {};
  beforeAll(async () => {
    state.subject = await open(speed);
  }, OPENING_MS);
  afterAll(() => state.subject?.close());
  return () => present(state.subject, 'venue');
}

/** One venue for each case. */
export function openedEach(open: Open, speed: number): () => VenueUnderTest {
  const state: { subject?: VenueUnderTest } = {};
  beforeEach(async () => {
    state.subject = await open(speed);
  }, OPENING_MS);
  afterEach(() => state.subject?.close());
  return () => present(state.subject, 'venue');
}

/** True where the book is one of the venue's states of the last minute before `now`. */
export function isStateOf(
  book: OrderBook,
  truth: (time: number) => { readonly bids: Levels; readonly asks: Levels },
  now: number,
): boolean {
  const [bids, asks] = [JSON.stringify(pairs(book.bids)), JSON.stringify(pairs(book.asks))];
  for (let time = now; time > now - MINUTE_MS; time -= 100) {
    const state = truth(time);
    if (JSON.stringify(state.bids.slice(0, COMPARED)) !== bids) continue;
    if (JSON.stringify(state.asks.slice(0, COMPARED)) === asks) return true;
  }
  return false;
}

/** The first levels of a side, as pairs of price and quantity. */
export function pairs(side: Float64Array): Levels {
  return Array.from(
    { length: Math.min(COMPARED, side.length / 2) },
    (_, index) => [side[2 * index] ?? NaN, side[2 * index + 1] ?? NaN] as const,
  );
}
