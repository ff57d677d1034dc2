import type { StrategyReading } from '../model/strategy-insight.ts';
import type { ChosenPair } from './marker-pairs.ts';
import type { StrategyView } from './strategy.ts';

/** A second opinion on an entry, in the direction of the entry. */
export interface Confirmation {
  readonly words: string;
  readonly agrees: boolean;
}

/** What may be changed while it runs. */
export interface MarkerLimits {
  /** It enters only where it is at least so sure, 0 to 1. */
  readonly minConfidence: number;
  readonly allowShort: boolean;
}

/** A cipher as a strategy sees it. */
export interface MarkerSource {
  readonly pairs: readonly ChosenPair[];
  /** Closed bars before the first marker counts. */
  readonly needed: number;
  /** Takes the bar that has just closed; the values of the cipher at it. */
  readonly update: (view: StrategyView) => Float64Array;
  /** For an entry in this direction at the newest bar. */
  readonly confirmations: (direction: 1 | -1) => readonly Confirmation[];
  /** Why no position may be opened this way now, in words after "but"; undefined where it may. */
  readonly veto: (direction: 1 | -1) => string | undefined;
  /** The lines at the newest bar, in a sentence's part, and as figures. */
  readonly figures: () => string;
  readonly readings: () => readonly StrategyReading[];
}
