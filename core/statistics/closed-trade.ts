/** What the figures of trades are made from: one closed trade, as a report, a store or a live session knows it. */
export interface ClosedTrade {
  readonly strategy: string;
  readonly instrument: string;
  readonly side: 'long' | 'short';
  readonly entryTime: number;
  readonly exitTime: number;
  readonly entryReason: string;
  readonly exitReason: string;
  /** Quote currency, after fees and funding. */
  readonly pnl: number;
  /** Quote currency. */
  readonly fees: number;
  /** Paid (> 0) or received while it stood, quote currency. */
  readonly funding: number;
  /** P&L / entry notional; null where unknown. */
  readonly returnFraction: number | null;
  /** Worst (<= 0) and best (>= 0) unrealised P&L within the trade, quote currency; null where unknown. */
  readonly mae: number | null;
  readonly mfe: number | null;
  /** Largest fall of its P&L from its best, quote currency, >= 0; null where unknown. */
  readonly drawdown: number | null;
  /** What was at risk to its first stop, quote currency, > 0; null without one. */
  readonly risk: number | null;
}
