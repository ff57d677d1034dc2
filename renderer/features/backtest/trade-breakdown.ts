import type { ReportTrade } from '../../../core/model/run-report.ts';

/** Trade statistics of one side or of both, as defined for reports; display figures, null where undefined. */
export interface TradeBreakdown {
  readonly closed: number;
  readonly open: number;
  readonly wins: number;
  readonly losses: number;
  readonly winRate: number | null;
  readonly netPnl: number;
  readonly grossProfit: number;
  readonly grossLoss: number;
  readonly profitFactor: number | null;
  readonly expectancy: number | null;
  readonly averageWin: number | null;
  readonly averageLoss: number | null;
  readonly payoff: number | null;
  readonly largestWin: number | null;
  readonly largestLoss: number | null;
  readonly mostWinsInRow: number;
  readonly mostLossesInRow: number;
  readonly averageHoldMs: number | null;
  readonly longestHoldMs: number | null;
  readonly fees: number;
}

/** The statistics of `trades`; open ones count in `open` and `fees` only. */
export function breakDown(trades: readonly ReportTrade[]): TradeBreakdown {
  const closed = trades.filter((trade) => trade.pnl !== null);
  const pnls = closed.map((trade) => Number(trade.pnl));
  const wins = pnls.filter((pnl) => pnl > 0);
  const losses = pnls.filter((pnl) => pnl < 0);
  const holds = closed.map((trade) => (trade.exitTime ?? trade.entryTime) - trade.entryTime);
  const grossProfit = sum(wins);
  const grossLoss = -sum(losses);
  const averageWin = mean(wins);
  const averageLoss = losses.length === 0 ? null : grossLoss / losses.length;
  return {
    closed: closed.length,
    open: trades.length - closed.length,
    wins: wins.length,
    losses: losses.length,
    winRate: closed.length === 0 ? null : wins.length / closed.length,
    netPnl: sum(pnls),
    grossProfit,
    grossLoss,
    profitFactor: grossLoss === 0 ? null : grossProfit / grossLoss,
    expectancy: mean(pnls),
    averageWin,
    averageLoss,
    payoff: averageWin === null || averageLoss === null ? null : averageWin / averageLoss,
    largestWin: largest(wins),
    largestLoss: largest(losses.map((pnl) => -pnl)),
    mostWinsInRow: longestRun(pnls, (pnl) => pnl > 0),
    mostLossesInRow: longestRun(pnls, (pnl) => pnl < 0),
    averageHoldMs: mean(holds),
    longestHoldMs: largest(holds),
    fees: sum(trades.map((trade) => Number(trade.fees))),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : sum(values) / values.length;
}

function largest(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((best, value) => Math.max(best, value), -Infinity);
}

function longestRun(values: readonly number[], counts: (value: number) => boolean): number {
  let longest = 0;
  let current = 0;
  for (const value of values) {
    current = counts(value) ? current + 1 : 0;
    longest = Math.max(longest, current);
  }
  return longest;
}
