import { assertNever } from '../../base/invariant.ts';
import type { Order, OrderChange } from '../../model/order.ts';
import type { VenueOrder } from '../../ports/execution-venue.ts';
import type { LiveCommand } from './live-command.ts';
import type { LiveParts } from './live-parts.ts';
import type { OrderObserver } from './order-observer.ts';
import { idsOf } from './submit-queue.ts';
import type { Sendable, Settled } from './submit-queue.ts';
import { TIMING } from './timing.ts';
import type { UnknownResolver } from './unknown-resolver.ts';

type Amend = Pick<Extract<LiveCommand, { readonly kind: 'amend' }>, 'clientOrderId' | 'instrumentId' | 'change'>;

/** Tells what became of what was sent. A resend comes before this: what is `refused` has no outcome yet. */
export interface SendOutcomes {
  readonly onOutcome: (command: Sendable, outcome: Settled, sentAt: number) => void;
  /** Whether a change was made is not known: the order itself says which terms it has. */
  readonly askTerms: (order: Pick<Order, 'clientOrderId' | 'instrumentId'>, change: OrderChange) => void;
}

/** Creates it. */
export function createSendOutcomes(
  parts: LiveParts,
  { observer, resolver }: { readonly observer: OrderObserver; readonly resolver: UnknownResolver },
): SendOutcomes {
  const { tell, venue, ask, pause, book } = parts;

  const amended = ({ clientOrderId, change }: Amend, shown: VenueOrder): void => {
    if (bears(shown, change)) tell({ kind: 'amended', clientOrderId, change });
    else {
      const message = 'the venue kept the terms that it had';
      tell({ kind: 'amend-rejected', clientOrderId, code: 'NOT_CHANGED', message });
    }
    void observer.onOrder(shown);
  };
  /** The answer was lost: the order itself says which terms it has. */
  const askTerms = async (command: Amend): Promise<void> => {
    const { clientOrderId, instrumentId } = command;
    while (await pause(TIMING.inFlightEvery)) {
      const local = book.order(clientOrderId);
      if (local === undefined || local.amendment === null) return;
      const venueOrderId = local.venueOrderId ?? undefined;
      const reference = { clientOrderId, instrumentId, ...(venueOrderId === undefined ? {} : { venueOrderId }) };
      const answer = await ask(() => venue.order(reference));
      if (answer.ok && answer.value !== null) return amended(command, answer.value);
    }
  };
  const onOutcome: SendOutcomes['onOutcome'] = (command, outcome, sentAt) => {
    switch (outcome.outcome) {
      case 'accepted': {
        const shown = 'orders' in outcome ? outcome.orders : [outcome.order];
        for (const order of shown)
          if (command.kind === 'amend') amended(command, order);
          else void observer.onOrder(order);
        return;
      }
      case 'rejected': {
        const { code, message, consequences } = outcome;
        const isOurFault = consequences.includes('disable-strategy');
        for (const clientOrderId of idsOf(command))
          if (command.kind === 'amend') tell({ kind: 'amend-rejected', clientOrderId, code, message });
          else tell({ kind: 'rejected', clientOrderId, code, message, ...(isOurFault ? { isOurFault } : {}) });
        return;
      }
      case 'unknown':
        if (command.kind === 'amend') return void askTerms(command);
        for (const clientOrderId of idsOf(command)) {
          tell({ kind: 'unknown', clientOrderId, message: outcome.message });
          resolver.resolve(clientOrderId, sentAt);
        }
        return;
      default:
        return assertNever(outcome, 'outcome of a send');
    }
  };
  return {
    onOutcome,
    askTerms: ({ clientOrderId, instrumentId }, change) => void askTerms({ clientOrderId, instrumentId, change }),
  };
}

/** True where the order has the terms that were asked for. */
function bears(shown: VenueOrder, { quantity, limitPrice, stopPrice }: OrderChange): boolean {
  return (
    (quantity === undefined || shown.quantity === quantity) &&
    (limitPrice === undefined || shown.limitPrice === limitPrice) &&
    (stopPrice === undefined || shown.stopPrice === stopPrice)
  );
}
