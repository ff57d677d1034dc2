import { z } from 'zod';
import type { DecimalText } from '../../base/decimal.ts';
import { idText, positiveDecimalText } from './primitives.ts';
import type { PositionWire } from './trading-wire.ts';

/** What the account is worth and how much of it is tied up, quote currency. Fractions are of equity. */
export interface NavWire {
  readonly equity: DecimalText;
  /** Cash, as if every perpetual position were closed at its entry: what the venue calls the wallet. */
  readonly cash: DecimalText;
  /** Reserved for open orders. */
  readonly held: DecimalText;
  /** What a new order may use. */
  readonly available: DecimalText;
  /** Backs perpetual positions. */
  readonly marginUsed: DecimalText;
  readonly maintenanceMargin: DecimalText;
  /** Sum of |net value| per instrument. */
  readonly grossExposure: DecimalText;
  /** Sum of net values. */
  readonly netExposure: DecimalText;
  /** Gross exposure / equity; null without equity. */
  readonly leverage: number | null;
  /** Deposits less withdrawals since the start; returns leave them out. */
  readonly flows: DecimalText;
  /** Cash at the start. */
  readonly initialCash: DecimalText;
  /** Value of one unit that cost 1 at the start: flows buy and redeem units at its value of the moment. */
  readonly unitValue: number;
}

/** Gain and loss of the session, quote currency. equity = initial cash + flows + realized + unrealized - fees - funding. */
export interface PnlWire {
  readonly realized: DecimalText;
  readonly unrealized: DecimalText;
  readonly fees: DecimalText;
  /** Paid (> 0) or received. */
  readonly funding: DecimalText;
  /** Realized + unrealized - fees - funding. */
  readonly net: DecimalText;
  /** Change of equity since 00:00 UTC without flows; week and month count from where the loss limits do. */
  readonly day: DecimalText;
  readonly week: DecimalText;
  readonly month: DecimalText;
}

/**
 * Live statistics as `statistics.md` defines them, on equity points and closed trades (of a long life the newest 5,000
 * or more); null where undefined. Fractions.
 */
export interface PortfolioStatisticsWire {
  readonly netReturn: number;
  readonly maxDrawdown: number;
  readonly currentDrawdown: number;
  readonly volatility: number | null;
  readonly sharpe: number | null;
  readonly sortino: number | null;
  /** Of the account's daily returns, a fraction of equity; positive is a loss. */
  readonly var95: number | null;
  readonly var99: number | null;
  readonly trades: number;
  readonly wins: number;
  readonly losses: number;
  readonly winRate: number | null;
  readonly profitFactor: number | null;
  /** Quote currency. */
  readonly expectancy: number | null;
  readonly payoff: number | null;
  readonly sqn: number | null;
  /** UTC days that daily figures rest on; ratios need 14. */
  readonly days: number;
}

/** What became of orders. Money in quote currency, positive slippage is worse than the price at decision. */
export interface OrderStatisticsWire {
  readonly orders: number;
  readonly open: number;
  readonly filled: number;
  readonly partiallyFilled: number;
  readonly canceled: number;
  readonly expired: number;
  readonly rejected: number;
  readonly denied: number;
  readonly fills: number;
  /** Orders that filled, at least in part, of those that ended at the venue; null before there is one. */
  readonly fillRate: number | null;
  readonly makerShare: number | null;
  readonly slippageCost: DecimalText;
  /** Notional-weighted, basis points. */
  readonly slippageBps: number | null;
  /** From the decision to the last fill of market orders, milliseconds of market time. */
  readonly latencyMs: { readonly median: number; readonly p95: number } | null;
  /** Counts are of the newest orders that are kept, where fewer than all. */
  readonly counted: number;
}

/** What one strategy (or the person) holds and has made. Quote currency. */
export interface StrategyShareWire {
  readonly strategyId: string;
  /** Name of the strategy's code; null for the person. */
  readonly name: string | null;
  readonly grossExposure: DecimalText;
  readonly netExposure: DecimalText;
  readonly marginUsed: DecimalText;
  readonly realized: DecimalText;
  readonly unrealized: DecimalText;
  readonly fees: DecimalText;
  readonly funding: DecimalText;
  /** Realized + unrealized - fees - funding: the strategy's part of the account's gain. */
  readonly net: DecimalText;
  /** What its trading put into (> 0) or took from the account's cash: net less the value of what it holds. */
  readonly cashFlow: DecimalText;
  readonly trades: number;
  readonly winRate: number | null;
  readonly profitFactor: number | null;
}

/** What is held in one instrument, all owners together. Quote currency. */
export interface InstrumentShareWire {
  readonly instrumentId: string;
  readonly quantity: DecimalText;
  /** Signed. */
  readonly value: DecimalText;
  /** |value| / equity; null without equity. */
  readonly share: number | null;
  readonly unrealized: DecimalText;
  readonly marginUsed: DecimalText;
}

/** Closed trades of one strategy in one instrument that ended (or began) for one reason. Quote currency. */
export interface AttributionWire {
  readonly strategyId: string;
  readonly instrumentId: string;
  readonly reason: string;
  readonly trades: number;
  readonly winRate: number | null;
  /** After fees and funding. */
  readonly pnl: DecimalText;
  readonly fees: DecimalText;
  readonly funding: DecimalText;
  readonly averageHoldMs: number;
}

/** How the held instruments move together, from hourly bar returns. */
export interface CorrelationWire {
  readonly instrumentIds: readonly string[];
  /** Pearson, row by row; null where fewer than 30 returns are shared. */
  readonly matrix: readonly (readonly (number | null)[])[];
  /** Returns that the pairs rest on at most. */
  readonly sample: number;
}

/** What the positions held now could lose in a day, by historical simulation on daily bars. Quote currency. */
export interface PositionRiskWire {
  readonly var95: DecimalText | null;
  readonly var99: DecimalText | null;
  /** Days that they rest on; 14 are needed. */
  readonly days: number;
  /** Loss if every stop were hit now; a position without one counts to its emergency stop, without that in full. */
  readonly atRisk: DecimalText;
}

/** The whole portfolio at market time `time`. */
export interface PortfolioWire {
  readonly account: string;
  readonly currency: string;
  readonly time: number;
  /** When the session began, market time. */
  readonly since: number;
  readonly nav: NavWire;
  readonly pnl: PnlWire;
  readonly statistics: PortfolioStatisticsWire;
  readonly orders: OrderStatisticsWire;
  readonly positions: readonly PositionWire[];
  readonly strategies: readonly StrategyShareWire[];
  readonly instruments: readonly InstrumentShareWire[];
  readonly byExitReason: readonly AttributionWire[];
  readonly byEntryReason: readonly AttributionWire[];
  readonly correlation: CorrelationWire;
  readonly risk: PositionRiskWire;
}

/** One closed or standing trade. Quote currency; null exit while it stands. */
export interface TradeWire {
  readonly strategyId: string;
  readonly instrumentId: string;
  readonly side: 'long' | 'short';
  readonly quantity: DecimalText;
  readonly entryTime: number;
  readonly entryPrice: DecimalText;
  readonly exitTime: number | null;
  readonly exitPrice: DecimalText | null;
  readonly fees: DecimalText;
  readonly funding: DecimalText;
  /** After fees and funding; null while it stands. */
  readonly pnl: DecimalText | null;
  readonly returnFraction: number | null;
  /** Worst (<= 0) and best (>= 0) unrealised P&L within the trade; null where no prices of its time are known. */
  readonly mae: number | null;
  readonly mfe: number | null;
  readonly entryReason: string;
  readonly exitReason: string | null;
}

/** One point of the account's history. */
export type HistoryPoint = readonly [time: number, equity: number, unitValue: number];

/** One life of the account, the present one included. */
export interface PortfolioSessionWire {
  readonly sessionId: string;
  /** Wall time. */
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly initialCash: DecimalText | null;
  /** Newest stored equity; null where there is no point yet. */
  readonly finalEquity: DecimalText | null;
  readonly fills: number;
}

/** An earlier life of the account, rebuilt from its journal. */
export interface ArchivedPortfolioWire {
  readonly session: PortfolioSessionWire;
  readonly pnl: Omit<PnlWire, 'day' | 'week' | 'month'>;
  readonly statistics: PortfolioStatisticsWire;
  readonly strategies: readonly StrategyShareWire[];
  readonly byExitReason: readonly AttributionWire[];
  readonly trades: readonly TradeWire[];
  readonly equity: readonly HistoryPoint[];
}

/** One line of a seed file and what would become of it. */
export interface SeedLineWire {
  /** Line of a CSV file, or number of the entry of a JSON file; from 1. */
  readonly line: number;
  readonly symbol: string;
  readonly exchange: string;
  /** Null where no such instrument is listed on the account. */
  readonly instrumentId: string | null;
  /** Signed. */
  readonly quantity: DecimalText;
  readonly entryPrice: DecimalText;
  readonly markPrice: DecimalText | null;
  /** (mark - entry) / entry; null without a price. */
  readonly priceDifference: number | null;
  /** Quote currency that it takes from the account's cash (margin for a perpetual); below 0 for a short sale. */
  readonly cash: DecimalText;
  readonly unrealizedPnl: DecimalText | null;
  /** History that comes along in the books and moves no cash. */
  readonly realizedPnl: DecimalText;
  readonly fees: DecimalText;
  /** Why it cannot be taken over, and what to do; null where nothing stands against it. */
  readonly problem: string | null;
  /** What is worth knowing but stops nothing. */
  readonly note: string | null;
}

/** What a seed file would do. Either everything happens or nothing. */
export interface SeedPreviewWire {
  readonly account: string;
  readonly currency: string;
  readonly lines: readonly SeedLineWire[];
  /** What is wrong with the file itself: line, field, value and remedy. */
  readonly errors: readonly string[];
  readonly cashNeeded: DecimalText;
  readonly cashAvailable: DecimalText;
  /** True where it could be applied now. */
  readonly applicable: boolean;
}

/** Input: text of a CSV or JSON file of holdings; which of the two is seen from its first character. */
export const seedInput = z.strictObject({ text: z.string().max(2_000_000) });

/** Input: the same, to be applied; `confirmation` is the account's name, typed or passed on. */
export const applySeedInput = z.strictObject({ text: z.string().max(2_000_000), confirmation: z.string().max(120) });
export type ApplySeedInput = z.infer<typeof applySeedInput>;

/** Input: a deposit (> 0) or a withdrawal (< 0) on a paper account. */
export const adjustAccountInput = z.strictObject({
  direction: z.enum(['deposit', 'withdraw']),
  amount: positiveDecimalText,
  reason: z.string().min(1).max(200),
});
export type AdjustAccountInput = z.infer<typeof adjustAccountInput>;

/** Input: leverage of a perpetual contract, from 1 to what the venue allows. */
export const leverageInput = z.strictObject({ instrumentId: idText, leverage: positiveDecimalText });
export type LeverageInput = z.infer<typeof leverageInput>;

/** Input: which life of the account. */
export const portfolioSessionInput = z.strictObject({ sessionId: idText });

/** Input: what to write, of which session. */
export const portfolioExportInput = z.strictObject({
  what: z.enum(['positions', 'trades', 'equity', 'attribution']),
  format: z.enum(['csv', 'json']),
  sessionId: idText.optional(),
});
export type PortfolioExportInput = z.infer<typeof portfolioExportInput>;

/** A file to be saved. */
export interface PortfolioExportWire {
  readonly fileName: string;
  readonly text: string;
}
