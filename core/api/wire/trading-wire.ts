import { z } from 'zod';
import type { DenialCode } from '../../model/denial.ts';
import type { Liquidity } from '../../model/fill.ts';
import type { IntentSource, OrderType, Side, TimeInForce } from '../../model/order.ts';
import type { AccountMode } from '../../model/live-account.ts';
import type { OrderStatus } from '../../model/order-status.ts';
import type { TradingState } from '../../model/trading-state.ts';
import type { DecimalText } from '../../base/decimal.ts';
import { idText, positiveDecimalText } from './primitives.ts';
import { ticketTerms } from './ticket-wire.ts';
import type { OrderGroupWire, ProtectionWire, TrailWire } from './ticket-wire.ts';

/** The account's figures at market time `time`. */
export interface AccountWire {
  readonly account: string;
  readonly mode: AccountMode;
  readonly currency: string;
  readonly time: number;
  readonly initialCash: DecimalText;
  readonly cash: DecimalText;
  /** Reserved for open orders. */
  readonly held: DecimalText;
  /** What a new order may use. */
  readonly available: DecimalText;
  readonly equity: DecimalText;
  readonly realizedPnl: DecimalText;
  readonly unrealizedPnl: DecimalText;
  readonly fees: DecimalText;
  /** Change of equity since 00:00 UTC of the market's day. */
  readonly dayPnl: DecimalText;
  readonly dayReturn: number;
  readonly peakEquity: DecimalText;
  /** Fraction of the peak, >= 0. */
  readonly drawdown: number;
  /** Gross exposure / equity. */
  readonly exposure: number;
  readonly profile: string;
  /** Loss used of its limit, fractions 0..1; `limit` is the fraction of equity at which trading halts. */
  readonly lossGauges: readonly {
    readonly period: 'day' | 'week' | 'month';
    readonly loss: number;
    readonly reduceOnlyAt: number | null;
    readonly haltAt: number;
  }[];
}

/** One position: a strategy's (or the person's) share of an instrument. */
export interface PositionWire {
  /** `strategyId|instrumentId`. */
  readonly key: string;
  readonly strategyId: string;
  readonly instrumentId: string;
  /** Signed: negative is short; `0` removes the row. */
  readonly quantity: DecimalText;
  readonly avgEntryPrice: DecimalText;
  readonly markPrice: DecimalText | null;
  readonly notional: DecimalText;
  readonly unrealizedPnl: DecimalText | null;
  /** Unrealised over entry cost, a fraction. */
  readonly unrealizedReturn: number | null;
  readonly realizedPnl: DecimalText;
  readonly fees: DecimalText;
  /** Funding paid (> 0) or received. */
  readonly funding: DecimalText;
  readonly openedAt: number;
  readonly kind: 'spot' | 'perpetual';
  /** Of a perpetual contract; 1 for spot. */
  readonly leverage: number;
  /** What backs a perpetual position, and the least it must be; null for spot. Quote currency. */
  readonly margin: DecimalText | null;
  readonly maintenanceMargin: DecimalText | null;
  /** Price at which the venue closes it; null where no price does. */
  readonly liquidationPrice: DecimalText | null;
  /** Distance of the price to it, a fraction of the price; null where there is none. */
  readonly liquidationDistance: number | null;
  /** Nearest stop and target that stand for it. */
  readonly stopPrice: DecimalText | null;
  readonly targetPrice: DecimalText | null;
  /** Distance of the price to the stop, a fraction of the price; below 0 behind it. */
  readonly stopDistance: number | null;
  /** Loss from the price of now to the stop, quote currency; null without one. */
  readonly atRisk: DecimalText | null;
  /** Unrealised P&L in multiples of what was risked from entry to stop. */
  readonly riskMultiple: number | null;
  /** Worst (<= 0) and best (>= 0) unrealised P&L since it was opened, quote currency; null while it is flat. */
  readonly mae: number | null;
  readonly mfe: number | null;
  /** Why it was entered; null while it is flat. */
  readonly entryReason: string | null;
}

/** One order and what became of it. */
export interface OrderWire {
  readonly clientOrderId: string;
  /** Null until the venue took it. */
  readonly venueOrderId: string | null;
  readonly strategyId: string;
  readonly instrumentId: string;
  readonly side: Side;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  /** Base units; null for an order sized in quote currency until it has filled. */
  readonly quantity: DecimalText | null;
  /** Quote currency, for orders sized that way. */
  readonly quoteAmount: DecimalText | null;
  readonly limitPrice: DecimalText | null;
  /** Trigger; of a trailing stop where it stands now. */
  readonly stopPrice: DecimalText | null;
  readonly trail: TrailWire | null;
  readonly expiresAt: number | null;
  readonly group: OrderGroupWire | null;
  /** What it brings to protect the position that it opens. */
  readonly protection: ProtectionWire | null;
  readonly reduceOnly: boolean;
  readonly postOnly: boolean;
  readonly source: IntentSource;
  readonly intentId: string;
  /** Price that it was decided at: what slippage is measured from. */
  readonly decisionPrice: DecimalText;
  /** Quantity filled x distance of the average fill from that price, quote currency, > 0 is worse; null before. */
  readonly slippage: DecimalText | null;
  /** When the venue took it, market time; null before. */
  readonly ackTime: number | null;
  readonly triggeredAt: number | null;
  /** True while new terms are asked for and not answered. */
  readonly isAmending: boolean;
  readonly filledQuantity: DecimalText;
  readonly avgFillPrice: DecimalText | null;
  readonly fees: DecimalText;
  readonly status: OrderStatus;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Why it was wanted. */
  readonly reason: string;
  /** Why it was denied, rejected, canceled or expired. */
  readonly statusReason: string | null;
  readonly denialCode: DenialCode | null;
}

/** One execution. */
export interface FillWire {
  readonly tradeId: string;
  readonly clientOrderId: string;
  readonly strategyId: string;
  readonly instrumentId: string;
  readonly side: Side;
  readonly quantity: DecimalText;
  readonly price: DecimalText;
  readonly fee: DecimalText;
  readonly liquidity: Liquidity;
  /** Quantity x distance from the price at decision, quote currency, > 0 is worse; null where that is not known any more. */
  readonly slippage: DecimalText | null;
  readonly time: number;
}

/** A line of the event log: what happened, in a sentence. */
export interface EventWire {
  readonly seq: number;
  readonly time: number;
  readonly kind: string;
  readonly level: 'info' | 'warn' | 'danger';
  readonly text: string;
}

/** A strategy that was started in this session or before. */
export interface StrategyWire {
  readonly id: string;
  readonly name: string;
  readonly instrumentId: string;
  readonly params: Readonly<Record<string, number | string | boolean>>;
  readonly status: 'warming-up' | 'running' | 'paused' | 'stopped' | 'failed';
  readonly statusReason: string | null;
  readonly startedAt: number;
  /** The newest decision, with its figures, in a sentence. */
  readonly lastSignal: string | null;
  readonly lastSignalAt: number | null;
  readonly pnl: DecimalText;
  readonly orders: number;
  /** Which way it wanted to go and how surely, -1 short to 1 long, at its newest bars, oldest first. */
  readonly convictions: readonly number[];
}

/** The trading state since market time `since` and, while stopping, how far the stop has come (times of the wall clock). */
export interface TradingStateWire {
  readonly state: TradingState;
  /** Why it is not running; null while it is. */
  readonly cause: string | null;
  readonly since: number;
  readonly stop: {
    readonly phase: 'latched' | 'canceling' | 'verifying' | 'halted' | 'halted-unverified';
    readonly toCancel: number;
    readonly canceled: number;
    readonly startedAt: number;
    readonly verifiedAt: number | null;
  } | null;
  /** While positions are being flattened, and after that: what is left. */
  readonly flatten: { readonly isRunning: boolean; readonly left: number } | null;
  /** A person may re-arm from then on, UnixMs of the wall clock; null where there is no wait. */
  readonly rearmFrom: number | null;
}

/** Everything the desk shows, at sequence `seq`. Orders: all open ones and the 500 newest others. */
export interface TradingSnapshot {
  readonly account: AccountWire;
  readonly positions: readonly PositionWire[];
  readonly orders: readonly OrderWire[];
  readonly fills: readonly FillWire[];
  readonly strategies: readonly StrategyWire[];
  readonly tradingState: TradingStateWire;
  readonly events: readonly EventWire[];
  /** `[time, equity]`, at most 5,000 points. */
  readonly equity: readonly (readonly [time: number, equity: number])[];
}

/** What changed: rows replace those with the same key, lists are appended to. */
export type TradingDelta = Partial<TradingSnapshot>;

/** First a snapshot, then deltas with `seq` rising by exactly 1; on a gap subscribe anew. */
export type TradingMessage =
  | { readonly kind: 'snapshot'; readonly seq: number; readonly snapshot: TradingSnapshot }
  | { readonly kind: 'delta'; readonly seq: number; readonly delta: TradingDelta };

/** Input: an order as a person enters it. */
export const ticketInput = z.strictObject({
  /** Made once per ticket by the interface, so that a double click is one order. */
  intentId: idText,
  instrumentId: idText,
  side: z.enum(['buy', 'sell']),
  ...ticketTerms,
  size: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('base'), quantity: positiveDecimalText }),
    z.strictObject({ kind: z.literal('quote'), amount: positiveDecimalText }),
  ]),
  reduceOnly: z.boolean(),
  postOnly: z.boolean(),
});
export type TicketInput = z.infer<typeof ticketInput>;

/** `here`: watched by this program; null for what the order does not bring. */
export interface KeptWire {
  readonly order: 'venue' | 'here';
  readonly stop: 'venue' | 'here' | null;
  readonly target: 'venue' | 'here' | null;
}

/** What the ticket would do if sent now. Figures are estimates from the visible book. */
export interface TicketPreview {
  readonly quantity: DecimalText | null;
  readonly estimatedPrice: DecimalText | null;
  readonly notional: DecimalText | null;
  readonly fee: DecimalText | null;
  readonly feeRateBps: number;
  readonly availableNow: DecimalText;
  readonly availableAfter: DecimalText | null;
  /** Distance of the estimated price from mid, bps, positive is worse. */
  readonly slippageBps: number | null;
  /** Largest quantity that every limit allows now, base units. */
  readonly maxQuantity: DecimalText;
  /** Stop and target that it would bring, the risk profile's included; null where it opens nothing. */
  readonly protection: ProtectionWire | null;
  /** Loss at that stop, fees aside, quote currency; null without a fixed stop. */
  readonly lossAtStop: DecimalText | null;
  /** The same as a fraction of equity. */
  readonly lossShare: number | null;
  /** Gain at the target in multiples of that loss (R); null without both. */
  readonly rewardMultiple: number | null;
  /** Where the venue would close what is held then; null for spot, and where no price does. */
  readonly liquidationPrice: DecimalText | null;
  /** The limit that stands in the way of a larger order, and which part of what it allows this one takes. */
  readonly nearestLimit: { readonly code: DenialCode; readonly message: string; readonly used: number } | null;
  /**
   * Who waits for the moment of the order, its stop and its target: its venue, or this program, which has to run for
   * it. Null on paper, where there is no difference.
   */
  readonly kept: KeptWire | null;
  /** Where it would go; another instrument than the ticket's where smart routing found a better price. */
  readonly instrumentId: string;
  /** The refusal it would meet; null if it would pass. */
  readonly denial: SubmitDenial | null;
  /** Prices and quantities that were moved onto the grid, in a sentence; null if none. */
  readonly note: string | null;
}

/** A refusal beside the field it concerns. */
export interface SubmitDenial {
  readonly code: DenialCode | 'INVALID';
  readonly message: string;
  readonly field: 'quantity' | 'limitPrice' | 'stopPrice' | 'expiresAt' | 'protection' | 'instrument' | null;
}

/** A denial is a value, not an exception. */
export type SubmitOutcome =
  | { readonly outcome: 'sent'; readonly clientOrderId: string }
  | { readonly outcome: 'denied'; readonly clientOrderId: string | null; readonly denial: SubmitDenial };

/** Input: the order to cancel. */
export const cancelInput = z.strictObject({ clientOrderId: idText });
/** Input: cancel all open orders, of one instrument or of all. */
export const cancelAllInput = z.strictObject({ instrumentId: idText.optional() });
/** Input: the position to close at market; `quantity`: only so many base units of it. */
export const closePositionInput = z.strictObject({
  strategyId: idText,
  instrumentId: idText,
  intentId: idText,
  quantity: positiveDecimalText.optional(),
});
export type ClosePositionInput = z.infer<typeof closePositionInput>;
/** `confirmation` must be the account's name, typed by a person. */
export const rearmInput = z.strictObject({ confirmation: z.string().max(120), acknowledged: z.literal(true) });
/**
 * Input: why, and how far it reaches; absent for a person's bare press of the button, which stops every account. Level 1
 * keeps stops that rest at a venue and can only shrink a position, level 2 cancels every order.
 */
export const haltInput = z
  .strictObject({
    cause: z.string().min(1).max(200),
    level: z.union([z.literal(1), z.literal(2)]).optional(),
    scope: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('account'), account: idText }),
        z.strictObject({ kind: z.literal('strategy'), account: idText, strategyId: idText }),
      ])
      .optional(),
  })
  .optional();
/** How far a halt reaches, and what it cancels; every account, and level 1, unless told. */
export type HaltReach = Pick<NonNullable<z.infer<typeof haltInput>>, 'level' | 'scope'>;
/** Input: close every position while halted; the interface asked for it twice. */
export const flattenInput = z.strictObject({ confirmed: z.literal(true) });
/** Input: start a new paper account with this cash; the old one is archived. */
export const resetAccountInput = z.strictObject({ cash: positiveDecimalText, confirmation: z.string().max(120) });

/** The answer to an act that can be refused. */
export type ActOutcome =
  { readonly outcome: 'done'; readonly count: number } | { readonly outcome: 'refused'; readonly message: string };
