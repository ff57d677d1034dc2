import { createBackoff } from '../../base/backoff.ts';
import type { Result } from '../../base/result.ts';
import type { BalanceComparison, ComparisonFailure, Settled } from './balance-comparison.ts';
import type { LiveParts } from './live-parts.ts';
import type { OrderComparison } from './order-comparison.ts';
import { TIMING } from './timing.ts';

/** Makes our books and the venue's agree: at the start, after every loss of a link, and from time to time. */
export interface Reconciler {
  /** Nothing is sent from now on until a whole comparison has succeeded. */
  readonly demand: (cause: string) => void;
  /** True where everything was compared since it was last demanded. */
  readonly isDone: () => boolean;
  /** Compares open orders, or balances, once more, without holding anything back. */
  readonly pollOrders: () => Promise<void>;
  readonly pollBalances: () => Promise<void>;
  /** Why it does not succeed; null where it does, or has not been tried. */
  readonly failure: () => string | null;
}

/** Creates it. @param onDone a demanded comparison has succeeded */
export function createReconciler(
  parts: LiveParts,
  { orders, balances }: { readonly orders: OrderComparison; readonly balances: BalanceComparison },
  onDone: () => void,
): Reconciler {
  const { clock, random, tell, pause, isClosed } = parts;
  const backoff = createBackoff(random);
  const state = { wanted: 0, done: -1, isRunning: false, failure: null as string | null };

  const pass = async (): Promise<Result<Settled, ComparisonFailure>> => {
    const compared = await orders.compare();
    return compared.ok ? balances.settle() : compared;
  };
  const fail = async (error: ComparisonFailure): Promise<void> => {
    if (state.failure !== error.message) tell({ kind: 'reconciliation-failed', message: error.message });
    state.failure = error.message;
    await pause(Math.max(backoff.failed(clock.now(), waitOf(error)), 250));
  };
  const run = async (): Promise<void> => {
    while (!isClosed() && state.done !== state.wanted) {
      const wanted = state.wanted;
      const result = await inTurn(pass);
      if (isClosed()) return;
      if (!result.ok) {
        await fail(result.error);
        continue;
      }
      if (wanted !== state.wanted) continue;
      state.done = wanted;
      state.failure = null;
      backoff.recovered(clock.now());
      tell({ kind: 'reconciled', ...result.value });
      onDone();
    }
  };
  /** Never two at a time: both would take over the same difference. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
  /** One of each kind waits at most; a demanded comparison looks at everything anyway. */
  const waiting = new Set<() => Promise<unknown>>();
  const poll = async (look: () => Promise<unknown>): Promise<void> => {
    if (waiting.has(look) || state.isRunning) return;
    waiting.add(look);
    await inTurn(look);
    waiting.delete(look);
  };

  return {
    demand(cause) {
      const isNew = state.done === state.wanted || state.wanted === 0;
      state.wanted++;
      if (isNew) tell({ kind: 'reconciling', cause });
      if (state.isRunning) return;
      state.isRunning = true;
      void run().finally(() => {
        state.isRunning = false;
      });
    },
    isDone: () => state.done === state.wanted,
    pollOrders: () => poll(orders.compare),
    pollBalances: () => poll(balances.settle),
    failure: () => state.failure,
  };
}

/** How long the cause wants to be left alone, ms. */
function waitOf(error: ComparisonFailure): number {
  if ('retryAfterMs' in error && error.retryAfterMs !== undefined) return error.retryAfterMs;
  return error.code === 'NOT_AUTHORIZED' || error.code === 'MAINTENANCE' ? TIMING.probeEvery : 0;
}
