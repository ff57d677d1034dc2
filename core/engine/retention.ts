import { MINUTE_MS } from '../base/time.ts';
import type { EngineState } from './state.ts';

/** The batch that is being written may still name orders that ended just now. */
const SETTLED_AFTER_MS = MINUTE_MS;

/** Trades that are kept for each order: what an account has earned is told from them. */
const TRADES_PER_ORDER = 5;

/**
 * Lets go of the oldest ended orders and trades once twice as many as the state keeps have gathered, so that an engine
 * that runs for months takes no more memory than one that runs for days. What is forgotten is in the journal.
 */
export function forgetOldest(state: EngineState, time: number): void {
  const { orders, openOrders, closedTrades, keptOrders } = state;
  const keptTrades = TRADES_PER_ORDER * keptOrders;
  if (closedTrades.length > 2 * keptTrades) closedTrades.splice(0, closedTrades.length - keptTrades);
  if (orders.size < 2 * keptOrders) return;
  const settled = time - SETTLED_AFTER_MS;
  let surplus = orders.size - keptOrders;
  const kept: typeof orders = new Map();
  for (const [clientOrderId, tracked] of orders) {
    const isOld = surplus > 0 && tracked.createdAt <= settled;
    surplus--;
    if (!isOld || tracked.updatedAt > settled || openOrders.has(clientOrderId)) kept.set(clientOrderId, tracked);
  }
  state.orders = kept;
}
