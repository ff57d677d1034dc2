import { plainFixed, toNumber } from '../base/fixed.ts';
import { entryPrice, exitPrice, tradePnl } from './trade.ts';
import type { Trade } from './trade.ts';

/** A trade as reports and windows write it: decimals as texts, quote currency. */
export interface TradeTexts {
  readonly side: Trade['side'];
  /** Base units entered in all. */
  readonly quantity: string;
  readonly entryTime: number;
  readonly entryPrice: string;
  /** Null with its price, the P&L and the return while the trade stands. */
  readonly exitTime: number | null;
  readonly exitPrice: string | null;
  readonly fees: string;
  /** Paid (> 0) or received. */
  readonly funding: string;
  /** After fees and funding. */
  readonly pnl: string | null;
  /** P&L as a fraction of what its entries were worth. */
  readonly returnFraction: number | null;
  readonly entryReason: string;
  readonly exitReason: string | null;
}

/** Writes a trade down. */
export function tradeTexts(trade: Trade): TradeTexts {
  const hasEnded = trade.exitTime !== null;
  const pnl = hasEnded ? tradePnl(trade) : null;
  const exit = hasEnded ? exitPrice(trade) : undefined;
  return {
    side: trade.side,
    quantity: plainFixed(trade.entryQuantity),
    entryTime: trade.entryTime,
    entryPrice: plainFixed(entryPrice(trade)),
    exitTime: trade.exitTime,
    exitPrice: exit === undefined ? null : plainFixed(exit),
    fees: plainFixed(trade.fees),
    funding: plainFixed(trade.funding),
    pnl: pnl === null ? null : plainFixed(pnl),
    returnFraction: pnl === null || trade.entryNotional === 0n ? null : toNumber(pnl) / toNumber(trade.entryNotional),
    entryReason: trade.entryReason,
    exitReason: trade.exitReason,
  };
}
