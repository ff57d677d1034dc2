import type { AttributionWire, TradeWire } from '../../api/wire/portfolio-wire.ts';
import { plainFixed } from '../../base/fixed.ts';
import { attributeTrades } from '../../portfolio/attribution.ts';
import type { Excursion } from '../../portfolio/excursion.ts';
import type { Trade } from '../../portfolio/trade.ts';
import { tradeTexts } from '../../portfolio/trade-texts.ts';

/** A trade as it is shown. */
export function tradeWire(trade: Trade, excursion: Excursion | undefined): TradeWire {
  return {
    strategyId: trade.strategyId,
    instrumentId: trade.instrumentId,
    ...tradeTexts(trade),
    mae: excursion?.mae ?? null,
    mfe: excursion?.mfe ?? null,
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
