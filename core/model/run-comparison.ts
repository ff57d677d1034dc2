import type { MetricKey } from './metric-definitions.ts';
import type { ReportSummary } from './run-report.ts';

/** How a compared figure is read: `money` in quote currency, `duration` in ms, `percent` a fraction. */
export type ComparedUnit = 'percent' | 'ratio' | 'money' | 'count' | 'duration';

interface FigureChoice {
  readonly metric: MetricKey & keyof ReportSummary;
  readonly unit: ComparedUnit;
  /** Which of two runs did better by it; null where neither is better. */
  readonly better: 'higher' | 'lower' | null;
}

/** Figures that runs are compared by, in the order in which they are told. Of sums of money none is better: the cash may differ. */
export const COMPARED_FIGURES = [
  { metric: 'netReturn', unit: 'percent', better: 'higher' },
  { metric: 'finalEquity', unit: 'money', better: null },
  { metric: 'cagr', unit: 'percent', better: 'higher' },
  { metric: 'buyAndHold', unit: 'percent', better: null },
  { metric: 'maxDrawdown', unit: 'percent', better: 'lower' },
  { metric: 'maxDrawdownMs', unit: 'duration', better: 'lower' },
  { metric: 'volatility', unit: 'percent', better: 'lower' },
  { metric: 'sharpe', unit: 'ratio', better: 'higher' },
  { metric: 'psr', unit: 'percent', better: 'higher' },
  { metric: 'sortino', unit: 'ratio', better: 'higher' },
  { metric: 'calmar', unit: 'ratio', better: 'higher' },
  { metric: 'profitFactor', unit: 'ratio', better: 'higher' },
  { metric: 'winRate', unit: 'percent', better: 'higher' },
  { metric: 'expectancy', unit: 'money', better: null },
  { metric: 'payoff', unit: 'ratio', better: 'higher' },
  { metric: 'sqn', unit: 'ratio', better: 'higher' },
  { metric: 'pValue', unit: 'percent', better: 'lower' },
  { metric: 'exposure', unit: 'percent', better: null },
  { metric: 'turnover', unit: 'ratio', better: null },
  { metric: 'fees', unit: 'money', better: null },
  { metric: 'slippageCost', unit: 'money', better: null },
] as const satisfies readonly FigureChoice[];

/** Runs that are compared at once. */
export const MOST_COMPARED = 6;

/** One thing that runs were asked with. `time` values are UnixMs. */
export interface ComparedSetting {
  readonly name: string;
  readonly kind: 'text' | 'time';
  /** By run; null where a run has no such thing. */
  readonly values: readonly (string | number | null)[];
  readonly differs: boolean;
}

/** One figure of all runs. Money is exact text. */
export interface ComparedFigure {
  readonly metric: (typeof COMPARED_FIGURES)[number]['metric'];
  readonly unit: ComparedUnit;
  /** By run; null where it is undefined. */
  readonly values: readonly (string | number | null)[];
  readonly differs: boolean;
  /** Places of the runs that did best by it; empty where none is better than another. */
  readonly best: readonly number[];
}

/** Runs side by side. */
export interface RunComparison {
  readonly settings: readonly ComparedSetting[];
  readonly figures: readonly ComparedFigure[];
  /** Equity on one time axis: growth since the run's start as a fraction, null outside of the run. */
  readonly equity: {
    /** UnixMs, oldest first. */
    readonly times: readonly number[];
    /** By run. */
    readonly growth: readonly (readonly (number | null)[])[];
  };
}
