import { fullJitterDelay } from '../../base/backoff.ts';
import type { ClientOrderId } from '../../model/identifiers.ts';
import { isOpen } from '../../model/order-status.ts';
import type { CancelOutcome } from '../../ports/execution-venue.ts';
import type { LocalOrder } from './local-book.ts';
import type { LiveParts } from './live-parts.ts';
import type { OrderObserver } from './order-observer.ts';
import { lookUp } from './unknown-resolver.ts';
import { TIMING } from './timing.ts';

/** Cancels orders, without end as long as one may live. An order on its way is canceled when it arrives. */
export interface CancelWorker {
  /** Begins, unless it is at it already. */
  readonly cancel: (clientOrderId: ClientOrderId) => void;
  /** Orders that are being canceled. */
  readonly canceling: () => readonly ClientOrderId[];
}

/** Creates the worker. */
export function createCancelWorker(parts: LiveParts, observer: OrderObserver): CancelWorker {
  const { venue, book, pause, random, tell, isClosed } = parts;
  const canceling = new Set<ClientOrderId>();

  const openOne = (clientOrderId: ClientOrderId): LocalOrder | undefined => {
    const local = book.order(clientOrderId);
    return local !== undefined && isOpen(local.status) ? local : undefined;
  };
  const ask = ({ order, venueOrderId }: LocalOrder): Promise<CancelOutcome> => {
    const { clientOrderId, instrumentId } = order;
    return venue.cancel({ clientOrderId, instrumentId, ...(venueOrderId === null ? {} : { venueOrderId }) });
  };
  const work = async (clientOrderId: ClientOrderId): Promise<void> => {
    let hasAlerted = false;
    for (let attempt = 0; !isClosed(); attempt++) {
      const local = openOne(clientOrderId);
      if (local === undefined) return;
      const outcome = await ask(local);
      // That it is gone is not yet how it ended, nor what of it was filled.
      if (outcome.outcome !== 'failed') await lookUp(parts, observer, openOne(clientOrderId) ?? local);
      else if (!outcome.retry && !hasAlerted) {
        hasAlerted = true;
        const message = `Order ${clientOrderId} cannot be canceled: ${outcome.message}`;
        tell({ kind: 'incident', code: 'ACCOUNT_REFUSED', message, act: 'halt' });
      }
      if (openOne(clientOrderId) === undefined) return;
      if (!(await pause(delayAfter(outcome, attempt, random())))) return;
    }
  };
  return {
    canceling: () => [...canceling],
    cancel(clientOrderId) {
      if (canceling.has(clientOrderId)) return;
      canceling.add(clientOrderId);
      void work(clientOrderId).finally(() => canceling.delete(clientOrderId));
    },
  };
}

/** Never longer than the cap unless the venue asks for it; one that the venue is working on is asked about soon. */
function delayAfter(outcome: CancelOutcome, attempt: number, draw: number): number {
  if (outcome.outcome === 'pending') return TIMING.cancelPending;
  const policy = { baseMs: 500, capMs: TIMING.cancelCap, stableMs: 0 };
  const delay = fullJitterDelay(Math.min(attempt, 10), draw, policy);
  return outcome.outcome === 'failed' ? Math.max(delay, outcome.retryAfterMs) : Math.max(delay, 100);
}
