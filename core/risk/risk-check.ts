import { fixedFromShortest, timesDown } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import type { RiskLimits } from '../model/risk-limits.ts';
import type { Denial, DenialCode } from '../model/denial.ts';
import type { ClientOrderId, IntentId, StrategyId } from '../model/identifiers.ts';
import type { Instrument } from '../model/instrument.ts';
import type { SendLeave } from '../model/arm-token.ts';
import type { OrderIntent, Side } from '../model/order.ts';
import type { StrategyLimits } from '../model/strategy-limits.ts';
import type { TradingState } from '../model/trading-state.ts';
import type { Position } from '../portfolio/position.ts';
import type { TrackedOrder } from '../portfolio/tracked-order.ts';
import type { StrategyConduct } from './strategy-conduct.ts';

/** What the checks may ask of the account and the market. Read only; nothing here is ever stale by more than now. */
export interface RiskView {
  readonly limits: RiskLimits;
  readonly now: () => number;
  readonly tradingState: () => TradingState;
  readonly tradingCause: () => string | null;
  /** Quote currency, exact, at the newest prices. */
  readonly equity: () => Fixed;
  /** Equity - sum |position value| - holds, quote currency. */
  readonly buyingPower: () => Fixed;
  /** Equity at 00:00 UTC of the current day. */
  readonly dayStartEquity: () => Fixed;
  /** Newest price of an instrument; undefined before there is one or while it is not a sound number. */
  readonly mark: (instrumentIndex: number) => Fixed | undefined;
  /** Time of the newest price, UnixMs; NaN before there is one. */
  readonly markTime: (instrumentIndex: number) => number;
  /** False where there is a book and it is crossed, empty or not finite. */
  readonly bookSound: (instrumentIndex: number) => boolean;
  /** Price a market order would pay now on average, costs aside; undefined if the market cannot tell. */
  readonly expectedPrice: (intent: OrderIntent, instrumentIndex: number, quantity: Fixed) => Fixed | undefined;
  /** Fraction of the notional that a taker pays at the instrument's venue. */
  readonly takerFeeRate: (instrumentIndex: number) => Fixed;
  /** Part of a new position's value that it takes of the buying power: 1 for spot, 1 / leverage for a perpetual. */
  readonly marginRate: (instrumentIndex: number) => Fixed;
  readonly positions: readonly Position[];
  /** The newest approved orders, oldest first. */
  readonly recentOrders: () => readonly TrackedOrder[];
  /** The newest of those that protect positions, oldest first. They are counted apart. */
  readonly recentProtection: () => readonly TrackedOrder[];
  /** When amendments were asked for, oldest first, UnixMs. */
  readonly recentAmends: () => readonly number[];
  /** Orders that can still fill. */
  readonly openOrders: () => Iterable<TrackedOrder>;
  /** What a strategy has done of late; undefined for what is no strategy. */
  readonly conduct: (strategyId: StrategyId) => StrategyConduct | undefined;
  /** Price of the account's oldest fill of a side after a time, quote per base; NaN where there is none. */
  readonly oldestFill: (instrumentIndex: number, side: Side, after: number) => number;
  /** Base units shown that an order of this side would find up to a price; undefined where bars show no depth. */
  readonly depth: (instrumentIndex: number, side: Side, worst: number) => Fixed | undefined;
  /** Length of a bar, ms: what C19 counts in. */
  readonly barMs: number;
  readonly isDerivative: (instrumentIndex: number) => boolean;
  /** False where the account's owner did not allow the instrument. */
  readonly allows: (instrumentIndex: number) => boolean;
  /** True where real money is at stake. */
  readonly isLive: () => boolean;
  /** True where the owner armed the account for language models by name; on paper always. */
  readonly allowsAgents: () => boolean;
  /** What the account's arming lets pass now; on paper all. */
  readonly leave: () => SendLeave;
  /** Why nothing can be sent to the account's venue now, in a sentence; null where it can, and on paper always. */
  readonly venueAbsence: () => string | null;
  /**
   * True while it is not known what became of an order on the instrument. Stops do not stand in the way of what closes
   * the position that they should protect.
   */
  readonly hasUnknownOrder: (instrumentIndex: number, stopsAside: boolean) => boolean;
  /** True for a strategy that a language model decides for. */
  readonly isAgent: (strategyId: StrategyId) => boolean;
  /** What the strategy's own configuration allows it beside the profile; undefined where it says nothing. */
  readonly strategyLimits: (strategyId: StrategyId) => StrategyLimits | undefined;
  readonly knownIntent: (intentId: IntentId) => ClientOrderId | undefined;
}

/** One intent with what every check needs to know about it, worked out once. */
export interface Assessment {
  readonly intent: OrderIntent;
  readonly instrument: Instrument;
  readonly instrumentIndex: number;
  /** A confirmed flatten: the one exception to "every order passes every rule". */
  readonly flatten: boolean;
  /** A person was asked for this very order and approved it: all that it changes is C24's question. */
  readonly isConfirmed: boolean;
  /** The owner's sub-ledger; undefined if there is none yet. */
  readonly position: Position | undefined;
  /** Newest price, quote per base; 0 where there is none (a check denies then). */
  readonly mark: Fixed;
  /** Price that the order is valued at: the worse of mark and limit, quote per base. */
  readonly price: Fixed;
  /** Base units; for an order sized in quote currency, an estimate at the mark. */
  readonly quantity: Fixed;
  /** The part of it that can add to the owner's exposure, all open orders of the same side filled first. */
  readonly increase: Fixed;
  /** That part in quote currency. */
  readonly value: Fixed;
}

/** One rule. Returns the refusal, or undefined where the rule has nothing against the order. Fails closed. */
export type RiskCheck = (assessment: Assessment, view: RiskView) => Denial | undefined;

/** A refusal. */
export function deny(code: DenialCode, message: string): Denial {
  return { code, message };
}

/** The decimals that the few fractions of a profile stand for, worked out once. */
const EXACT = new Map<number, Fixed>();

/** `fraction` of an amount of quote currency, rounded towards allowing less. */
export function shareOfEquity(equity: Fixed, fraction: number): Fixed {
  if (equity <= 0n) return 0n;
  const exact = EXACT.get(fraction) ?? fixedFromShortest(fraction);
  EXACT.set(fraction, exact);
  return timesDown(equity, exact);
}
