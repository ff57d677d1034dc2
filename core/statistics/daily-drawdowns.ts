/**
 * Drawdown at the end of each day, as a positive fraction of the highest equity at a day's end so far; the peak starts
 * at the initial equity. Returns are fractions, one a day.
 */
export function dailyDrawdowns(dailyReturns: readonly number[]): readonly number[] {
  let equity = 1;
  let peak = 1;
  return dailyReturns.map((value) => {
    equity *= 1 + value;
    peak = Math.max(peak, equity);
    return 1 - equity / peak;
  });
}
