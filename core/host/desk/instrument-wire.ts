import type { InstrumentWire } from '../../api/wire/market-wire.ts';
import { plainFixed } from '../../base/fixed.ts';
import { kindOf } from '../../model/instrument.ts';
import type { Instrument } from '../../model/instrument.ts';
import { accountOf } from '../accounts/paper-accounts.ts';

/** An instrument as the interface needs it. */
export function instrumentWire(instrument: Instrument): InstrumentWire {
  const { id, venue, symbol, base, quote, pricePlaces, quantityPlaces, shortable } = instrument;
  return {
    id,
    venue,
    symbol,
    base,
    quote,
    tickSize: plainFixed(instrument.tickSize),
    lotSize: plainFixed(instrument.lotSize),
    minNotional: plainFixed(instrument.minNotional),
    pricePlaces,
    quantityPlaces,
    shortable,
    kind: kindOf(instrument),
    maxLeverage: instrument.perpetual?.maxLeverage ?? 1,
    account: accountOf(instrument)?.name ?? null,
  };
}
