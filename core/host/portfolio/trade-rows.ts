import type { AttributionWire, TradeWire } from '../../api/wire/portfolio-wire.ts';
import { plainFixed, toNumber } from '../../base/fixed.ts';
import { attributeTrades } from '../../portfolio/attribution.ts';
import type { Excursion } from '../../portfolio/excursion.ts';
import { entryPrice, exitPrice, tradePnl } from '../../portfolio/trade.ts';
import type { Trade } from '../../portfolio/trade.ts';

/** A trade as it is shown. */
export function tradeWire(trade: Trade, excursion: Excursion | undefined): TradeWire {
  const exit = exitPrice(trade);
  const pnl = trade.exitTime === null ? undefined : tradePnl(trade);
  return {
    strategyId: trade.strategyId,
    instrumentId: trade.instrumentId,
    side: trade.side,
    quantity: plainFixed(trade.entryQuantity),
    entryTime: trade.entryTime,
    entryPrice: plainFixed(entryPrice(trade)),
    exitTime: trade.exitTime,
    exitPrice: exit === undefined ? null : plainFixed(exit),
    fees: plainFixed(trade.fees),
    funding: plainFixed(trade.funding),
    pnl: pnl === undefined ? null : plainFixed(pnl),
    returnFraction:
      pnl === undefined || trade.entryNotional === 0n ? null : toNumber(pnl) / toNumber(trade.entryNotional),
    mae: excursion?.mae ?? null,
    mfe: excursion?.mfe ?? null,
    entryReason: trade.entryReason,
    exitReason: trade.exitReason,
  };
}

/** The P&L of closed trades by strategy, instrument and the reason of their exit, or entry. */
export function attributionWires(trades: readonly Trade[], by: 'entry' | 'exit'): readonly AttributionWire[] {
  const reasonOf = (trade: Trade): string => (by === 'entry' ? trade.entryReason : (trade.exitReason ?? ''));
  return attributeTrades(trades, reasonOf).map((row) => ({
    strategyId: row.strategyId,
    instrumentId: row.instrumentId,
    reason: row.reason,
    trades: row.trades,
    winRate: row.trades === 0 ? null : row.wins / row.trades,
    pnl: plainFixed(row.pnl),
    fees: plainFixed(row.fees),
    funding: plainFixed(row.funding),
    averageHoldMs: row.trades === 0 ? 0 : row.heldMs / row.trades,
  }));
}
