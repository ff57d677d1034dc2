import { err, ok } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { fixed } from '../base/fixed.ts';
import { instrumentId } from '../model/identifiers.ts';
import type { VenueId } from '../model/identifiers.ts';
import { USUAL_TERMS } from '../model/instrument.ts';
import type { Instrument } from '../model/instrument.ts';

/** An instrument as a person named it, taken apart. */
export interface InstrumentName {
  /** `BASE-QUOTE`, or `BASE-QUOTE-PERP` for a perpetual contract. */
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
}

/** A perpetual contract is marked behind: our way, or by the currency it is settled in. */
const TWO_PARTS = /^([A-Z0-9]{1,20})[-/]([A-Z0-9]{2,10})(-PERP|:[A-Z0-9]{2,10})?$/;
/** Quote currencies that venues join to the base without a separator, longest first. */
const JOINED = /^([A-Z0-9]{2,20}?)(USDT|USDC|FDUSD|TUSD|BUSD|USD|EUR|GBP|BTC|ETH)$/;

/** Reads `BTC-USD`, `BTC/USD`, `BTCUSD`, `BTC-USDT-PERP` or `BTC/USDT:USDT` in any case. */
export function parseInstrumentName(text: string): Result<InstrumentName, string> {
  const upper = text.toUpperCase();
  const match = TWO_PARTS.exec(upper) ?? JOINED.exec(upper);
  const [, base, quote, contract] = match ?? [];
  return base === undefined || quote === undefined
    ? err(`"${text}" is not an instrument; write BASE-QUOTE, such as BTC-USD`)
    : ok({ symbol: `${base}-${quote}${contract === undefined ? '' : '-PERP'}`, base, quote });
}

/** Decimals of quantities on instruments of which only bars are known. */
const BARS_QUANTITY_PLACES = 8;

/** The instrument of bars whose venue's grid is not known: a tick of the bars' last decimal, a lot of 1e-8. */
export function instrumentOfBars(venue: VenueId, name: InstrumentName, pricePlaces: number): Instrument {
  return {
    id: instrumentId(venue, name.symbol),
    venue,
    symbol: name.symbol,
    base: name.base,
    quote: name.quote,
    tickSize: fixed(pricePlaces === 0 ? '1' : `0.${'1'.padStart(pricePlaces, '0')}`),
    lotSize: fixed('0.00000001'),
    minNotional: fixed('1'),
    pricePlaces,
    quantityPlaces: BARS_QUANTITY_PLACES,
    active: true,
    shortable: true,
    ...(name.symbol.endsWith('-PERP') ? { perpetual: USUAL_TERMS } : {}),
  };
}
