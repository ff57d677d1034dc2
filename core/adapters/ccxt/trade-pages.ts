import { SECOND_MS } from '../../base/time.ts';
import type { PublicTrade } from '../../model/public-trade.ts';
import type { TradePage, TradeRequest } from '../../ports/market-data.ts';
import type { CcxtExchange, CcxtTrade } from './ccxt-library.ts';
import type { Listing } from './instrument-catalogue.ts';
import { createTradeReader } from './trade-reading.ts';
import type { VenueProfile } from './venue-profile.ts';

/** First window of a venue that is read by windows, ms; it shrinks and grows with what it finds. */
const FIRST_WINDOW_MS = 60 * SECOND_MS;

/** The venue's time is known at its earliest: a window has reached the present only where it ends later by this, ms. */
const CLOCK_ERROR_MS = 10 * SECOND_MS;

/** What a page of trades is read with. */
export interface TradePageParts {
  readonly exchange: CcxtExchange;
  readonly profile: VenueProfile;
  readonly listing: Listing;
  /** The venue's time, UnixMs. */
  readonly now: () => number;
}

/** One page of trades, oldest first; throws what ccxt throws. */
export async function readTradePage(parts: TradePageParts, request: TradeRequest): Promise<TradePage> {
  switch (parts.profile.tradePaging) {
    case 'from-id':
      return pageFromId(parts, request);
    case 'windows':
      return pageByWindow(parts, request);
    case 'since':
      return pageSince(parts, request);
  }
}

/** Ids are consecutive: the page begins with the one after the last that is known. */
async function pageFromId(parts: TradePageParts, { from, after }: TradeRequest): Promise<TradePage> {
  const { exchange, listing, profile } = parts;
  const first = after === undefined ? { startTime: from } : { fromId: String(BigInt(after) + 1n) };
  const raw = await exchange.fetchTrades(listing.ccxtSymbol, undefined, profile.tradesPerPage, first);
  return { ...toPage(parts, raw, { after }), isLast: raw.length < profile.tradesPerPage };
}

/**
 * The venue answers a window with its newest trades: one that comes back full has lost its beginning and is asked
 * again for half the time; one that holds nothing new is followed by a longer one, up to the present.
 */
async function pageByWindow(parts: TradePageParts, { from, after }: TradeRequest): Promise<TradePage> {
  const { exchange, listing, profile, now } = parts;
  let start = Math.floor(from / SECOND_MS) * SECOND_MS;
  let lengthMs = FIRST_WINDOW_MS;
  for (;;) {
    const present = now();
    const end = start + lengthMs;
    const raw = await exchange.fetchTrades(listing.ccxtSymbol, start, profile.tradesPerPage, { until: end });
    if (raw.length >= profile.tradesPerPage && lengthMs > SECOND_MS) {
      lengthMs = Math.max(SECOND_MS, Math.floor(lengthMs / 2 / SECOND_MS) * SECOND_MS);
      continue;
    }
    const page = { ...toPage(parts, raw, { after, from }), isLast: end > present + CLOCK_ERROR_MS };
    if (page.isLast || page.trades.length > 0) return page;
    start = end;
    lengthMs *= 4;
  }
}

/** Nobody knows how many trades such a venue hands out at most: only an answer with nothing new is the last. */
async function pageSince(parts: TradePageParts, { from, after }: TradeRequest): Promise<TradePage> {
  const { exchange, listing, profile } = parts;
  const raw = await exchange.fetchTrades(listing.ccxtSymbol, from, profile.tradesPerPage, {});
  const page = toPage(parts, raw, { after, from });
  const isLast = page.trades.length === 0;
  if (isLast && raw.length >= profile.tradesPerPage) throw new Error('more trades of one time than an answer holds');
  return { ...page, isLast };
}

function toPage(
  { listing, profile }: TradePageParts,
  raw: readonly CcxtTrade[],
  { after, from = 0 }: { readonly after: string | undefined; readonly from?: number },
): Omit<TradePage, 'isLast'> {
  const reader = createTradeReader(listing, profile.namesMakerSide);
  const trades: PublicTrade[] = [];
  let refused = 0;
  for (const trade of laterThan(raw.toSorted(byAge), after)) {
    const read = reader.read(trade);
    if (!read.ok) refused++;
    else if (read.value.time >= from) trades.push(read.value);
  }
  return refused === 0 ? { trades } : { trades, refused };
}

/** Ids that are numbers grow with time; of others only their place tells. */
function laterThan(sorted: readonly CcxtTrade[], after: string | undefined): readonly CcxtTrade[] {
  if (after === undefined) return sorted;
  const rest = sorted.slice(sorted.findIndex(({ id }) => id === after) + 1);
  return rest.filter(({ id = '' }) => !areNumbers(id, after) || compareNumbers(id, after) > 0);
}

function byAge(a: CcxtTrade, b: CcxtTrade): number {
  const byTime = (a.timestamp ?? 0) - (b.timestamp ?? 0);
  const [first = '', second = ''] = [a.id, b.id];
  return byTime === 0 && areNumbers(first, second) ? compareNumbers(first, second) : byTime;
}

function areNumbers(a: string, b: string): boolean {
  return /^\d+$/.test(a) && /^\d+$/.test(b);
}

/** Of any length: some ids do not fit a double. */
function compareNumbers(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : Number(a > b));
}
