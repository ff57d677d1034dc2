/**
 * The figures of a run that are plain numbers, defined once each in this folder. Fractions, not percent; `null` where a
 * figure is undefined, never 0, NaN or infinity. Sums of money are exact and kept by the portfolio instead.
 */
export interface SummaryFigures {
  readonly netReturn: number;
  readonly cagr: number | null;
  readonly maxDrawdown: number;
  readonly maxDrawdownMs: number;
  readonly volatility: number | null;
  readonly sharpe: number | null;
  readonly sortino: number | null;
  readonly calmar: number | null;
  readonly profitFactor: number | null;
  readonly winRate: number | null;
  readonly expectancy: number | null;
  readonly payoff: number | null;
  readonly sqn: number | null;
  readonly trades: number;
  readonly wins: number;
  readonly losses: number;
  readonly exposure: number;
  readonly turnover: number | null;
  readonly buyAndHold: number;
}
