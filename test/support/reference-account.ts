import type { RiskLimits } from '../../core/model/risk-limits.ts';

export interface RefOrder {
  readonly owner: string;
  readonly instrument: number;
  readonly side: 'buy' | 'sell';
  readonly limit: number | null;
  readonly quantity: number;
  readonly reduceOnly: boolean;
}

export interface RefPlaced extends RefOrder {
  readonly time: number;
  readonly opening: number;
  readonly hold: number;
  open: boolean;
  unknown: boolean;
}

export interface RefFill {
  readonly order: RefPlaced;
  readonly time: number;
  readonly price: number;
  /** What the owner held afterwards. */
  readonly left: number;
}

/** All that ever happened, and the market of now: everything is worked out anew from it. No fees, whole fills. */
export interface RefAccount {
  now: number;
  readonly cash: number;
  readonly depth: number;
  readonly barMs: number;
  state: 'running' | 'reduce-only';
  limits: RiskLimits;
  readonly marks: { price: number; time: number }[];
  readonly orders: RefPlaced[];
  readonly fills: RefFill[];
  /** Cancels that strategies asked for. */
  readonly cancels: { readonly owner: string; readonly time: number }[];
}
