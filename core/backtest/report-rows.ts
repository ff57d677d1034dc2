import { plainFixed } from '../base/fixed.ts';
import type { Fill } from '../model/fill.ts';
import type { InstrumentId } from '../model/identifiers.ts';
import type { OrderStatus } from '../model/order-status.ts';
import type { TrackedOrder } from '../portfolio/tracked-order.ts';
import type { Trade } from '../portfolio/trade.ts';
import { tradeTexts } from '../portfolio/trade-texts.ts';
import type { TradePath } from './closed-trades.ts';
import type { ReportFill, ReportOrder, ReportTrade } from '../model/run-report.ts';

/** How an instrument is written in a report. */
export type SymbolOf = (instrumentId: InstrumentId) => string;

/** A trade as reported; an open one has null exit figures and counts its fees so far. */
export function reportTrade(trade: Trade, symbolOf: SymbolOf, path?: TradePath): ReportTrade {
  return {
    strategy: trade.strategyId,
    instrument: symbolOf(trade.instrumentId),
    ...tradeTexts(trade),
    mae: path?.mae ?? null,
    mfe: path?.mfe ?? null,
    drawdown: path?.drawdown ?? null,
    risk: path?.risk ?? null,
  };
}

/** An order as reported: `reason` is why it ended without filling, otherwise why it was wanted. */
export function reportOrder(
  tracked: Pick<TrackedOrder, 'order' | 'filledQuantity' | 'status' | 'statusReason'>,
  symbolOf: SymbolOf,
): ReportOrder {
  const { order, filledQuantity } = tracked;
  const sized = order.size.kind === 'base' ? order.size.quantity : filledQuantity;
  const filled = plainFixed(filledQuantity);
  return {
    clientOrderId: order.clientOrderId,
    strategy: order.strategyId,
    instrument: symbolOf(order.instrumentId),
    time: order.time,
    side: order.side,
    type: order.type,
    timeInForce: order.timeInForce,
    quantity: sized === 0n ? null : sized === filledQuantity ? filled : plainFixed(sized),
    limitPrice: order.limitPrice === undefined ? null : plainFixed(order.limitPrice),
    filledQuantity: filled,
    status: REPORT_STATUS[tracked.status],
    reason: tracked.statusReason ?? order.reason,
  };
}

const REPORT_STATUS = {
  initialized: 'open',
  submitted: 'open',
  unknown: 'open',
  emulated: 'open',
  triggered: 'open',
  accepted: 'open',
  'partially-filled': 'partially-filled',
  denied: 'denied',
  rejected: 'rejected',
  filled: 'filled',
  canceled: 'canceled',
  expired: 'expired',
} as const satisfies Record<OrderStatus, ReportOrder['status']>;

/** A fill as reported. */
export function reportFill(fill: Fill, symbolOf: SymbolOf): ReportFill {
  return {
    tradeId: fill.tradeId,
    clientOrderId: fill.clientOrderId,
    strategy: fill.strategyId,
    instrument: symbolOf(fill.instrumentId),
    time: fill.time,
    side: fill.side,
    quantity: plainFixed(fill.quantity),
    price: plainFixed(fill.price),
    fee: plainFixed(fill.fee),
    liquidity: fill.liquidity,
  };
}
