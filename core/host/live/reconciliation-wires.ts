import type { DifferenceWire, ReconciliationWire } from '../../api/wire/reconciliation-wire.ts';
import { FIXED_PLACES, plainFixed } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { VenueState } from '../../engine/venue-state.ts';
import type { EngineState } from '../../engine/state.ts';
import type { BalanceDifference } from '../../execution/live/balance-difference.ts';
import type { ExecutorView } from '../../execution/live/live-executor.ts';
import { TIMING } from '../../execution/live/timing.ts';
import { isUndecided } from '../../model/order-status.ts';
import type { ExternalOrder } from '../../model/venue-report.ts';
import { humanFixed } from '../desk/human-figures.ts';
import { orderedQuantity } from '../../portfolio/tracked-order.ts';
import type { TrackedOrder } from '../../portfolio/tracked-order.ts';

/** An account at a venue as its reconciliation shows it. */
export interface ReconciledSubject {
  readonly name: string;
  readonly state: EngineState;
  readonly venue: VenueState;
  readonly view: ExecutorView;
  readonly hasDeadMan: boolean;
}

/** How an account agrees with its venue, with every difference and what may be done about it. */
export function reconciliationWire(subject: ReconciledSubject): ReconciliationWire {
  const { name, state, venue, view, hasDeadMan } = subject;
  const undecided = [...state.openOrders.values()].filter(({ status }) => isUndecided(status));
  return {
    account: name,
    state: view.isReconciled ? 'reconciled' : view.failure === null ? 'reconciling' : 'failed',
    cause: view.isReconciled ? null : (view.failure ?? venue.cause),
    reconciledAt: venue.reconciledAt === 0 ? null : venue.reconciledAt,
    link: view.isLinkUp ? 'up' : 'down',
    linkSince: venue.linkSince === 0 ? null : venue.linkSince,
    isStreaming: view.isStreaming,
    inFlight: view.inFlight,
    waiting: view.waiting,
    canceling: view.canceling.length,
    deadMan: hasDeadMan ? { woundAt: view.deadManAt, lengthMs: TIMING.deadMan } : null,
    differences: [
      ...undecided.map(unknownWire),
      ...[...venue.external.values()].map(externalWire),
      ...view.differences.map((one) => balanceWire(one, view.differentSince)),
    ],
    incidents: venue.incidents.toReversed(),
  };
}

function unknownWire(tracked: TrackedOrder): DifferenceWire {
  const { order, createdAt, status } = tracked;
  const { clientOrderId, instrumentId, side } = order;
  const quantity = plainFixed(orderedQuantity(order));
  const isOnItsWay = status === 'submitted';
  return {
    id: `order ${clientOrderId}`,
    kind: 'unknown-order',
    instrumentId,
    ours: quantity,
    theirs: null,
    since: createdAt,
    sentence: isOnItsWay
      ? `The order to ${side} ${quantity} is on its way to the venue.`
      : `Whether the order to ${side} ${quantity} is at the venue is not known: it counts in full, and is looked for.`,
    settlesItself: true,
    acts: isOnItsWay ? [] : ['not-placed', 'resync'],
  };
}

function externalWire({
  order,
  adopted,
}: {
  readonly order: ExternalOrder;
  readonly adopted: boolean;
}): DifferenceWire {
  const { venueOrderId, instrumentId, side, quantity, filledQuantity, limitPrice } = order;
  const left = plainFixed(quantity - filledQuantity);
  const price = limitPrice === null ? '' : ` at ${plainFixed(limitPrice)}`;
  return {
    id: `external ${venueOrderId}`,
    kind: 'external-order',
    instrumentId,
    ours: null,
    theirs: left,
    since: null,
    sentence:
      `An order to ${side} ${left}${price} that was not placed here is open at the venue. ` +
      (adopted ? 'It counts as exposure of this account.' : 'It is ignored.'),
    settlesItself: false,
    acts: adopted ? ['ignore', 'cancel'] : ['adopt', 'cancel'],
  };
}

function balanceWire(difference: BalanceDifference, since: number): DifferenceWire {
  const ours = plainFixed(difference.ours);
  const theirs = plainFixed(difference.theirs);
  const isCash = difference.kind === 'cash';
  const subject = isCash ? difference.currency : difference.instrumentId;
  return {
    id: `balance ${subject}`,
    kind: difference.kind,
    instrumentId: isCash ? null : difference.instrumentId,
    ours,
    theirs,
    since: since === 0 ? null : since,
    sentence:
      `${subject}: the venue shows ${exactText(difference.theirs)}, our books ${exactText(difference.ours)}. ` +
      'It is taken over once no order can explain it.',
    settlesItself: true,
    acts: ['book', 'resync'],
  };
}

/** To the last digit: a difference may be there. */
function exactText(value: Fixed): string {
  return humanFixed(value, FIXED_PLACES);
}
