import { FIXED_PLACES, ONE, ZERO, parseFixed, plainFixed, timesDown } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import { instrumentId } from '../../model/identifiers.ts';
import type { InstrumentId, VenueId } from '../../model/identifiers.ts';
import type { Instrument } from '../../model/instrument.ts';
import { perpetualTerms } from './perpetual-terms.ts';
import type { CcxtExchange, CcxtMarket, CcxtNumber } from './ccxt-library.ts';

/** An instrument and what ccxt calls it. */
export interface Listing {
  readonly instrument: Instrument;
  readonly ccxtSymbol: string;
  /** The venue's own name. */
  readonly marketId: string;
  readonly isPerpetual: boolean;
  /** Base per contract where the venue counts in contracts, else 1. */
  readonly contractSize: Fixed;
}

/** Every instrument of a venue, by our id and by ccxt's symbol. */
export interface InstrumentCatalogue {
  readonly instruments: readonly Instrument[];
  readonly byId: ReadonlyMap<InstrumentId, Listing>;
}

/** ccxt's `precisionMode` values. */
const DECIMAL_PLACES = 2;
const TICK_SIZE = 4;

/** A name that can stand in an instrument's id. */
const PLAIN_NAME = /^[^\s:/-]{1,24}$/;

/**
 * The instruments among ccxt's markets: spot, and perpetuals settled in the quote, whose steps are known exactly. What
 * expires, options and inverse contracts are left out, as is a contract of another size than 1 where the venue's
 * profile does not say how it counts them.
 */
export function createCatalogue(
  venue: VenueId,
  exchange: CcxtExchange,
  markets: Readonly<Record<string, CcxtMarket>>,
  scalesContracts: boolean,
): InstrumentCatalogue {
  const byId = new Map<InstrumentId, Listing>();
  for (const market of Object.values(markets)) {
    const listing = readMarket(venue, market, exchange.precisionMode, scalesContracts);
    if (listing === undefined) continue;
    const known = byId.get(listing.instrument.id);
    if (known === undefined || (!known.instrument.active && listing.instrument.active)) {
      byId.set(listing.instrument.id, listing);
    }
  }
  return { byId, instruments: [...byId.values()].map(({ instrument }) => instrument) };
}

function readMarket(
  venue: VenueId,
  market: CcxtMarket,
  precisionMode: number,
  scalesContracts: boolean,
): Listing | undefined {
  const isPerpetual = market.swap === true && market.linear === true;
  if (market.spot !== true && !isPerpetual) return undefined;
  if (!PLAIN_NAME.test(market.base) || !PLAIN_NAME.test(market.quote)) return undefined;
  const contractSize = isPerpetual ? (exact(market.contractSize) ?? ZERO) : ONE;
  if (contractSize <= 0n || (contractSize !== ONE && !scalesContracts)) return undefined;
  const tickSize = step(market.precision?.price, precisionMode);
  const lot = step(market.precision?.amount, precisionMode);
  if (tickSize === undefined || lot === undefined) return undefined;
  const lotSize = timesDown(lot, contractSize);
  const symbol = `${market.base}-${market.quote}${isPerpetual ? '-PERP' : ''}`;
  const instrument: Instrument = {
    id: instrumentId(venue, symbol),
    venue,
    symbol,
    base: market.base,
    quote: market.quote,
    tickSize,
    lotSize,
    minNotional: exact(market.limits?.cost?.min) ?? ZERO,
    pricePlaces: placesOf(tickSize),
    quantityPlaces: placesOf(lotSize),
    active: market.active !== false,
    shortable: true,
    ...(isPerpetual ? { perpetual: perpetualTerms(market, contractSize) } : {}),
  };
  return { instrument, ccxtSymbol: market.symbol, marketId: market.id, isPerpetual, contractSize };
}

function exact(value: CcxtNumber): Fixed | undefined {
  return value === undefined || value === null ? undefined : parseFixed(String(value));
}

function step(value: CcxtNumber, precisionMode: number): Fixed | undefined {
  const number = exact(value);
  if (number === undefined) return undefined;
  if (precisionMode === TICK_SIZE) return number > 0n ? number : undefined;
  if (precisionMode !== DECIMAL_PLACES) return undefined;
  const places = Number(number / ONE);
  return places >= 0 && places <= FIXED_PLACES ? ONE / 10n ** BigInt(places) : undefined;
}

function placesOf(size: Fixed): number {
  return plainFixed(size).split('.')[1]?.length ?? 0;
}
