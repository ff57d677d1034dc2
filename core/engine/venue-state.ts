import type { SendLeave } from '../model/arm-token.ts';
import type { ExternalOrder, IncidentCode } from '../model/venue-report.ts';
import type { VenueOrderId } from '../model/identifiers.ts';

/** What the journal of a live account says of its venue. A simulated account has none: it is its own venue. */
export interface VenueState {
  /** Nothing is sent unless `done`. */
  reconciliation: 'reconciling' | 'done' | 'failed';
  /** Why it is not `done`, in a sentence; else null. */
  cause: string | null;
  /** When it was last `done`, UnixMs; 0 before. */
  reconciledAt: number;
  /** When holdings were last found equal to the venue's, or made so, UnixMs; 0 before. */
  agreedAt: number;
  link: 'up' | 'down';
  /** Since when the link is as it is, UnixMs. */
  linkSince: number;
  /** Until when the account is armed in this process, UnixMs; from then on only reductions go out. 0: nothing does. */
  armedUntil: number;
  /** Open orders of others, and whether they count as our exposure. */
  readonly external: Map<VenueOrderId, { readonly order: ExternalOrder; readonly adopted: boolean }>;
  /** `instrument trade` of every execution that was booked: a second report of one changes nothing. */
  readonly booked: Set<string>;
  /** The newest, oldest first. */
  readonly incidents: Incident[];
}

/** Something that should not have happened, and when. */
export interface Incident {
  readonly time: number;
  readonly code: IncidentCode;
  readonly message: string;
}

/** A venue that nothing is known of yet. */
export function createVenueState(): VenueState {
  return {
    reconciliation: 'reconciling',
    cause: 'The account has not been compared with the venue yet.',
    reconciledAt: 0,
    agreedAt: 0,
    link: 'up',
    linkSince: 0,
    armedUntil: 0,
    external: new Map(),
    booked: new Set(),
    incidents: [],
  };
}

/** What a live account's arming lets pass now; a simulated one needs none. */
export function leaveOf(venue: VenueState | null, now: number): SendLeave {
  if (venue === null) return 'all';
  if (venue.armedUntil === 0) return 'none';
  return now < venue.armedUntil ? 'all' : 'reduce-only';
}
