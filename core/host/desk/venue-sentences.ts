import { plainFixed } from '../../base/fixed.ts';
import type { VenueEvent, VenueEventKind } from '../../events/venue-event.ts';
import type { SentenceContext } from './event-sentences.ts';
import { humanFixed } from './human-figures.ts';

type Of<Kind extends VenueEventKind> = Extract<VenueEvent, { readonly kind: Kind }>;

const DISARMED: Readonly<Record<string, string>> = {
  disarmed: 'No longer armed: nothing is sent to the venue.',
  expired: 'No longer armed: its time is up. Only reductions are sent to the venue.',
  restarted: 'No longer armed: the program was started anew. Nothing is sent to the venue.',
};

/** What is known of the venue of a live account, as lines of the event log. */
export const VENUE_SENTENCES: {
  readonly [Kind in VenueEventKind]: (event: Of<Kind>, context: SentenceContext) => string;
} = {
  'venue.reconciling': (event) => `Comparing with the venue, nothing is sent meanwhile: ${event.cause}.`,
  'venue.reconciled': ({ differences }) =>
    differences === 0
      ? 'Orders, fills and balances agree with the venue.'
      : `Reconciled with the venue: ${differences} difference${differences === 1 ? '' : 's'} taken over.`,
  'venue.reconciliation-failed': (event) => `Cannot compare with the venue, nothing is sent: ${event.message}`,
  'venue.link-lost': (event) => `The link to the venue is lost, nothing is sent: ${event.reason}.`,
  'venue.link-restored': () => 'The link to the venue is back.',
  'venue.armed': ({ until }) => `Armed: orders are sent to the venue until ${new Date(until).toISOString()}.`,
  'venue.disarmed': ({ reason }) => DISARMED[reason] ?? `No longer armed: ${reason}.`,
  'venue.incident': (event) => event.message,
  'venue.external-order': ({ external, adopted }, context) =>
    `An order that was not placed here is open at the venue: ${external.side} ${plainFixed(external.quantity)} ` +
    `${symbolOf(external.instrumentId, context)}${adopted ? ', and counts as exposure' : ', and is ignored'}.`,
  'venue.external-ended': (event) => `An order that was not placed here has ended: ${event.reason}.`,
  'venue.external-filled': ({ execution }, context) =>
    `${execution.side === 'buy' ? 'Bought' : 'Sold'} elsewhere: ${plainFixed(execution.quantity)} ` +
    `${symbolOf(execution.instrumentId, context)} at ${humanFixed(execution.price, 2)}.`,
  'venue.position-adjusted': ({ strategyId, quantity, instrumentId, reason }, context) =>
    `Position of ${strategyId} in ${symbolOf(instrumentId, context)} adjusted by ${plainFixed(quantity)}: ${reason}.`,
};

/** How loud they are; those that are not named are plain news. */
export const VENUE_LEVELS: Partial<Record<VenueEventKind, 'warn' | 'danger'>> = {
  'venue.reconciliation-failed': 'danger',
  'venue.link-lost': 'danger',
  'venue.incident': 'danger',
  'venue.disarmed': 'warn',
  'venue.external-order': 'warn',
  'venue.external-filled': 'warn',
  'venue.position-adjusted': 'warn',
};

function symbolOf(instrumentId: string, context: SentenceContext): string {
  return context.instrument(instrumentId)?.symbol ?? instrumentId;
}
