import type { ExecutionModels } from '../config/models.ts';
import type { ProfileName } from '../config/profiles.ts';
import type { TimeInForce, OrderType, Side } from '../model/order.ts';
import type { Timeframe } from '../model/timeframe.ts';
import type { Liquidity } from '../model/fill.ts';

/** Plain decimal text without exponent or trailing zeros. */
export type DecimalText = string;

/** A missing stretch of bars; `to` is exclusive. */
export interface ReportGap {
  readonly from: number;
  readonly to: number;
  readonly bars: number;
}

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
  readonly pnl: DecimalText | null;
  readonly returnFraction: number | null;
  readonly entryReason: string;
  readonly exitReason: string | null;
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

/** The figures of a run as statistics.md defines them; money as text. */
export interface ReportSummary {
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

/** What was assumed about the market, for the reader of the report. */
export interface ReportModels extends Readonly<
  Record<'slippageBps' | 'spreadBps' | 'makerBps' | 'takerBps', DecimalText>
> {
  readonly fill: ExecutionModels['fill'];
  readonly slippage: ExecutionModels['slippage'];
  readonly latencyMs: number;
  readonly profile: ProfileName;
  readonly assumptions: readonly string[];
}

/** A finished run, structurally the wire's `BacktestReport`. */
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
    readonly from: number;
    readonly to: number;
    readonly bars: number;
    readonly gaps: number;
    readonly gapList: readonly ReportGap[];
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
}
