import type { Fixed } from '../base/fixed.ts';
import type { UnixMs } from '../base/time.ts';
import type { ExecutionModels } from '../config/models.ts';
import type { ProfileName } from '../model/run-choices.ts';
import type { Actor } from '../events/domain-event.ts';
import type { JournalRecord } from '../events/journal-record.ts';
import type { StrategyQuestion, StrategyReply } from '../model/agent-decision.ts';
import type { Bar, BarColumns } from '../model/bar.ts';
import type { Denial } from '../model/denial.ts';
import type { FundingRate } from '../model/funding-rate.ts';
import type { ClientOrderId, InstrumentId, IntentId, StrategyId } from '../model/identifiers.ts';
import type { Instrument } from '../model/instrument.ts';
import type { OrderBook } from '../model/order-book.ts';
import type { AccountLimits } from '../model/risk-limits.ts';
import type { OrderReasoning } from '../model/order-reasoning.ts';
import type { OrderChange, OrderIntent } from '../model/order.ts';
import type { QuestionAnswer } from '../model/order-question.ts';
import type { RestingOffers } from '../execution/order-venue.ts';
import type { HaltLevel } from '../model/venue-stop.ts';
import type { AmendOutcome } from './order-amending.ts';
import type { StrategyLimits } from '../model/strategy-limits.ts';
import type { TradeTick } from '../model/trade-tick.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { LimitUse } from '../risk/limit-use.ts';
import type { LossBase } from '../risk/loss-ladder.ts';
import type { StrategyInsight } from '../model/strategy-insight.ts';
import type { StrategyAnswer, StrategyDefinition, StrategyParams } from '../strategies/strategy.ts';
import type { BarFeed } from './bar-feed.ts';
import type { EquityReader } from './equity-points.ts';
import type { LiveGate } from '../execution/live/live-command.ts';
import type { VenueReport } from '../model/venue-report.ts';
import type { ErrorLimits } from './error-window.ts';
import type { EngineState } from './state.ts';

/** What the owner of an account at a venue allows it; there are none for paper. */
export interface VenueTerms {
  /** True where the money is a test network's. */
  readonly testnet: boolean;
  /** What may be traded (C5); nothing while it is empty. */
  readonly instruments: readonly InstrumentId[];
  /** True where language models may send orders (C24). */
  readonly agents: boolean;
}

/** All that decides what the engine does, beside its inputs. Same config, inputs and order: same journal. */
export interface TradingSystemConfig {
  readonly instruments: readonly Instrument[];
  readonly currency: string;
  readonly initialCash: Fixed;
  readonly profile: ProfileName;
  readonly models: ExecutionModels;
  /** Of an account at a venue; without them it counts as real money, may trade what is listed, and no agent may. */
  readonly terms?: VenueTerms;
  readonly seed: number;
  /** Begins every id of an order; made from the seed unless told. */
  readonly idPrefix?: string;
  /** `bars`: orders meet bars. `ticks`: they meet books and trades, bars only wake the strategies. */
  readonly source: 'bars' | 'ticks';
  /** Length of the bars given to {@link TradingSystem.onBar} or {@link TradingSystem.onCycleBar}: the cycle. */
  readonly barMs: number;
  /** Instruments at most, so that more can be listed later; as many as given unless told. */
  readonly capacity?: number;
  /** Ended orders that the state keeps at least; all of them unless told. Changes nothing in the journal. */
  readonly keptOrders?: number;
  /** What the venue keeps by itself, the rest being kept here; all there is unless told. */
  readonly offers?: RestingOffers;
  /** When errors disable a strategy; five within a minute of market time unless told. */
  readonly strategyErrors?: ErrorLimits;
}

/** What the engine is plugged into. */
export interface TradingSystemPorts {
  readonly ledger: Ledger;
  /** A live account: orders go out through this gate, and what becomes of them comes back as reports. */
  readonly live?: LiveGate;
}

/** A ticket filled in by a person. The same `intentId` is acted on once, for ever. */
export type Ticket = Omit<OrderIntent, 'strategyId' | 'source' | 'time' | 'decisionPrice' | 'reason' | 'replaces'>;

/** A denial is a value: `denied` is in the journal like everything else. */
export type TicketOutcome =
  | { readonly outcome: 'sent'; readonly clientOrderId: ClientOrderId }
  | { readonly outcome: 'denied'; readonly clientOrderId: ClientOrderId; readonly denial: Denial };

/** A strategy to be started. */
export interface StrategyStart {
  readonly strategyId: StrategyId;
  readonly definition: StrategyDefinition;
  readonly params: StrategyParams;
  readonly instrumentId: InstrumentId;
  /** Tighter limits of its own beside the profile's. */
  readonly limits?: StrategyLimits;
  /** What it holds at its start, paid from the account's cash at this price; only where it holds nothing. */
  readonly initialPosition?: InitialPosition;
}

/** A holding that the account takes over, owned by hand. */
export interface Seed extends InitialPosition {
  readonly instrumentId: InstrumentId;
  /** What it had realised, and paid in fees, elsewhere: history that moves no cash. */
  readonly realizedPnl?: Fixed;
  readonly fees?: Fixed;
}

/** A holding: signed base units, and quote per base. */
export interface InitialPosition {
  readonly quantity: Fixed;
  readonly price: Fixed;
}

/** Told at the end of each instant of a bars source, and at each cycle bar and fill of a tick source. Hot. */
export type EquityListener = (time: number, equity: number, inMarket: boolean) => void;

/** Whose position is to be closed. */
export interface ClosingTarget {
  readonly strategyId: StrategyId;
  readonly instrumentId: InstrumentId;
  readonly intentId: IntentId;
  /** Base units, > 0: only so much of it; absent: all. */
  readonly quantity?: Fixed;
}

/**
 * One trading engine: the same code for backtest, paper and live. It has no clock; every input carries its time
 * (UnixMs, never decreasing for market inputs) and is processed to the end before the next: calls made from inside
 * (by a listener or a strategy) wait their turn. Nothing in here awaits.
 */
export interface TradingSystem {
  /** The fold of the journal so far. Read-only for everyone but the engine; objects are live, copy what you keep. */
  readonly state: EngineState;

  /** Writes `session.started` and `account.funded`. Once, unless restored. */
  readonly start: (time: UnixMs) => void;
  /**
   * Rebuilds the state from the whole journal of the session, then repairs at `time` what a crash cut off: orders
   * approved but not submitted are canceled, submitted ones work on at the simulated venue with what is left.
   * Strategies keep their status, but act only after {@link attachStrategy}.
   */
  readonly restore: (records: Iterable<JournalRecord>, time: UnixMs) => void;

  /**
   * Lists another instrument; its index, which is the one it has if it is listed already: its rules are the newer ones
   * then. Not in the journal: whoever restores the session gives its config every instrument that was ever listed.
   */
  readonly addInstrument: (instrument: Instrument) => number;

  /** A closed bar of a bars source; bars missing before it are noted. Read at once, so the object may be reused. */
  readonly onBar: (instrumentIndex: number, bar: Bar) => void;
  /**
   * Recorded bars, as if each were given to {@link TradingSystem.onBar} and each instant to
   * {@link TradingSystem.onInstant}: as many instants as make `most` bars, of those that close before `until`.
   * Number of bars taken.
   */
  readonly onBars: (feed: BarFeed, most: number, until: number) => number;
  /** All bars of one open time are in: marks, loss limits and equity, then strategies act at the close. */
  readonly onInstant: () => void;
  /** A new state of a book (tick source): orders of this instrument meet it. */
  readonly onBook: (instrumentIndex: number, book: OrderBook) => void;
  /** A public trade (tick source): resting orders meet it. */
  readonly onTrade: (instrumentIndex: number, trade: TradeTick) => void;
  /** A cycle bar closed (tick source): marks and loss limits, then this instrument's strategies act. No matching. */
  readonly onCycleBar: (instrumentIndex: number, bar: Bar) => void;
  /** A funding rate was settled: this instrument's strategies hear of it. */
  readonly onFunding: (instrumentIndex: number, rate: FundingRate) => void;
  /** What the executor of a live account found out; never for a simulated venue. */
  readonly onVenueReport: (report: VenueReport) => void;
  /** Time passes without news: delayed orders reach the venue, days change. */
  readonly onTime: (time: UnixMs) => void;
  /** False while an order waits for the ledger, or the engine for a strategy's answer. Drivers of recorded or simulated markets hold market inputs. */
  readonly canAdvance: () => boolean;
  /** True while a strategy that answers later has not said yet what it makes of its newest bar. */
  readonly owesAnswer: () => boolean;

  readonly submit: (ticket: Ticket, time: UnixMs) => TicketOutcome;
  /** The refusal that this ticket would meet now, without any trace; undefined if it would pass. */
  readonly wouldDeny: (ticket: Ticket, time: UnixMs) => Denial | undefined;
  /** Two legs of which one's fills reduce the other and one's end cancels it (OCO): both are sent, or neither. */
  readonly submitPair: (legs: readonly [Ticket, Ticket], time: UnixMs) => TicketOutcome;
  /**
   * A person answers whether an order of a language model may go out (C24). Approved, it passes every check once more;
   * undefined if nothing of that id is asked, or not any more.
   */
  readonly answerQuestion: (
    clientOrderId: ClientOrderId,
    answer: QuestionAnswer,
    actor: Actor,
    time: UnixMs,
  ) => TicketOutcome | undefined;
  /** Asks for other terms of an open order; undefined if there is no such order. */
  readonly amend: (
    clientOrderId: ClientOrderId,
    change: OrderChange,
    actor: Actor,
    time: UnixMs,
  ) => AmendOutcome | undefined;
  /** Number of orders for which a cancel was asked. */
  readonly cancel: (clientOrderId: ClientOrderId, actor: Actor, time: UnixMs) => number;
  readonly cancelAll: (actor: Actor, time: UnixMs, instrumentId?: InstrumentId) => number;
  /** Closes one owner's position at market, or a part; a strategy's is booked to it as an override and pauses it. */
  readonly closePosition: (target: ClosingTarget, time: UnixMs) => TicketOutcome | undefined;

  /**
   * Latches, drops what was not sent, cancels what is open. Level 1, unless told, keeps the stops that rest at the venue
   * and can only shrink a position; level 2 cancels all. Idempotent; survives {@link restore}.
   */
  readonly halt: (cause: string, actor: Actor, time: UnixMs, level?: HaltLevel) => void;
  /** Cancels what may open exposure; what only closes stays. Number of orders for which a cancel was asked. */
  readonly cancelEntries: (reason: string, time: UnixMs) => number;
  /**
   * The program ends: nothing is sent from now on, which is not in the journal, and entries are canceled. Number of
   * orders for which a cancel was asked.
   */
  readonly endSending: (reason: string, time: UnixMs) => number;
  /** Only reductions pass from now on, until a person re-arms; nothing happens where trading does not run. */
  readonly restrict: (cause: string, actor: Actor, time: UnixMs) => void;
  /**
   * Reduce-only orders for every position that go at once or not at all, each as large as the visible market takes
   * within 5 % and worth no more than one order may be (C6); only while halted. Number of orders sent; ask again while something is left.
   */
  readonly flatten: (time: UnixMs) => number;
  /**
   * Lifts a halt (or reduce-only): to running, an account at a venue to reduce-only until it is armed. The loss limits that
   * were reached count from the equity of now, the others go on.
   */
  readonly rearm: (actor: Actor, time: UnixMs) => void;

  /** Gives the account other limits, with immediate effect; what was lost already may reach them at once. */
  readonly changeLimits: (to: AccountLimits, actor: Actor, time: UnixMs) => void;
  /** Gives a strategy other limits of its own beside the account's; none if undefined. */
  readonly limitStrategy: (
    strategyId: StrategyId,
    limits: StrategyLimits | undefined,
    actor: Actor,
    time: UnixMs,
  ) => void;
  /**
   * Money comes (> 0) or goes (< 0) from outside, quote currency: neither gain nor loss. The refusal of a withdrawal
   * beyond what is available, or undefined.
   */
  readonly adjustAccount: (amount: Fixed, reason: string, time: UnixMs) => Denial | undefined;
  /** Sets what backs positions of a perpetual contract, while none stands; the refusal, or undefined. */
  readonly setLeverage: (instrumentId: InstrumentId, leverage: Fixed, actor: Actor, time: UnixMs) => Denial | undefined;
  /** What stands against each of these holdings, in their order, each on top of those before it. Without any trace. */
  readonly judgeSeeds: (seeds: readonly Seed[]) => readonly (Denial | undefined)[];
  /** Takes over all of these holdings, or none where anything stands against one of them; the same verdicts. */
  readonly seedPositions: (seeds: readonly Seed[], time: UnixMs) => readonly (Denial | undefined)[];

  /** A strategy that was stopped or has failed may be started again: it goes on with its sub-ledger. */
  readonly startStrategy: (start: StrategyStart, time: UnixMs) => void;
  /** Gives a restored strategy its code again; it keeps its status. */
  readonly attachStrategy: (strategyId: StrategyId, definition: StrategyDefinition) => void;
  /** Shows past closed bars to a strategy, which cannot trade on them. */
  readonly warmUp: (strategyId: StrategyId, bars: BarColumns) => void;
  /** Shows settled funding rates of the past to a strategy, oldest first. */
  readonly warmUpFunding: (strategyId: StrategyId, rates: readonly FundingRate[]) => void;
  /** Gives a strategy new values of some live parameters; the others stay, and it goes on with what it has seen. */
  readonly retuneStrategy: (strategyId: StrategyId, params: StrategyParams, time: UnixMs) => void;
  /**
   * What a strategy that answers later asks for at a bar: acted on at the engine's time, if it is awaited. Or the reply
   * to a question that a strategy asked ({@link TradingSystem.question}): nothing waits for it, and it bears its time.
   */
  readonly answerStrategy: (strategyId: StrategyId, answer: StrategyAnswer | StrategyReply) => void;
  /** What a running strategy wants to be told; undefined where it asks nothing. */
  readonly question: (strategyId: StrategyId) => StrategyQuestion | undefined;
  /** A strategy that runs elsewhere broke down: it is disabled, its protective orders stay. */
  readonly failStrategy: (strategyId: StrategyId, reason: string, time: UnixMs) => void;
  readonly pauseStrategy: (strategyId: StrategyId, reason: string, time: UnixMs) => void;
  readonly resumeStrategy: (strategyId: StrategyId, time: UnixMs) => void;
  /** Cancels its open orders; its position stays. */
  readonly stopStrategy: (strategyId: StrategyId, reason: string, time: UnixMs) => void;
  /** The newest decision of a strategy, in a sentence; undefined if it has none to tell. */
  readonly explain: (strategyId: StrategyId) => string | undefined;
  /** The figures behind it; undefined if it has none to show. */
  readonly insight: (strategyId: StrategyId) => StrategyInsight | undefined;
  /** Closed bars a strategy has seen, and how many it needs before its first decision. */
  readonly warmth: (strategyId: StrategyId) => { readonly bars: number; readonly needed: number };

  /** How much of each limit is used now. */
  readonly limitUses: () => readonly LimitUse[];
  /** What losses count from now. The recorded peak may be a thousandth below the one that is counted. */
  readonly lossBase: () => LossBase;

  /** Newest price of an instrument (mid of a sound book, or last close); NaN before there is one. */
  readonly markPrice: (instrumentIndex: number) => number;
  /** What the venue of a live account keeps by itself; null for a simulated one, where nothing outlives this program. */
  readonly offers: RestingOffers | null;
  /** Exact equity at the newest prices, quote currency. */
  readonly equity: () => Fixed;
  /** What a new order may use: equity - sum |position value| (margin of perpetuals) - holds, quote currency. */
  readonly buyingPower: () => Fixed;
  /** Leverage of positions in an instrument; 1 for spot. */
  readonly leverage: (instrumentIndex: number) => Fixed;
  /** False while a position has no price of the market's own yet, as after a restart. */
  readonly isPriced: () => boolean;
  /** An instrument by its index; a fault where there is none. */
  readonly instrument: (instrumentIndex: number) => Instrument;

  /** Every record, in order, at the end of the input that caused it. Returns what ends the subscription. */
  readonly subscribe: (listener: (record: JournalRecord) => void) => () => void;
  /**
   * Why each order is as large as it is, and what every risk check says of it, right before its verdict is journaled.
   * The listener must not call the system. Nothing of it is worked out while nobody listens.
   */
  readonly subscribeReasons: (listener: (reasoning: OrderReasoning) => void) => () => void;
  readonly subscribeEquity: (listener: EquityListener) => () => void;
  /** The same points in blocks. */
  readonly subscribeEquityPoints: (reader: EquityReader) => () => void;
}
