/** The figures behind a strategy's newest decision or non-decision. For display, never for trading. */
export interface StrategyInsight {
  /** What it wants to hold: 1 long, -1 short, 0 nothing; null while it has no opinion, or keeps what there is. */
  readonly wish: 1 | 0 | -1 | null;
  /** How sure it is, 0 to 1; null where the rule knows no degrees. */
  readonly confidence: number | null;
  /** Every figure that the rule looked at, in its order, those that decided nothing included. */
  readonly readings: readonly StrategyReading[];
  /** Of an ensemble: what each member said and what that came to; empty otherwise. */
  readonly members: readonly MemberInsight[];
}

/** One figure, and the condition that it was held against. */
export interface StrategyReading {
  /** As people write it: `RSI(14)`, `close`, `z-score(20)`. */
  readonly name: string;
  /** Null while undefined. */
  readonly value: number | null;
  /** Decimals to show. */
  readonly places: number;
  readonly condition: {
    readonly relation: 'above' | 'below' | 'at-least' | 'at-most';
    readonly threshold: number;
    readonly met: boolean;
  } | null;
}

/** One member of an ensemble. */
export interface MemberInsight {
  readonly name: string;
  /** Its share of the say, 0 to 1; all shares add up to 1. */
  readonly weight: number;
  /** -1 short to 1 long, by its confidence. */
  readonly vote: number;
  /** Weight x vote. */
  readonly contribution: number;
  readonly sentence: string;
}
