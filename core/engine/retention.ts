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
  if (orders.size <= 2 * keptOrders) return;
  const settled = time - SETTLED_AFTER_MS;
  let surplus = orders.size - keptOrders;
  for (const { order, createdAt, updatedAt } of orders.values()) {
    if (surplus === 0 || createdAt > settled) return;
    surplus--;
    const { clientOrderId } = order;
    if (updatedAt <= settled && !openOrders.has(clientOrderId)) orders.delete(clientOrderId);
  }
}
