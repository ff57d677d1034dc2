import { z } from 'zod';
import { idText, timeInput } from './primitives.ts';

/** Input: features of one instrument, `from` inclusive, `to` exclusive; at most `limit` rows, the oldest ones. */
export const featuresInput = z.strictObject({
  instrumentId: idText,
  from: timeInput,
  to: timeInput,
  limit: z.number().int().min(1).max(20_000),
});
export type FeaturesInput = z.infer<typeof featuresInput>;

/** Features of one instrument as columns, oldest first. Names, units and decimals: `FEATURES` of the model. */
export interface FeaturesWire {
  readonly instrumentId: string;
  /** Ends of the 15 s cycles, UnixMs. */
  readonly time: readonly number[];
  /** A column each, in the order of `FEATURES`; null while undefined. */
  readonly values: readonly (readonly (number | null)[])[];
  /** Sums of the bits of `FEATURE_FLAGS`. */
  readonly flags: readonly number[];
  /** Decimals of the instrument's prices. */
  readonly pricePlaces: number;
  /** There is more from here on; null where there is not. */
  readonly next: number | null;
}

/** The newest features of one instrument. */
export interface NewestFeaturesWire {
  readonly instrumentId: string;
  readonly time: number;
  readonly values: readonly (number | null)[];
  readonly flags: number;
}
