import type { LiveGate } from '../../execution/live/live-command.ts';
import type { RestingOffers } from '../../execution/order-venue.ts';
import type { LiveProfile } from '../../model/live-account.ts';

/** What the engine of an account at a venue is given beside what every engine is. */
export interface LiveSeat {
  /** Quote currency of the account. */
  readonly currency: string;
  readonly profile: LiveProfile;
  readonly offers: RestingOffers;
  readonly gate: LiveGate;
}
