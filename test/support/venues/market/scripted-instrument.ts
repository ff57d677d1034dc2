/** What the scripted market trades. Prices count in ticks and quantities in lots: whole numbers, so that texts are exact. */
export interface ScriptedInstrument {
  readonly base: string;
  readonly quote: string;
  /** Decimals of the tick: a tick is 10^-pricePlaces of the quote currency. */
  readonly pricePlaces: number;
  /** Decimals of the lot: a lot is 10^-quantityPlaces of the base currency. */
  readonly quantityPlaces: number;
  /** Smallest price x quantity of an order, quote currency. */
  readonly minNotional: string;
  /** The price about which the series moves, quote per base. */
  readonly usualPrice: number;
  /** Traded volume of a usual minute, base currency. */
  readonly usualVolume: number;
  /** Public trades a minute, always the same number; at least 10. */
  readonly tradesPerMinute: number;
  /** Levels a side of the book. */
  readonly bookLevels: number;
  /** First minute of the history, UnixMs of a whole minute. */
  readonly listedAt: number;
  /** Hours between two funding payments. */
  readonly fundingHours: number;
}

/** Name under which both sides of a test speak of an instrument, whatever the venue's own spelling. */
export function scriptedSymbol(instrument: Pick<ScriptedInstrument, 'base' | 'quote'>): string {
  return `${instrument.base}-${instrument.quote}`;
}

/** `units` x 10^-places as a decimal text with `shown` decimals (at least `places`, the rest zeros). */
export function decimalText(units: number | bigint, places: number, shown = places): string {
  const whole = BigInt(units);
  const digits = (whole < 0n ? -whole : whole).toString().padStart(places + 1, '0');
  const integer = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places) + '0'.repeat(Math.max(0, shown - places));
  return `${whole < 0n ? '-' : ''}${integer}${fraction === '' ? '' : `.${fraction}`}`;
}
