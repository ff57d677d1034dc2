import { fixed } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import type { InstrumentId, VenueId } from './identifiers.ts';

/** What a linear perpetual contract, settled in the quote currency, asks of whoever holds it. */
export interface PerpetualTerms {
  /** Base units per contract where the venue counts in contracts; quantities here are base units all the same. */
  readonly contractSize: Fixed;
  /** Largest notional over margin that the venue allows. */
  readonly maxLeverage: number;
  /** Least margin of a position as a fraction of its value; below it the venue liquidates. */
  readonly maintenanceRate: Fixed;
  /** What a liquidation costs, as a fraction of the value it closes. */
  readonly liquidationFeeRate: Fixed;
}

/** Terms of a contract of which nothing is known but its bars: on the careful side of what the large venues ask. */
export const USUAL_TERMS: PerpetualTerms = {
  contractSize: fixed('1'),
  maxLeverage: 20,
  maintenanceRate: fixed('0.025'),
  liquidationFeeRate: fixed('0.0125'),
};

/** What can be traded and on which grid. Immutable while a session runs. */
export interface Instrument {
  readonly id: InstrumentId;
  readonly venue: VenueId;
  /** `BASE-QUOTE`, as people write it. */
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  /** Smallest step of a price, quote per base. */
  readonly tickSize: Fixed;
  /** Smallest step of a quantity, base. */
  readonly lotSize: Fixed;
  /** Smallest quantity x price the venue takes, quote. */
  readonly minNotional: Fixed;
  /** Decimals of a price as shown and as stored in bar columns. */
  readonly pricePlaces: number;
  /** Decimals of a quantity as shown. */
  readonly quantityPlaces: number;
  /** False while the venue does not trade it. */
  readonly active: boolean;
  /** True where a sale may exceed what is held (paper and demo: yes, fully collateralised). */
  readonly shortable: boolean;
  /** Terms of a perpetual contract; absent for spot. */
  readonly perpetual?: PerpetualTerms;
}

/** Spot is bought and sold; of a perpetual contract only the gain or loss, and funding, is ever paid. */
export type InstrumentKind = 'spot' | 'perpetual';

/** The kind of an instrument. */
export function kindOf({ perpetual }: Pick<Instrument, 'perpetual'>): InstrumentKind {
  return perpetual === undefined ? 'spot' : 'perpetual';
}
