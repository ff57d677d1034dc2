import type { DecimalText } from '../base/decimal.ts';
import type { BarGap } from './bar-gaps.ts';
import type { Liquidity } from './fill.ts';
import type { OrderType, Side, TimeInForce } from './order.ts';
import type {
  Breakdowns,
  DrawdownFigures,
  ExecutionFigures,
  LeverageFigures,
  PeriodExtremes,
  TradeFigures,
} from './run-figures.ts';
import type { FillModelName, ProfileName, SlippageModelName } from './run-choices.ts';
import type { Timeframe } from './timeframe.ts';

/** One trade of the report; an open one has null exit, pnl and returnFraction. */
export interface ReportTrade {
  readonly strategy: string;
  readonly instrument: string;
  readonly side: 'long' | 'short';
  readonly quantity: DecimalText;
  readonly entryTime: number;
  readonly entryPrice: DecimalText;
  readonly exitTime: number | null;
  readonly exitPrice: DecimalText | null;
  readonly fees: DecimalText;
  /** Paid (> 0) or received while it stood. */
  readonly funding: DecimalText;
  readonly pnl: DecimalText | null;
  readonly returnFraction: number | null;
  readonly entryReason: string;
  readonly exitReason: string | null;
  /**
   * Worst (<= 0) and best (>= 0) unrealised P&L within the trade from bar lows and highs, quote currency, before fees;
   * null in runs that were kept before there were such figures.
   */
  readonly mae: number | null;
  readonly mfe: number | null;
  /** Largest fall of the trade's P&L from its best so far, quote currency, >= 0. */
  readonly drawdown: number | null;
  /** What was at risk to its first stop, quote currency; null without one. */
  readonly risk: number | null;
}

/** One order of the report; `time` is the decision's. */
export interface ReportOrder {
  readonly clientOrderId: string;
  readonly strategy: string;
  readonly instrument: string;
  readonly time: number;
  readonly side: Side;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly quantity: DecimalText | null;
  readonly limitPrice: DecimalText | null;
  readonly filledQuantity: DecimalText;
  readonly status: 'denied' | 'rejected' | 'open' | 'partially-filled' | 'filled' | 'canceled' | 'expired';
  readonly reason: string;
}

/** One fill of the report. */
export interface ReportFill {
  readonly tradeId: string;
  readonly clientOrderId: string;
  readonly strategy: string;
  readonly instrument: string;
  readonly time: number;
  readonly side: Side;
  readonly quantity: DecimalText;
  readonly price: DecimalText;
  readonly fee: DecimalText;
  readonly liquidity: Liquidity;
}

/**
 * The figures of a run that are plain numbers, defined once each in `core/statistics`. Fractions, not percent; `null`
 * where a figure is undefined, never 0, NaN or infinity.
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
  readonly downsideDeviation: number | null;
  readonly ulcer: number | null;
  readonly serenity: number | null;
  readonly var95: number | null;
  readonly var99: number | null;
  readonly cvar95: number | null;
  readonly cvar99: number | null;
  readonly omega: number | null;
  readonly psr: number | null;
  readonly recoveryFactor: number | null;
  readonly draws: number;
  readonly expectancyRatio: number | null;
  readonly pValue: number | null;
  readonly kelly: number | null;
}

/** The run against buying and holding its first instrument; null where undefined. Yearly fractions and ratios. */
export interface BenchmarkFigures {
  readonly alpha: number | null;
  readonly beta: number | null;
  readonly treynor: number | null;
  readonly informationRatio: number | null;
  readonly trackingError: number | null;
}

/** The figures of a run. Sums of money are exact, in quote currency, as text. */
export interface ReportSummary extends SummaryFigures, BenchmarkFigures {
  readonly initialCash: DecimalText;
  readonly finalEquity: DecimalText;
  readonly fees: DecimalText;
  readonly slippageCost: DecimalText;
  readonly spreadCost: DecimalText;
  readonly fundingCost: DecimalText;
  readonly grossProfit: DecimalText;
  readonly grossLoss: DecimalText;
  /** P&L of the positions that stand at the end, at the last prices, before fees. */
  readonly openPnl: DecimalText;
}

/** A bar as the report keeps it. */
export type ReportBar = readonly [time: number, open: number, high: number, low: number, close: number];

/** All that is known about a run beside its summary and its rows. */
export interface RunAnalysis {
  readonly sides: { readonly all: TradeFigures; readonly long: TradeFigures; readonly short: TradeFigures };
  readonly drawdown: DrawdownFigures;
  readonly periods: {
    readonly day: PeriodExtremes | null;
    readonly week: PeriodExtremes | null;
    readonly month: PeriodExtremes | null;
  };
  readonly leverage: LeverageFigures;
  readonly execution: ExecutionFigures;
  readonly breakdowns: Breakdowns;
  /** Last equity of each UTC day from the first on, and what buying and holding came to then (null where unknown). */
  readonly daily: readonly (readonly [day: number, equity: number, hold: number | null])[];
  /** Buying and holding over the run at few hundred bar closes, quote currency. */
  readonly hold: readonly (readonly [time: number, value: number])[];
  /** Mean gross exposure in each of a few hundred equal parts of the run, as a fraction of equity. */
  readonly exposure: readonly (readonly [time: number, fraction: number])[];
  /** Some bars of the first instrument, ending with its newest fill: for looking at how orders were filled. */
  readonly sample: readonly ReportBar[];
}

/** What was assumed about the market, for the reader of the report. */
export interface ReportModels {
  readonly fill: FillModelName;
  readonly slippage: SlippageModelName;
  readonly slippageBps: DecimalText;
  readonly spreadBps: DecimalText;
  readonly makerBps: DecimalText;
  readonly takerBps: DecimalText;
  readonly latencyMs: number;
  readonly profile: ProfileName;
  /** What the run takes for granted, in sentences. */
  readonly assumptions: readonly string[];
}

/**
 * A finished run: the very document that `backtest run --json` prints and that the window shows. Times are UnixMs;
 * money, prices and quantities are exact.
 */
export interface RunReport {
  readonly run: {
    readonly id: string;
    readonly mode: 'backtest' | 'paper';
    readonly engineVersion: string;
    readonly strategies: readonly {
      readonly id: string;
      readonly name: string;
      readonly params: Readonly<Record<string, number | string | boolean>>;
    }[];
    readonly instruments: readonly string[];
    readonly timeframe: Timeframe;
    /** Open of the first bar. */
    readonly from: number;
    /** Close of the last bar. */
    readonly to: number;
    readonly bars: number;
    readonly gaps: number;
    readonly gapList: readonly BarGap[];
    readonly dataSha256: string;
    readonly seed: number;
    readonly models: ReportModels;
    readonly wallMs: number;
  };
  readonly summary: ReportSummary;
  readonly trades: readonly ReportTrade[];
  readonly orders: readonly ReportOrder[];
  readonly fills: readonly ReportFill[];
  readonly equity: readonly (readonly [time: number, equity: DecimalText])[];
  readonly denials: Readonly<Record<string, number>>;
  readonly rejections: Readonly<Record<string, number>>;
  readonly journalSha256: string;
  readonly analysis: RunAnalysis;
}

/** A line of the library of runs. */
export interface RunSummary {
  readonly runId: string;
  readonly createdAt: number;
  readonly mode: 'backtest' | 'paper';
  readonly strategy: string;
  readonly instrumentId: string;
  readonly timeframe: Timeframe;
  readonly netReturn: number | null;
  readonly maxDrawdown: number | null;
  readonly trades: number;
}
