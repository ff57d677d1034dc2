import type { ProfileName } from '../model/run-choices.ts';

/** Shares are fractions of equity (0.2 = 20 %); 0 means zero, never "unlimited". */
export interface RiskLimits {
  /** C6: largest value an order may add. */
  readonly orderValue: number;
  /** C8: distance of a limit price from the mark. */
  readonly limitCollar: number;
  /** C8: expected distance of a market order's price from the mark. */
  readonly marketCollar: number;
  /** C9: window in which the same order again is a duplicate, by source. */
  readonly duplicateWindowMs: { readonly strategy: number; readonly person: number };
  /** C10: orders per account. */
  readonly messages: { readonly perSecond: number; readonly perMinute: number; readonly perDay: number };
  /** C13: worst-case position per instrument. */
  readonly position: number;
  /** C14: worst-case gross exposure. */
  readonly grossExposure: number;
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
  };
  /** Size of an order by a strategy that names none: share of equity, scaled to this volatility a year. */
  readonly defaultSize: { readonly share: number; readonly volatilityTarget: number };
}

/** One profile. `limits` is null where only funds are checked and no lot rounding applies. */
export interface RiskProfile {
  readonly name: ProfileName;
  readonly limits: RiskLimits | null;
}

const SAME_FOR_ALL = {
  duplicateWindowMs: { strategy: 10_000, person: 1_000 },
  fundsBuffer: 0.01,
  staleAfterMs: { market: 5_000, resting: 15_000 },
  intentAgeMs: { strategy: 2_000, person: 10_000 },
  agent: { share: 0.25, ordersPerHour: 6, callsPerHour: 20, usdPerDay: 1 },
} as const;

/** The one table of risk settings; the app, the command line, the documentation and the tests take them from here. */
export const PROFILES = {
  conservative: {
    name: 'conservative',
    limits: {
      ...SAME_FOR_ALL,
      orderValue: 0.05,
      limitCollar: 0.01,
      marketCollar: 0.003,
      messages: { perSecond: 2, perMinute: 30, perDay: 500 },
      position: 0.1,
      grossExposure: 0.3,
      concurrentPositions: 2,
      dayLoss: { reduceOnly: 0.01, halt: 0.02 },
      weekLoss: 0.04,
      monthLoss: 0.08,
      drawdown: 0.08,
      lossPerTrade: 0.005,
      defaultStop: 0.01,
      defaultTarget: 0.02,
      emergencyStop: 0.03,
      defaultSize: { share: 0.02, volatilityTarget: 0.1 },
    },
  },
  moderate: {
    name: 'moderate',
    limits: {
      ...SAME_FOR_ALL,
      orderValue: 0.2,
      limitCollar: 0.02,
      marketCollar: 0.005,
      messages: { perSecond: 5, perMinute: 60, perDay: 1_000 },
      position: 0.2,
      grossExposure: 0.6,
      concurrentPositions: 3,
      dayLoss: { reduceOnly: 0.03, halt: 0.05 },
      weekLoss: 0.1,
      monthLoss: 0.15,
      drawdown: 0.15,
      lossPerTrade: 0.01,
      defaultStop: 0.02,
      defaultTarget: 0.04,
      emergencyStop: 0.05,
      defaultSize: { share: 0.05, volatilityTarget: 0.2 },
    },
  },
  aggressive: {
    name: 'aggressive',
    limits: {
      ...SAME_FOR_ALL,
      orderValue: 0.5,
      limitCollar: 0.05,
      marketCollar: 0.01,
      messages: { perSecond: 10, perMinute: 200, perDay: 5_000 },
      position: 0.5,
      grossExposure: 2,
      concurrentPositions: 10,
      dayLoss: { reduceOnly: 0.06, halt: 0.1 },
      weekLoss: 0.2,
      monthLoss: 0.3,
      drawdown: 0.3,
      lossPerTrade: 0.03,
      defaultStop: 0.05,
      defaultTarget: 0.1,
      emergencyStop: 0.1,
      defaultSize: { share: 0.1, volatilityTarget: 0.4 },
    },
  },
  unrestricted: { name: 'unrestricted', limits: null },
} as const satisfies Record<ProfileName, RiskProfile>;
