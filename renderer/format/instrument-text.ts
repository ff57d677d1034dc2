import type { InstrumentWire } from '../../core/api/wire/market-wire.ts';
import { decimalText } from './decimal-parts.ts';

const PLACES_WHEN_UNKNOWN = 8;

/** A price with the market's decimals. */
export function priceText(
  value: string | number | null | undefined,
  instrument: Pick<InstrumentWire, 'pricePlaces'> | undefined,
): string {
  return decimalText(value, { places: instrument?.pricePlaces ?? PLACES_WHEN_UNKNOWN });
}

/** A quantity with the market's decimals, finer ones where the figure has them: what is held is never rounded away. */
export function quantityText(
  value: string | number | null | undefined,
  instrument: Pick<InstrumentWire, 'quantityPlaces'> | undefined,
): string {
  return decimalText(value, { places: quantityPlaces(value, instrument) });
}

/** Decimals that show this quantity in full, at least the market's. */
export function quantityPlaces(
  value: string | number | null | undefined,
  instrument: Pick<InstrumentWire, 'quantityPlaces'> | undefined,
): number {
  const least = instrument?.quantityPlaces ?? PLACES_WHEN_UNKNOWN;
  if (typeof value !== 'string') return least;
  const fraction = value.split('.')[1] ?? '';
  return Math.min(Math.max(least, fraction.length), Math.max(least, PLACES_WHEN_UNKNOWN));
}

/** `BTC-USD` of `demo:BTC-USD`, for rows whose instrument is not known here. */
export function symbolOf(instrumentId: string): string {
  return instrumentId.slice(instrumentId.indexOf(':') + 1);
}

/** `binance` of `binance:BTC-USDT`; empty where the id names none. */
export function venueOf(instrumentId: string): string {
  const end = instrumentId.indexOf(':');
  return end < 0 ? '' : instrumentId.slice(0, end);
}

/** What tells instruments of all venues apart: `BTC-USD on coinbase`; those of the built-in market go by their symbol. */
export function instrumentName(instrumentId: string): string {
  const venue = venueOf(instrumentId);
  return venue === '' || venue === 'demo' ? symbolOf(instrumentId) : `${symbolOf(instrumentId)} on ${venue}`;
}
