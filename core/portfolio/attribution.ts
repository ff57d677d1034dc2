import type { Fixed } from '../base/fixed.ts';
import type { InstrumentId, StrategyId } from '../model/identifiers.ts';
import { tradePnl } from './trade.ts';
import type { Trade } from './trade.ts';

/** Closed trades of one strategy in one instrument with the same reason. Quote currency, exact. */
export interface Attribution {
  readonly strategyId: StrategyId;
  readonly instrumentId: InstrumentId;
  readonly reason: string;
  trades: number;
  wins: number;
  /** After fees and funding. */
  pnl: Fixed;
  fees: Fixed;
  funding: Fixed;
  heldMs: number;
}

/** Rows at most; what is beyond, least traded first, is summed up per strategy and instrument. */
const MOST_ROWS = 200;
/** The reason that stands for those. */
const OTHER_REASONS = 'other reasons';

/** Attributes the P&L of closed trades, most of it first. The sum over the rows is the sum over the trades. */
export function attributeTrades(trades: readonly Trade[], reasonOf: (trade: Trade) => string): readonly Attribution[] {
  const rows = gather(trades, reasonOf);
  const busiest = rows.toSorted((a, b) => b.trades - a.trades);
  const kept = new Set(busiest.slice(0, MOST_ROWS));
  const all = rows.length <= MOST_ROWS ? rows : gather(trades, (trade) => keptReason(kept, trade, reasonOf(trade)));
  return all.toSorted((a, b) => (a.pnl === b.pnl ? 0 : a.pnl > b.pnl ? -1 : 1));
}

function keptReason(kept: ReadonlySet<Attribution>, { strategyId, instrumentId }: Trade, reason: string): string {
  for (const row of kept)
    if (row.reason === reason && row.strategyId === strategyId && row.instrumentId === instrumentId) return reason;
  return OTHER_REASONS;
}

function gather(trades: readonly Trade[], reasonOf: (trade: Trade) => string): readonly Attribution[] {
  const rows = new Map<string, Attribution>();
  for (const trade of trades) {
    const { strategyId, instrumentId } = trade;
    const reason = reasonOf(trade);
    const key = JSON.stringify([strategyId, instrumentId, reason]);
    const row = rows.get(key) ?? {
      strategyId,
      instrumentId,
      reason,
      trades: 0,
      wins: 0,
      pnl: 0n,
      fees: 0n,
      funding: 0n,
      heldMs: 0,
    };
    const pnl = tradePnl(trade);
    row.trades++;
    if (pnl > 0n) row.wins++;
    row.pnl += pnl;
    row.fees += trade.fees;
    row.funding += trade.funding;
    row.heldMs += (trade.exitTime ?? trade.entryTime) - trade.entryTime;
    rows.set(key, row);
  }
  return [...rows.values()];
}
