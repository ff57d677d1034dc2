import type { Fixed } from '../base/fixed.ts';
import type { InstrumentId, VenueId } from './identifiers.ts';

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
}
