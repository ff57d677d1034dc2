import type { Decision } from './look-ahead.ts';

/** How a run that began later compares with the one that saw all of the past. */
export interface WarmUpComparison {
  /** Bars of the past that it was not shown. */
  readonly skippedBars: number;
  /** Decisions from its own start on, of the whole run and of this one. */
  readonly decisions: number;
  readonly same: number;
  /** Time of the last decision that differs: from here on the beginning no longer matters; null where none differs. */
  readonly differsUntil: number | null;
}

/**
 * Compares runs with less and less past: recursive indicators (an RSI, an EMA) remember for ever, and a strategy whose
 * decisions still depend on where the data began has a warm-up that is too short.
 * @param whole decisions of the run over all bars
 * @param later one run that began `skippedBars` later, at `from` (UnixMs, its first possible decision)
 */
export function compareWarmUp(
  whole: readonly Decision[],
  later: { readonly skippedBars: number; readonly from: number; readonly decisions: readonly Decision[] },
): WarmUpComparison {
  const expected = new Map(whole.filter(({ time }) => time >= later.from).map((one) => [keyOf(one), one] as const));
  const found = new Map(
    later.decisions.filter(({ time }) => time >= later.from).map((one) => [keyOf(one), one] as const),
  );
  const odd = [
    ...[...expected].filter(([key]) => !found.has(key)),
    ...[...found].filter(([key]) => !expected.has(key)),
  ].map(([, { time }]) => time);
  return {
    skippedBars: later.skippedBars,
    decisions: expected.size,
    same: expected.size - [...expected.keys()].filter((key) => !found.has(key)).length,
    differsUntil: odd.length === 0 ? null : Math.max(...odd),
  };
}

/** Sizes depend on equity, and so on trades before the start: which way and when is what counts. */
function keyOf({ strategy, instrument, time, side, type }: Decision): string {
  return [strategy, instrument, time, side, type].join('|');
}
