import type { Actor } from '../events/domain-event.ts';
import type { Denial } from '../model/denial.ts';
import type { ClientOrderId } from '../model/identifiers.ts';
import { isOpen } from '../model/order-status.ts';
import type { OrderChange } from '../model/order.ts';
import type { TrackedOrder } from '../portfolio/tracked-order.ts';
import type { IntentSubject } from '../risk/risk-manager.ts';
import { deny } from '../risk/risk-check.ts';
import type { EngineParts } from './engine-parts.ts';
import { groupOf } from './order-groups.ts';

/** What became of a wish to change an order: on its way to the venue, or refused here. */
export type AmendOutcome =
  | { readonly outcome: 'sent'; readonly clientOrderId: ClientOrderId }
  | { readonly outcome: 'denied'; readonly clientOrderId: ClientOrderId; readonly denial: Denial };

/** Changes an open order's terms: judged like an order, journaled, sent when durable. */
export type OrderAmending = (tracked: TrackedOrder, change: OrderChange, actor: Actor) => AmendOutcome;

/** Creates it. `subjectOf` tells what an order of this owner and instrument is about. */
export function createOrderAmending(
  { state, core, risk, reasons }: EngineParts,
  subjectOf: (order: TrackedOrder['order']) => IntentSubject,
): OrderAmending {
  return (tracked, change, actor) => {
    const { clientOrderId } = tracked.order;
    const isReplaced = state.replacements.has(clientOrderId);
    const early = isReplaced ? deny('INSTRUMENT', NOT_ANSWERED) : notNow(tracked, change, actor);
    const group = groupOf(state, tracked.order);
    const own = {
      open: tracked.order.source === 'protection' ? 0n : (group?.open ?? tracked.leaves),
      held: group?.held ?? tracked.hold,
    };
    const subject: IntentSubject = { ...subjectOf(tracked.order), own };
    if (early === undefined && reasons.isWanted()) {
      const checks = risk.examineAmendment(tracked, change, subject);
      reasons.tell({ clientOrderId, subject: 'change', sizing: null, checks });
    }
    const verdict =
      early === undefined
        ? risk.judgeAmendment(tracked, change, subject)
        : ({ approved: false, denial: early } as const);
    if (!verdict.approved) {
      const { denial } = verdict;
      core.emit({ kind: 'order.amend-rejected', clientOrderId, code: denial.code, message: denial.message });
      return { outcome: 'denied', clientOrderId, denial };
    }
    core.emit({ kind: 'order.amend-requested', clientOrderId, actor, change, hold: verdict.hold });
    core.hold(verdict.order, tracked.position.instrumentIndex, true);
    return { outcome: 'sent', clientOrderId };
  };
}

const NOT_ANSWERED = 'Its last change is not answered yet. Try again in a moment.';

function notNow({ order, status, amendment }: TrackedOrder, change: OrderChange, actor: Actor): Denial | undefined {
  if (!isOpen(status)) return deny('INSTRUMENT', 'The order has ended and cannot be changed.');
  if (amendment !== null) return deny('INSTRUMENT', NOT_ANSWERED);
  if (status === 'initialized' || status === 'submitted' || status === 'unknown')
    return deny('INSTRUMENT', 'The venue has not confirmed the order yet. Try again in a moment.');
  if (status === 'triggered') return deny('INSTRUMENT', 'Its trigger was met: it trades now. It can be canceled.');
  if (actor !== 'engine' && order.source === 'protection' && change.quantity !== undefined)
    return deny('INSTRUMENT', 'What protects a position follows its size. Change the price, or cancel it.');
  return undefined;
}
