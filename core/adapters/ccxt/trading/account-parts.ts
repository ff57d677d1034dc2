import { err, ok } from '../../../base/result.ts';
import type { Result } from '../../../base/result.ts';
import type { InstrumentId } from '../../../model/identifiers.ts';
import type { VenueError } from '../../../model/venue-error.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { VenueAnswer } from '../../../ports/market-data.ts';
import { callContext } from '../http-transport.ts';
import type { InstrumentCatalogue, Listing } from '../instrument-catalogue.ts';
import type { RateLimiter } from '../rate-limiter.ts';
import type { VenueCalls } from '../venue-calls.ts';
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
export async function prepare(parts: AccountParts): VenueAnswer<InstrumentCatalogue> {
  const catalogue = await parts.readCatalogue();
  if (!catalogue.ok) return catalogue;
  const known = await measureTime(parts);
  return known.ok ? catalogue : known;
}

/** The same, with the listing of one instrument. */
export async function prepareFor(parts: AccountParts, instrumentId: InstrumentId): VenueAnswer<Listing> {
  const catalogue = await prepare(parts);
  return catalogue.ok ? listingOf(parts, catalogue.value, instrumentId) : catalogue;
}

/** The listing alone: a cancel never waits for the venue's time. An old measure has to do until the new one is there. */
export async function prepareCancel(parts: AccountParts, instrumentId: InstrumentId): VenueAnswer<Listing> {
  const catalogue = await parts.readCatalogue();
  if (!catalogue.ok) return catalogue;
  void measureTime(parts);
  return listingOf(parts, catalogue.value, instrumentId);
}

function listingOf(
  { venue }: AccountParts,
  { byId }: InstrumentCatalogue,
  instrumentId: InstrumentId,
): Result<Listing, VenueError> {
  const listing = byId.get(instrumentId);
  return listing === undefined ? err(venueFailure(venue, 'UNKNOWN_INSTRUMENT', instrumentId)) : ok(listing);
}

/** One try where the last measure is old; where the venue does not tell its time, ours has to do. */
async function measureTime({ calls, venueClock }: AccountParts): VenueAnswer<undefined> {
  if (venueClock.isKnown()) return ok(undefined);
  const measure = await calls.attempt(venueClock.measure, callContext('live'));
  if (measure.ok) return ok(undefined);
  if (measure.error.code !== 'NOT_SUPPORTED') return err(measure.error);
  venueClock.assumeOurs();
  return ok(undefined);
}
