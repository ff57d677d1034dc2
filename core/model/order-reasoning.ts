import type { ClientOrderId } from './identifiers.ts';

/** One risk check of an order. For display, never for trading. */
export interface CheckVerdict {
  /** Stable name, such as `order-value`. */
  readonly check: string;
  readonly title: string;
  readonly passed: boolean;
  /** What was held against what, with the figures; the refusal where it did not pass. */
  readonly sentence: string;
  /** What was measured, and what it may come to; null where the check knows no figure. */
  readonly value: number | null;
  readonly limit: number | null;
}

/** How the size of a strategy's order came about. Amounts in quote currency, quantities in base units. */
export interface SizeReasoning {
  /**
   * What the strategy named: a share of equity, the profile's usual size, a share of an agent's, Kelly's, what a loss at
   * the stop allows, all it holds, a quantity.
   */
  readonly kind:
    'equity-fraction' | 'profile-default' | 'agent-share' | 'kelly' | 'fixed-risk' | 'whole-position' | 'base';
  readonly equity: number;
  /** Share of equity before any scaling; null where the size is no share. */
  readonly share: number | null;
  /** Realised volatility a year, and the one that the profile aims at; null where neither plays a part. */
  readonly volatility: number | null;
  readonly volatilityTarget: number | null;
  /** What the share was multiplied with for volatility, and what the strategy asked for on top; 1 where nothing was. */
  readonly volatilityScale: number;
  readonly strategyScale: number;
  /** To be spent or sold for; null where the size is a quantity. */
  readonly amount: number | null;
  /** Price that amounts and quantities were turned into each other at; null before there is one. */
  readonly price: number | null;
  /** Before and after rounding down to lots; null while there is no price. */
  readonly wantedQuantity: number | null;
  readonly quantity: number | null;
  readonly lotSize: number;
  /** The most that the profile allows one order to add; null without limits. */
  readonly orderCap: number | null;
  readonly sentence: string;
}

/** Why an order was as large as it was, and why it (or new terms for it) was let through or not. */
export interface OrderReasoning {
  readonly clientOrderId: ClientOrderId;
  /** What was judged: the order as it was asked for, or a change of it while it was open. */
  readonly subject: 'order' | 'change';
  /** Null where no strategy asked for it. */
  readonly sizing: SizeReasoning | null;
  /** In the order in which they are asked; the first that did not pass decided. */
  readonly checks: readonly CheckVerdict[];
}
