import { approximate } from '../base/fixed.ts';
import { tradePnl } from '../portfolio/trade.ts';
import type { Trade } from '../portfolio/trade.ts';
import type { ClosedTrade } from '../statistics/closed-trade.ts';
import { tradeExcursions } from '../statistics/trade-excursions.ts';
import type { TradeExcursion } from '../statistics/trade-excursions.ts';
import { ownerKey } from './position-history.ts';
import type { PositionHistory } from './position-history.ts';
import type { SymbolOf } from './report-rows.ts';
import type { BacktestRequest } from './run-backtest.ts';

/** What each trade of a run went through on the way. */
export type ExcursionOf = (trade: Trade) => TradeExcursion | undefined;

/**
 * Excursions by trade. Each owner has one trade at a time, so the n-th by its entry is the n-th that its position
 * history ends.
 */
export function findExcursions(
  trades: readonly Trade[],
  history: PositionHistory,
  { instruments }: BacktestRequest,
): ExcursionOf {
  const found = new Map<Trade, TradeExcursion>();
  const queues = new Map<string, IterableIterator<TradeExcursion>>();
  for (const [owner, { instrument, changes }] of history.owners) {
    const bars = instruments[instrument]?.bars;
    if (bars !== undefined) queues.set(owner, tradeExcursions(changes, bars).values());
  }
  for (const trade of trades) {
    const next = queues.get(ownerKey(trade.strategyId, trade.instrumentId))?.next();
    if (next?.done === false) found.set(trade, next.value);
  }
  return (trade) => found.get(trade);
}

/** A closed trade as statistics read it; undefined for one that stands. */
export function closedTrade(
  trade: Trade,
  symbolOf: SymbolOf,
  excursion: TradeExcursion | undefined,
): ClosedTrade | undefined {
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
    mae: excursion?.mae ?? null,
    mfe: excursion?.mfe ?? null,
    drawdown: excursion?.drawdown ?? null,
  };
}
