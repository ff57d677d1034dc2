import type { Fixed } from '../base/fixed.ts';
import type { UnixMs } from '../base/time.ts';
import type { StrategyQuestion, StrategyReply } from '../model/agent-decision.ts';
import type { Bar } from '../model/bar.ts';
import type { FundingRate } from '../model/funding-rate.ts';
import type { ClientOrderId } from '../model/identifiers.ts';
import type { Instrument } from '../model/instrument.ts';
import type { OrderChange, OrderType, Protection, Side, TimeInForce, Trail } from '../model/order.ts';
import type { ParameterSchema, ParameterValues } from '../model/parameters.ts';
import type { StrategyInsight } from '../model/strategy-insight.ts';

/**
 * What a strategy sees when one of its bars has closed, and all that it can do. The object and its `bar` are reused:
 * read them, never keep them. Nothing of the future can be reached from here.
 */
export interface StrategyView {
  readonly instrument: Instrument;
  /** The bar that has just closed. */
  readonly bar: Bar;
  /** Closed bars of this instrument so far, this one included. */
  readonly barCount: number;
  /** Close time of `bar`: the time of the decision. */
  readonly time: UnixMs;
  /** Signed quantity that this strategy holds, base units; for exact arithmetic the engine keeps its own. */
  readonly positionQuantity: number;
  /** Average entry price of that position; NaN while flat. */
  readonly avgEntryPrice: number;
  /** Equity of the account, quote currency, marked at the latest prices. */
  readonly equity: number;
  /** Open orders of this strategy on this instrument. */
  readonly openOrders: number;
  /** Asks for an order; the answer of the risk manager is in the journal, not here. */
  readonly submit: (request: StrategyOrder) => void;
  /** Cancels this strategy's open orders on this instrument. */
  readonly cancelOpenOrders: (reason: string) => void;
  /** Those orders, oldest first: a fresh list, so ask only where something has changed. */
  readonly listOpenOrders: () => readonly OpenOrder[];
  /** Cancels one of them; nothing happens if it has ended. */
  readonly cancelOrder: (clientOrderId: ClientOrderId, reason: string) => void;
  /** Asks for other terms of one of them; the answer is in the journal. Nothing happens if it has ended. */
  readonly amendOrder: (clientOrderId: ClientOrderId, change: OrderChange) => void;
}

/** An open order, as the strategy that asked for it sees it. */
export interface OpenOrder {
  readonly clientOrderId: ClientOrderId;
  readonly side: Side;
  readonly type: OrderType;
  /** Quote per base; NaN for one that trades at market. */
  readonly limitPrice: number;
  /** Where its trigger stands, quote per base; NaN for one without. */
  readonly stopPrice: number;
  /** Base units, the filled ones included; estimated at the price of the decision where it is sized in quote currency. */
  readonly quantity: number;
  readonly filledQuantity: number;
}

/** How much a strategy wants to trade. */
export type StrategySize =
  /** A share of equity, in quote currency (1 = all of it). */
  | { readonly kind: 'equity-fraction'; readonly fraction: number }
  /** The size that the risk profile gives a strategy that names none; `scale`, 0 to 1, shrinks it. */
  | { readonly kind: 'profile-default'; readonly scale?: number }
  /** Of a language model: a share, above 0 to 1, of the largest order that C24 of the profile allows. */
  | { readonly kind: 'agent-share'; readonly fraction: number }
  /**
   * Half of Kelly's fraction of the strategy's closed trades, at most the size that the risk profile gives; that size
   * while fewer than 30 trades have ended. `scale`, 0 to 1, shrinks it.
   */
  | { readonly kind: 'kelly'; readonly scale?: number }
  /** As much as loses this share of equity when the order's stop is reached, its own or the profile's. */
  | { readonly kind: 'fixed-risk'; readonly risk: number }
  /** All that the strategy holds: closes its position. */
  | { readonly kind: 'whole-position' }
  /** Base units. */
  | { readonly kind: 'base'; readonly quantity: Fixed };

/** An order as a strategy asks for it. */
export interface StrategyOrder {
  readonly side: Side;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly size: StrategySize;
  readonly limitPrice?: Fixed;
  /** Trigger of stops and targets, quote per base. */
  readonly stopPrice?: Fixed;
  /** `trailing-stop` only. */
  readonly trail?: Trail;
  /** `gtd` only. */
  readonly expiresAt?: UnixMs;
  /** Of an entry: the stop and target that the engine keeps for what it opens. Absent: the risk profile's. */
  readonly protection?: Protection;
  /** Never takes liquidity. */
  readonly postOnly?: boolean;
  readonly reduceOnly: boolean;
  /** Why, with the figures, in a sentence. */
  readonly reason: string;
}

/** What a strategy that runs elsewhere asks for at one bar. */
export interface StrategyAnswer {
  /** Its number: {@link StrategyView.barCount}. */
  readonly bar: number;
  /** In the order in which it asked. */
  readonly actions: readonly StrategyAction[];
  /** What it threw instead. */
  readonly error?: string;
}

/** A call of {@link StrategyView} as a value. */
export type StrategyAction =
  | { readonly kind: 'submit'; readonly order: StrategyOrder }
  | { readonly kind: 'cancel-open-orders'; readonly reason: string }
  | { readonly kind: 'cancel-order'; readonly clientOrderId: ClientOrderId; readonly reason: string }
  | { readonly kind: 'amend-order'; readonly clientOrderId: ClientOrderId; readonly change: OrderChange };

/** A running strategy. Deterministic: its only inputs are the views it is given. */
export interface Strategy {
  readonly onBar: (view: StrategyView) => void;
  /** A funding rate was settled on the strategy's instrument: the past ones at its start, oldest first, then each. */
  readonly onFunding?: (rate: FundingRate) => void;
  /** What it wants to be told from outside and has not been told yet; whoever can answer looks after each bar. */
  readonly question?: () => StrategyQuestion | undefined;
  /** The answer to its question, between two bars: it may act on it at once. */
  readonly onReply?: (view: StrategyView, reply: StrategyReply) => void;
  /** Takes new values of the parameters that are `live`, from its next bar on; what it has seen stays. */
  readonly retune?: (params: StrategyParams) => void;
  /** How sure it is of what it asked for last, 0 to 1; allocates nothing. A rule that knows no degrees leaves it out. */
  readonly confidence?: () => number;
  /** The newest decision or non-decision against its thresholds, in a sentence; called for display only. */
  readonly explain?: () => string;
  /** The figures behind {@link Strategy.explain}; called for display only. */
  readonly insight?: () => StrategyInsight;
}

/** Parameters of a strategy by name, complete and checked against the schema. */
export type StrategyParams = ParameterValues;

/** A kind of strategy: schema, documentation and factory. */
export interface StrategyDefinition {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Where the rule comes from. */
  readonly source: string;
  readonly parameters: readonly ParameterSchema[];
  readonly presets: readonly { readonly name: string; readonly params: StrategyParams }[];
  /** A rule across parameters, such as fast < slow; the sentence names the parameters, or undefined if all is well. */
  readonly conflict?: (params: StrategyParams) => string | undefined;
  /**
   * True where the rule is worked out in another process: what it asks for at a bar comes in later, as a
   * {@link StrategyAnswer}, and market inputs are held until then.
   */
  readonly answersLater?: boolean;
  /** What readers of a report must know of its run, in a sentence; asked for once the run has ended. */
  readonly reportNote?: () => string;
  /** Closed bars it needs before its first decision. */
  readonly warmUpBars: (params: StrategyParams) => number;
  readonly create: (params: StrategyParams, instrument: Instrument) => Strategy;
}
