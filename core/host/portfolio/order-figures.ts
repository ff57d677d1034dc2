import type { OrderStatisticsWire } from '../../api/wire/portfolio-wire.ts';
import type { FillWire } from '../../api/wire/trading-wire.ts';
import { plainFixed, timesDown, timesUp, toNumber } from '../../base/fixed.ts';
import type { EngineState } from '../../engine/state.ts';
import type { TrackedOrder } from '../../portfolio/tracked-order.ts';

/** What became of the orders that are kept, and what their fills cost against the price at decision. */
export function orderStatistics(
  state: Pick<EngineState, 'orders' | 'openOrders' | 'orderCount'>,
  fills: readonly FillWire[],
): OrderStatisticsWire {
  const orders = [...state.orders.values()];
  const count = (status: TrackedOrder['status']): number => orders.filter((order) => order.status === status).length;
  const ended = orders.filter(({ order, status }) => status !== 'denied' && !state.openOrders.has(order.clientOrderId));
  const filled = orders.filter(({ filledQuantity }) => filledQuantity > 0n);
  const slippage = filled.reduce((sum, tracked) => sum + slippageOf(tracked), 0n);
  const traded = filled.reduce((sum, { filledNotional }) => sum + filledNotional, 0n);
  return {
    orders: state.orderCount,
    open: state.openOrders.size,
    filled: count('filled'),
    partiallyFilled: filled.length - count('filled'),
    canceled: count('canceled'),
    expired: count('expired'),
    rejected: count('rejected'),
    denied: count('denied'),
    fills: fills.length,
    fillRate:
      ended.length === 0 ? null : ended.filter(({ filledQuantity }) => filledQuantity > 0n).length / ended.length,
    makerShare: makerShare(fills),
    slippageCost: plainFixed(slippage),
    slippageBps: traded === 0n ? null : (toNumber(slippage) / toNumber(traded)) * 10_000,
    latencyMs: latency(filled),
    counted: orders.length,
  };
}

/** Quantity x distance from the price at decision, positive = worse, quote currency. */
function slippageOf({ order, filledQuantity, filledNotional }: TrackedOrder): bigint {
  return order.side === 'buy'
    ? filledNotional - timesDown(filledQuantity, order.decisionPrice)
    : timesUp(filledQuantity, order.decisionPrice) - filledNotional;
}

function makerShare(fills: readonly FillWire[]): number | null {
  let maker = 0;
  let all = 0;
  for (const { quantity, price, liquidity } of fills) {
    const notional = Number(quantity) * Number(price);
    all += notional;
    if (liquidity === 'maker') maker += notional;
  }
  return all > 0 ? maker / all : null;
}

function latency(filled: readonly TrackedOrder[]): OrderStatisticsWire['latencyMs'] {
  const waits = filled
    .filter(({ order, status }) => order.type === 'market' && status === 'filled')
    .map(({ order, updatedAt }) => updatedAt - order.time)
    .sort((a, b) => a - b);
  const at = (share: number): number => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? 0;
  return waits.length === 0 ? null : { median: at(0.5), p95: at(0.95) };
}
