import { approximate } from '../base/fixed.ts';
import { tradePnl } from '../portfolio/trade.ts';
import type { Trade } from '../portfolio/trade.ts';
import type { ClosedTrade } from '../statistics/closed-trade.ts';
import { tradeExcursions } from '../statistics/trade-excursions.ts';
import type { TradeExcursion } from '../statistics/trade-excursions.ts';
import { initialRisk } from './initial-risk.ts';
import type { OrderListing } from './order-rows.ts';
import { ownerKey } from './position-history.ts';
import type { PositionHistory } from './position-history.ts';
import type { SymbolOf } from './report-rows.ts';
import type { BacktestRequest } from './run-backtest.ts';

/** What a trade of a run went through, and what it put at risk. */
export interface TradePath extends TradeExcursion {
  /** Quote currency, to the first stop; null without one. */
  readonly risk: number | null;
}

/** The path of each trade; undefined where it is not known. */
export type PathOf = (trade: Trade) => TradePath | undefined;

/**
 * Paths by trade. Each owner has one trade at a time, so the n-th by its entry is the n-th that its position history
 * begins.
 */
export function findPaths(
  trades: readonly Trade[],
  history: PositionHistory,
  { request, protections }: { readonly request: BacktestRequest } & Pick<OrderListing, 'protections'>,
): PathOf {
  const found = new Map<Trade, TradePath>();
  const queues = new Map<string, { readonly excursions: readonly TradeExcursion[]; next: number }>();
  for (const [owner, { instrument, changes }] of history.owners) {
    const bars = request.instruments[instrument]?.bars;
    if (bars !== undefined) queues.set(owner, { excursions: tradeExcursions(changes, bars), next: 0 });
  }
  for (const trade of trades) {
    const owner = ownerKey(trade.strategyId, trade.instrumentId);
    const queue = queues.get(owner);
    const excursion = queue?.excursions[queue.next];
    if (queue === undefined || excursion === undefined) continue;
    const entry = history.owners.get(owner)?.entryOrders[queue.next++] ?? null;
    const protection = entry === null ? undefined : protections.get(entry);
    found.set(trade, { ...excursion, risk: initialRisk(trade, protection) });
  }
  return (trade) => found.get(trade);
}

/** A closed trade as statistics read it; undefined for one that stands. */
export function closedTrade(trade: Trade, symbolOf: SymbolOf, path: TradePath | undefined): ClosedTrade | undefined {
  if (trade.exitTime === null) return undefined;
  const pnl = approximate(tradePnl(trade));
  const notional = approximate(trade.entryNotional);
  return {
    strategy: trade.strategyId,
    instrument: symbolOf(trade.instrumentId),
    side: trade.side,
    entryTime: trade.entryTime,
    exitTime: trade.exitTime,
    entryReason: trade.entryReason,
    exitReason: trade.exitReason ?? '',
    pnl,
    fees: approximate(trade.fees),
    funding: approximate(trade.funding),
    returnFraction: notional > 0 ? pnl / notional : null,
    mae: path?.mae ?? null,
    mfe: path?.mfe ?? null,
    drawdown: path?.drawdown ?? null,
    risk: path?.risk ?? null,
  };
}
