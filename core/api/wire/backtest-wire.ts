import { z } from 'zod';
import type { Timeframe } from '../../model/timeframe.ts';
import { decimalText, idText, positiveDecimalText, timeframeInput, timeInput } from './primitives.ts';
import type { DecimalText } from './primitives.ts';
import { strategyParams } from './strategy-wire.ts';

/** Bars the store holds for one instrument and timeframe. `to` is exclusive. */
export interface CoverageWire {
  readonly instrumentId: string;
  readonly timeframe: Timeframe;
  readonly from: number;
  readonly to: number;
  readonly bars: number;
  readonly gaps: number;
}

/** Risk profiles by name. */
export const PROFILE_NAMES = ['conservative', 'moderate', 'aggressive', 'unrestricted'] as const;
/** How an order meets the market in a simulation. */
export const FILL_MODELS = ['next-open', 'aggressive', 'realistic', 'conservative'] as const;
/** What taking liquidity costs in a simulation. */
export const SLIPPAGE_MODELS = ['none', 'fixed', 'volume', 'spread', 'hybrid'] as const;

/** A backtest on stored bars. `from` inclusive, `to` exclusive. */
export const backtestInput = z.strictObject({
  instrumentId: idText,
  timeframe: timeframeInput,
  from: timeInput,
  to: timeInput,
  strategy: idText,
  params: strategyParams,
  cash: positiveDecimalText,
  profile: z.enum(PROFILE_NAMES),
  makerBps: decimalText,
  takerBps: decimalText,
  fill: z.enum(FILL_MODELS),
  slippage: z.enum(SLIPPAGE_MODELS),
  slippageBps: decimalText,
  spreadBps: decimalText,
  latencyMs: z.number().int().min(0).max(600_000),
  seed: z.number().int().min(0).max(4_294_967_295),
});
export type BacktestInput = z.infer<typeof backtestInput>;

/** Input: one job. */
export const jobInput = z.strictObject({ jobId: idText });
/** Input: one finished run. */
export const runInput = z.strictObject({ runId: idText });

/** One long job. */
export interface JobWire {
  readonly id: string;
  readonly kind: 'backtest' | 'demo-history';
  readonly title: string;
  readonly status: 'queued' | 'running' | 'canceling' | 'canceled' | 'done' | 'failed';
  readonly done: number;
  readonly total: number;
  readonly unit: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly error: string | null;
  /** Of a finished backtest. */
  readonly runId: string | null;
}

/** A line of the library of runs. */
export interface RunSummaryWire {
  readonly runId: string;
  readonly createdAt: number;
  readonly strategy: string;
  readonly instrumentId: string;
  readonly timeframe: Timeframe;
  readonly netReturn: number | null;
  readonly maxDrawdown: number | null;
  readonly trades: number;
}

/** One trade, flat to flat. Fields as in the command line's contract. */
export interface TradeWire {
  readonly strategy: string;
  readonly instrument: string;
  readonly side: 'long' | 'short';
  readonly quantity: DecimalText;
  readonly entryTime: number;
  readonly entryPrice: DecimalText;
  readonly exitTime: number | null;
  readonly exitPrice: DecimalText | null;
  readonly fees: DecimalText;
  readonly pnl: DecimalText | null;
  readonly returnFraction: number | null;
  readonly entryReason: string;
  readonly exitReason: string | null;
}

/** An order as the command line reports it. */
export interface ReportOrderWire {
  readonly clientOrderId: string;
  readonly strategy: string;
  readonly instrument: string;
  readonly time: number;
  readonly side: 'buy' | 'sell';
  readonly type: 'market' | 'limit';
  readonly timeInForce: 'gtc' | 'ioc' | 'fok';
  readonly quantity: DecimalText | null;
  readonly limitPrice: DecimalText | null;
  readonly filledQuantity: DecimalText;
  readonly status: 'denied' | 'rejected' | 'open' | 'partially-filled' | 'filled' | 'canceled' | 'expired';
  readonly reason: string;
}

/** A fill as the command line reports it. */
export interface ReportFillWire {
  readonly tradeId: string;
  readonly clientOrderId: string;
  readonly strategy: string;
  readonly instrument: string;
  readonly time: number;
  readonly side: 'buy' | 'sell';
  readonly quantity: DecimalText;
  readonly price: DecimalText;
  readonly fee: DecimalText;
  readonly liquidity: 'maker' | 'taker';
}

/** The figures of a run, one definition each (statistics). Money as text, the rest numbers or null. */
export interface SummaryWire {
  readonly initialCash: DecimalText;
  readonly finalEquity: DecimalText;
  readonly fees: DecimalText;
  readonly slippageCost: DecimalText;
  readonly grossProfit: DecimalText;
  readonly grossLoss: DecimalText;
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

/** A finished run: the very document that `backtest run --json` prints. */
export interface BacktestReport {
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
    /** Open of the first bar, close of the last. */
    readonly from: number;
    readonly to: number;
    readonly bars: number;
    readonly gaps: number;
    readonly gapList: readonly { readonly from: number; readonly to: number; readonly bars: number }[];
    readonly dataSha256: string;
    readonly seed: number;
    readonly models: {
      readonly fill: (typeof FILL_MODELS)[number];
      readonly slippage: (typeof SLIPPAGE_MODELS)[number];
      readonly slippageBps: DecimalText;
      readonly spreadBps: DecimalText;
      readonly makerBps: DecimalText;
      readonly takerBps: DecimalText;
      readonly latencyMs: number;
      readonly profile: (typeof PROFILE_NAMES)[number];
      /** What the run takes for granted, in sentences. */
      readonly assumptions: readonly string[];
    };
    readonly wallMs: number;
  };
  readonly summary: SummaryWire;
  readonly trades: readonly TradeWire[];
  readonly orders: readonly ReportOrderWire[];
  readonly fills: readonly ReportFillWire[];
  readonly equity: readonly (readonly [time: number, equity: DecimalText])[];
  readonly denials: Readonly<Record<string, number>>;
  readonly rejections: Readonly<Record<string, number>>;
  readonly journalSha256: string;
}
