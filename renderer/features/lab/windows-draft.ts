import type { WalkForwardInput } from '../../../core/api/wire/study-wire.ts';
import type { WindowsDraft } from './lab-store.ts';
import { numberIn } from './search-draft.ts';

/** What the windows come to on a period. */
export interface CheckedWindows {
  readonly errors: Readonly<Record<string, string>>;
  /** Lengths in bars; null while something is wrong. */
  readonly windows: WalkForwardInput['windows'] | null;
  readonly count: number;
}

const MOST_DAYS = 10_000;

/** Checks windows against a period of so many bars. */
export function checkWindows(
  { kind, chosenDays, testedDays }: WindowsDraft,
  bars: number,
  perDay: number,
): CheckedWindows {
  const chosen = numberIn(chosenDays, 0.01, MOST_DAYS, false);
  const tested = numberIn(testedDays, 0.01, MOST_DAYS, false);
  const errors: Record<string, string> = {};
  if (chosen === undefined) errors['chosenDays'] = 'A number of days above 0.';
  if (tested === undefined) errors['testedDays'] = 'A number of days above 0.';
  if (chosen === undefined || tested === undefined) return { errors, windows: null, count: 0 };
  const inSample = Math.max(Math.round(chosen * perDay), 1);
  const outOfSample = Math.max(Math.round(tested * perDay), 1);
  const count = Math.floor((bars - inSample) / outOfSample);
  if (bars > 0 && count < 1) {
    const days = Math.floor(bars / perDay);
    return {
      errors: { chosenDays: `Both together may take the ${days} days of the period.` },
      windows: null,
      count: 0,
    };
  }
  return { errors, windows: { kind, inSample, outOfSample }, count };
}
