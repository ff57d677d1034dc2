import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';

/** How the windows of a walk-forward lie, in bars. */
export interface WindowPlan {
  /** `rolling`: the in-sample part keeps its length and moves. `anchored`: it always begins at the first bar. */
  readonly kind: 'rolling' | 'anchored';
  /** Bars that parameters are chosen on (of the first window, where anchored). */
  readonly inSample: number;
  /** Bars that the choice is then tested on; windows advance by as many. */
  readonly outOfSample: number;
}

/** Rows of one window: parameters are chosen on [from, split) and tested on [split, to). */
export interface Window {
  readonly from: number;
  readonly split: number;
  readonly to: number;
}

/** Windows at most: each is a whole search. */
const MOST_WINDOWS = 200;

/**
 * Cuts `bars` rows into windows whose out-of-sample parts follow each other without gap or overlap; a last part that is
 * shorter than planned is left out. The error is a sentence with the remedy.
 */
export function planWindows(
  bars: number,
  { kind, inSample, outOfSample }: WindowPlan,
): Result<readonly Window[], string> {
  if (inSample < 1 || outOfSample < 1) return err('Both parts of a window need at least one bar.');
  const count = Math.floor((bars - inSample) / outOfSample);
  if (count < 1)
    return err(
      `The period has ${bars} bars; one window of ${inSample} + ${outOfSample} needs ${inSample + outOfSample}. ` +
        'Choose shorter windows or a longer period.',
    );
  if (count > MOST_WINDOWS)
    return err(`These windows would be ${count} searches; ${MOST_WINDOWS} is the most. Choose longer windows.`);
  return ok(
    Array.from({ length: count }, (_, at) => {
      const split = inSample + at * outOfSample;
      return { from: kind === 'anchored' ? 0 : split - inSample, split, to: split + outOfSample };
    }),
  );
}
