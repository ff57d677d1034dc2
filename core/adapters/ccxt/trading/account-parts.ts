import { err, ok } from '../../../base/result.ts';
import type { InstrumentId } from '../../../model/identifiers.ts';
import type { VenueError } from '../../../model/venue-error.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { VenueAnswer } from '../../../ports/market-data.ts';
import type { InstrumentCatalogue, Listing } from '../instrument-catalogue.ts';
import type { RateLimiter } from '../rate-limiter.ts';
import type { VenueCalls } from '../venue-calls.ts';
import { knowTime } from '../venue-clock.ts';
import type { VenueClock } from '../venue-clock.ts';
import { venueFailure } from '../venue-failure.ts';
import type { TradingContext, TradingDialect } from './trading-dialect.ts';
import type { VenueCodes } from './venue-codes.ts';

/** What the calls of an account are made with. */
export interface AccountParts {
  readonly venue: string;
  readonly clock: Clock;
  readonly limiter: RateLimiter;
  readonly calls: VenueCalls;
  readonly venueClock: VenueClock;
  readonly context: TradingContext;
  readonly dialect: TradingDialect;
  readonly codes: VenueCodes;
  /** The instruments, read when they are first needed. */
  readonly readCatalogue: () => VenueAnswer<InstrumentCatalogue>;
  readonly reloadMarkets: () => void;
}

/** What has to be known before anything is signed: the venue's instruments and its time. */
export async function prepare({ calls, readCatalogue, venueClock }: AccountParts): VenueAnswer<InstrumentCatalogue> {
  const catalogue = await readCatalogue();
  if (!catalogue.ok) return catalogue;
  const known = await knowTime(calls, venueClock);
  return known.ok ? catalogue : known;
}

/** The same, with the listing of one instrument. */
export async function prepareFor(parts: AccountParts, instrumentId: InstrumentId): VenueAnswer<Listing> {
  const catalogue = await prepare(parts);
  if (!catalogue.ok) return catalogue;
  const listing = catalogue.value.byId.get(instrumentId);
  return listing === undefined
    ? err<VenueError>(venueFailure(parts.venue, 'UNKNOWN_INSTRUMENT', instrumentId))
    : ok(listing);
}
