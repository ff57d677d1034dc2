import type { Fixed } from '../base/fixed.ts';
import type { UnixMs } from '../base/time.ts';
import type { Denial } from '../model/denial.ts';
import type { Fill } from '../model/fill.ts';
import type { ClientOrderId, InstrumentId, StrategyId, VenueOrderId } from '../model/identifiers.ts';
import type { Order, OrderChange } from '../model/order.ts';
import type { QuestionEnd } from '../model/order-question.ts';
import type { AccountLimits } from '../model/risk-limits.ts';
import type { StrategyLimits } from '../model/strategy-limits.ts';
import type { TradingState } from '../model/trading-state.ts';
import { isVenueKind } from './venue-event.ts';
import type { VenueEvent } from './venue-event.ts';

/** Who caused something that a machine or a person can cause. */
export type Actor = 'person' | 'engine' | 'strategy' | 'command-line';

/**
 * Facts, past tense: everything the engine does, and all that is needed to rebuild its state. `denied` is our risk
 * manager's refusal, `rejected` the venue's. Values are immutable and hold ids, never references to live objects.
 */
export type DomainEvent =
  | VenueEvent
  | { readonly kind: 'session.started'; readonly config: string }
  | { readonly kind: 'account.funded'; readonly currency: string; readonly amount: Fixed }
  | {
      /** What the loss limits count from: at the start, on each new UTC day, at new peaks, and when a person re-arms. */
      readonly kind: 'account.anchored';
      readonly dayStart: Fixed;
      readonly weekStart: Fixed;
      readonly monthStart: Fixed;
      readonly peak: Fixed;
    }
  /** `hold`: quote currency reserved for it together with the verdict. */
  | { readonly kind: 'order.approved'; readonly order: Order; readonly hold: Fixed }
  | { readonly kind: 'order.denied'; readonly order: Order; readonly denial: Denial }
  | { readonly kind: 'order.submitted'; readonly clientOrderId: ClientOrderId }
  | { readonly kind: 'order.accepted'; readonly clientOrderId: ClientOrderId; readonly venueOrderId: VenueOrderId }
  | {
      readonly kind: 'order.rejected';
      readonly clientOrderId: ClientOrderId;
      readonly code: string;
      readonly message: string;
    }
  /** `complete`: nothing more of this order can fill. */
  | { readonly kind: 'order.filled'; readonly fill: Fill; readonly complete: boolean }
  | { readonly kind: 'order.cancel-requested'; readonly clientOrderId: ClientOrderId; readonly actor: Actor }
  /** No answer, or none that tells: it may be live, and counts in full until it is settled. */
  | { readonly kind: 'order.unknown'; readonly clientOrderId: ClientOrderId; readonly reason: string }
  | {
      /** Taken as ended or never placed, it lives: open again, its funds reserved again. */
      readonly kind: 'order.adopted';
      readonly clientOrderId: ClientOrderId;
      readonly venueOrderId: VenueOrderId;
      readonly hold: Fixed;
      readonly reason: string;
    }
  | { readonly kind: 'order.canceled'; readonly clientOrderId: ClientOrderId; readonly reason: string }
  | { readonly kind: 'order.expired'; readonly clientOrderId: ClientOrderId; readonly reason: string }
  /** Both go to the venue as one: it ends either when the other trades or is canceled. */
  | { readonly kind: 'order.paired'; readonly clientOrderId: ClientOrderId; readonly otherId: ClientOrderId }
  /** It waits here for its trigger, since its venue cannot keep one of its kind. */
  | { readonly kind: 'order.emulated'; readonly clientOrderId: ClientOrderId }
  /** The market has come to its trigger; `price`: where the market was seen, quote per base. */
  | { readonly kind: 'order.triggered'; readonly clientOrderId: ClientOrderId; readonly price: Fixed }
  /** The trigger of a trailing stop has followed the market. */
  | { readonly kind: 'order.trailed'; readonly clientOrderId: ClientOrderId; readonly stopPrice: Fixed }
  | {
      readonly kind: 'order.amend-requested';
      readonly clientOrderId: ClientOrderId;
      readonly actor: Actor;
      readonly change: OrderChange;
      /** Quote currency reserved for the order as it is to be. */
      readonly hold: Fixed;
    }
  /** Its venue cannot change it: it is being canceled there, and another order takes its place. */
  | { readonly kind: 'order.replacing'; readonly clientOrderId: ClientOrderId }
  /** The market came to its trigger before that other order stood: its position is closed at market instead. */
  | { readonly kind: 'order.replacing-triggered'; readonly clientOrderId: ClientOrderId; readonly price: Fixed }
  | { readonly kind: 'order.amended'; readonly clientOrderId: ClientOrderId; readonly change: OrderChange }
  | {
      /** It stays as it was: our risk manager's refusal, or the venue's. */
      readonly kind: 'order.amend-rejected';
      readonly clientOrderId: ClientOrderId;
      readonly code: string;
      readonly message: string;
    }
  /** An order of a language model waits for a person until then; it has its id already, and is sent or denied under it. */
  | { readonly kind: 'agent.asked'; readonly order: Order; readonly until: UnixMs }
  | {
      /** The verdict follows at once. `actor`: who answered; the engine where nobody did in time, or could any more. */
      readonly kind: 'agent.answered';
      readonly clientOrderId: ClientOrderId;
      readonly answer: QuestionEnd;
      readonly actor: Actor;
    }
  | {
      readonly kind: 'trading-state.changed';
      readonly from: TradingState;
      readonly to: TradingState;
      readonly cause: string;
      readonly actor: Actor;
    }
  | {
      /** The account's limits are others from here on; a restart goes on with them. */
      readonly kind: 'limits.changed';
      readonly from: AccountLimits;
      readonly to: AccountLimits;
      readonly actor: Actor;
    }
  | {
      /** What a strategy is allowed beside the account's limits; absent where nothing is said any more. */
      readonly kind: 'strategy.limited';
      readonly strategyId: StrategyId;
      readonly limits?: StrategyLimits;
      readonly actor: Actor;
    }
  /** It sends and cancels much without trading (C12). */
  | { readonly kind: 'strategy.warned'; readonly strategyId: StrategyId; readonly reason: string }
  | {
      readonly kind: 'strategy.started';
      readonly strategyId: StrategyId;
      readonly name: string;
      readonly instrumentId: InstrumentId;
      readonly params: Readonly<Record<string, number | string | boolean>>;
      /** What its own configuration allows it; absent where it says nothing. */
      readonly limits?: StrategyLimits;
    }
  | {
      /** Live parameters have new values; the others, which are not named here, stay. */
      readonly kind: 'strategy.retuned';
      readonly strategyId: StrategyId;
      readonly params: Readonly<Record<string, number | string | boolean>>;
    }
  | { readonly kind: 'strategy.paused'; readonly strategyId: StrategyId; readonly reason: string }
  | { readonly kind: 'strategy.resumed'; readonly strategyId: StrategyId }
  | { readonly kind: 'strategy.stopped'; readonly strategyId: StrategyId; readonly reason: string }
  /** It threw. After too many of these it fails; until then it goes on with the next bar. */
  | { readonly kind: 'strategy.erred'; readonly strategyId: StrategyId; readonly reason: string }
  | { readonly kind: 'strategy.failed'; readonly strategyId: StrategyId; readonly reason: string }
  | {
      /** A strategy takes over a holding at a price, paid from the account's cash without a fee: bookkeeping, no order. */
      readonly kind: 'position.seeded';
      readonly strategyId: StrategyId;
      readonly instrumentId: InstrumentId;
      /** Signed: negative is short. Base units. */
      readonly quantity: Fixed;
      readonly price: Fixed;
      /** What it had realised, and paid in fees, before it came here: history of the books, no money of the account. */
      readonly realizedPnl?: Fixed;
      readonly fees?: Fixed;
    }
  | {
      /** Money came or went that no trade made: a deposit (> 0), a withdrawal (< 0), a correction by the venue. */
      readonly kind: 'account.adjusted';
      readonly amount: Fixed;
      /** What the account was worth right before it: what the value of a unit is told from. */
      readonly equity: Fixed;
      readonly reason: string;
    }
  | {
      /** Positions in a perpetual contract are backed by 1 / leverage of their value from here on. */
      readonly kind: 'leverage.set';
      readonly instrumentId: InstrumentId;
      readonly leverage: Fixed;
      readonly actor: Actor;
    }
  | {
      /** A position paid (amount > 0) or received (< 0) funding, quote currency. */
      readonly kind: 'funding.settled';
      readonly strategyId: StrategyId;
      readonly instrumentId: InstrumentId;
      /** Fraction of notional that longs pay to shorts. */
      readonly rate: Fixed;
      /** Value of the position at the settlement, signed: negative is short. */
      readonly notional: Fixed;
      readonly amount: Fixed;
    }
  | {
      /** The venue closed a position whose margin no longer covered the maintenance level. */
      readonly kind: 'position.liquidated';
      readonly strategyId: StrategyId;
      readonly instrumentId: InstrumentId;
      /** What was held, signed: negative is short. Base units. */
      readonly quantity: Fixed;
      readonly price: Fixed;
      readonly fee: Fixed;
      /** What had backed it, quote currency. */
      readonly margin: Fixed;
    }
  | {
      readonly kind: 'position.overridden';
      readonly strategyId: StrategyId;
      readonly instrumentId: InstrumentId;
      readonly clientOrderId: ClientOrderId;
    }
  | {
      readonly kind: 'data.gap';
      readonly instrumentId: InstrumentId;
      /** Open time of the first missing bar, UnixMs. */
      readonly from: number;
      readonly bars: number;
    }
  | { readonly kind: 'data.rejected'; readonly instrumentId: InstrumentId; readonly defect: string };

/** The name of a fact. */
export type DomainEventKind = DomainEvent['kind'];

/** A fact about one order. */
export type OrderEvent = Extract<DomainEvent, { readonly kind: `order.${string}` }>;

/** Tells facts about the venue of a live account from the others. */
export function isVenueEvent(event: DomainEvent): event is VenueEvent {
  return isVenueKind(event.kind);
}

const LETTER_O = 0x6f;

/** Tells facts about orders, which are most of a journal, from the others. */
export function isOrderEvent(event: DomainEvent): event is OrderEvent {
  // No other kind begins with an o, and this is asked for every record.
  return event.kind.charCodeAt(0) === LETTER_O;
}
