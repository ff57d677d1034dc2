/** Times from entry to exit of closed trades, milliseconds. */
export interface HoldTimes {
  readonly min: number;
  readonly average: number;
  readonly median: number;
  readonly max: number;
}

/** The deepest fall below a peak of one curve. Times are UnixMs; null where there was no fall, or no recovery yet. */
export interface DrawdownFigures {
  /** A positive fraction of the peak. */
  readonly fraction: number;
  /** The largest fall from a peak, quote currency. */
  readonly amount: number;
  readonly start: number | null;
  readonly bottom: number | null;
  readonly recovered: number | null;
  /** From the peak to recovery, or to the end. */
  readonly durationMs: number;
  /** From the bottom to recovery; null while there is none. */
  readonly recoveryMs: number | null;
  /** The longest time below a peak. */
  readonly longestMs: number;
  /** The fraction below the peak at the end. */
  readonly current: number;
}

/** The lowest and the highest return of a calendar period (UTC); `start` is when it began, UnixMs. */
export interface PeriodExtremes {
  readonly best: PeriodReturn;
  readonly worst: PeriodReturn;
}

/** What equity made in one calendar period, a fraction. */
export interface PeriodReturn {
  readonly start: number;
  readonly value: number;
}

/** What closed trades made, for all of them or for one side. Quote currency and fractions; null where undefined. */
export interface TradeFigures {
  readonly trades: number;
  readonly open: number;
  readonly wins: number;
  readonly losses: number;
  readonly draws: number;
  readonly winRate: number | null;
  readonly netPnl: number;
  readonly grossProfit: number;
  readonly grossLoss: number;
  readonly fees: number;
  readonly profitFactor: number | null;
  readonly expectancy: number | null;
  readonly expectancyRatio: number | null;
  readonly expectancyR: number | null;
  readonly payoff: number | null;
  readonly sqn: number | null;
  readonly pValue: number | null;
  readonly kelly: number | null;
  readonly averageWin: number | null;
  readonly averageLoss: number | null;
  readonly medianPnl: number | null;
  readonly medianWin: number | null;
  readonly medianLoss: number | null;
  readonly largestWin: number | null;
  readonly largestLoss: number | null;
  readonly averageReturn: number | null;
  readonly mostWinsInRow: number;
  readonly mostLossesInRow: number;
  readonly currentStreak: number;
  readonly holdMs: {
    readonly all: HoldTimes | null;
    readonly wins: HoldTimes | null;
    readonly losses: HoldTimes | null;
  };
  readonly averageMae: number | null;
  readonly largestMae: number | null;
  readonly averageMfe: number | null;
  readonly largestMfe: number | null;
  readonly edgeRatio: number | null;
  readonly largestTradeDrawdown: number | null;
  readonly averageEndDrawdown: number | null;
  readonly tradesPerDay: number | null;
  readonly tradesPerWeek: number | null;
  readonly tradesPerMonth: number | null;
  /** Of the initial cash plus the P&L of the trades so far, at their exits. */
  readonly closedDrawdown: DrawdownFigures;
}

/** Closed trades that have something in common, named by `key`. */
export interface BreakdownRow {
  readonly key: string;
  readonly trades: number;
  readonly wins: number;
  readonly losses: number;
  readonly draws: number;
  readonly winRate: number | null;
  readonly netPnl: number;
  readonly profitFactor: number | null;
  readonly averageReturn: number | null;
  readonly averageHoldMs: number | null;
  readonly fees: number;
}

/** How closed trades are grouped; periods are those of the exit, UTC. */
export const BREAKDOWN_KINDS = [
  'instrument',
  'strategy',
  'side',
  'entryReason',
  'exitReason',
  'mixedReason',
  'day',
  'week',
  'month',
  'weekday',
  'hour',
] as const;

/** One way of grouping. */
export type BreakdownKind = (typeof BREAKDOWN_KINDS)[number];

/** Closed trades in every grouping. */
export type Breakdowns = Readonly<Record<BreakdownKind, readonly BreakdownRow[]>>;

/** What became of the orders of a run, and how its fills met the market. */
export interface ExecutionFigures {
  readonly orders: number;
  readonly filled: number;
  /** Ended or open with a part filled. */
  readonly partiallyFilled: number;
  readonly open: number;
  readonly canceled: number;
  readonly expired: number;
  readonly rejected: number;
  readonly denied: number;
  readonly fills: number;
  /** Shares of the traded notional; null without a fill. */
  readonly makerShare: number | null;
  readonly takerShare: number | null;
  readonly tradedNotional: number;
  /** Positions that the venue closed since their margin was used up. */
  readonly liquidations: number;
  /** Orders that got other terms while they stood, each as often as it did. */
  readonly amendments: number;
}

/** Gross exposure over time, as fractions of equity at bar closes. */
export interface LeverageFigures {
  /** Over all bars, those without a position included. */
  readonly average: number | null;
  readonly largest: number | null;
}
