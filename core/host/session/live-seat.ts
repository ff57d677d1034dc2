import type { LiveGate } from '../../execution/live/live-command.ts';
import type { RestingOffers } from '../../execution/order-venue.ts';
import type { LiveProfile } from '../../model/live-account.ts';
import type { HaltLevel } from '../../model/venue-stop.ts';
import type { LiveFindings } from '../accounts/live-engine.ts';

/** What the engine of an account at a venue is given beside what every engine is. */
export interface LiveSeat {
  /** Quote currency of the account. */
  readonly currency: string;
  readonly profile: LiveProfile;
  readonly offers: RestingOffers;
  readonly gate: LiveGate;
  readonly stop: LiveStop;
}

/** What a stop asks of the venue, and tells it. */
export interface LiveStop {
  /** Orders that have to go and are open at the venue, which are canceled; undefined where it did not answer. */
  readonly look: (level: HaltLevel) => Promise<number | undefined>;
  /** Nothing is left that has to go: what was kept stays, whatever becomes of this program. */
  readonly onVerified: () => void;
  /** What has to be right before anyone re-arms; undefined before it is known. */
  readonly findings: () => LiveFindings | undefined;
}
