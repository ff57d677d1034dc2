import type { LimitsName } from './run-choices.ts';

/** Shares are fractions of equity (0.2 = 20 %); 0 means zero, never "unlimited". */
export interface RiskLimits {
  /** C6: largest value an order may add. */
  readonly orderValue: number;
  /** C6 where real money is at stake: the smaller of a share and an amount of quote currency; `orderValue` holds too. */
  readonly liveOrderValue: { readonly share: number; readonly amount: number };
  /** C7: share of what is shown within the collar that an order may take. */
  readonly depthShare: number;
  /** C8: distance of a limit price from the mark. */
  readonly limitCollar: number;
  /** C8: expected distance of a market order's price from the mark. */
  readonly marketCollar: number;
  /** C8: distance of an order's price from that of the oldest own fill of its side within 5 minutes. */
  readonly driftCollar: number;
  /** C9: window in which the same order again is a duplicate, by source. */
  readonly duplicateWindowMs: { readonly strategy: number; readonly person: number };
  /** C10: orders and amendments per account; cancels are never held back. */
  readonly messages: { readonly perSecond: number; readonly perMinute: number; readonly perDay: number };
  /** C11: entries by one strategy, without a person, from which on it is paused until one resumes it. */
  readonly entries: { readonly perTenMinutes: number; readonly perDay: number };
  /** C12: messages per fill of one strategy within 10 minutes, asked from so many messages on. */
  readonly orderToFill: { readonly leastMessages: number; readonly warn: number; readonly disable: number };
  /** C13: worst-case position per instrument. */
  readonly position: number;
  /** C14: worst-case gross exposure. */
  readonly grossExposure: number;
  /** C14: worst-case exposure in derivatives as a multiple of equity. */
  readonly leverage: number;
  /** C16: resting orders by number, and by value that they may add, as a share of equity. */
  readonly openOrders: { readonly perInstrument: number; readonly perAccount: number; readonly value: number };
  /** C26: instruments with a position at the same time. */
  readonly concurrentPositions: number;
  /** C17: loss since 00:00 UTC at which only reductions pass, and at which trading halts. */
  readonly dayLoss: { readonly reduceOnly: number; readonly halt: number };
  /** Loss since Monday 00:00 UTC at which trading halts. */
  readonly weekLoss: number;
  /** Loss since the first of the month at which trading halts. */
  readonly monthLoss: number;
  /** C18: fall from the highest equity at which trading halts. */
  readonly drawdown: number;
  /**
   * C19, bars: so many stop-outs of one strategy within the window hold its entries back for a while, and each exit
   * for a shorter one.
   */
  readonly stopOuts: {
    readonly most: number;
    readonly windowBars: number;
    readonly lockBars: number;
    readonly cooldownBars: number;
  };
  /** C20: orders of one strategy, refused by us or the venue within the window, from which on it is paused. */
  readonly rejectStorm: { readonly most: number; readonly windowMs: number };
  /** C25: loss of one trade, from its price to its stop, or to the emergency stop where it has none. */
  readonly lossPerTrade: number;
  /** Distance from the entry's price of the stop and the target of an entry that brings none. */
  readonly defaultStop: number;
  readonly defaultTarget: number;
  /** Loss from the average entry, as a fraction of it, at which a position is closed at market. */
  readonly emergencyStop: number;
  /** C15: part of an order's cost that must remain free beside it. */
  readonly fundsBuffer: number;
  /** C3: age of the newest quote above which nothing is priced from it, by kind of order. */
  readonly staleAfterMs: { readonly market: number; readonly resting: number };
  /** C23: age of an intent above which it is not sent, by source. */
  readonly intentAgeMs: { readonly strategy: number; readonly person: number };
  /**
   * C24, the caps of a language model: its orders' share of `orderValue` and `position`, its entries in an hour, and
   * for the whole host its calls in an hour and its cost in a UTC day.
   */
  readonly agent: {
    readonly share: number;
    readonly ordersPerHour: number;
    readonly callsPerHour: number;
    readonly usdPerDay: number;
    /** How long an order of a live account waits for a person's word, ms. */
    readonly answerMs: number;
  };
  /** Size of an order by a strategy that names none: share of equity, scaled to this volatility a year. */
  readonly defaultSize: { readonly share: number; readonly volatilityTarget: number };
}

/** One profile. `limits` is null where only funds are checked and no lot rounding applies. */
export interface RiskProfile {
  readonly name: LimitsName;
  readonly limits: RiskLimits | null;
}

/** Limits of an account that trades: never none. */
export interface AccountLimits {
  readonly name: LimitsName;
  readonly limits: RiskLimits;
}
