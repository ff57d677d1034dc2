import type { Random } from '../../base/random.ts';
import type { BarColumns } from '../../model/bar.ts';

/**
 * The same bars as another draw of the market might have printed them: every price is moved by normal noise of `share`
 * times its bar's range, rounded to the price's decimals; bars stay consistent, times and volumes are kept.
 */
export function noisyBars(bars: BarColumns, share: number, random: Random): BarColumns {
  const grid = 10 ** bars.pricePlaces;
  const columns = {
    open: new Float64Array(bars.length),
    high: new Float64Array(bars.length),
    low: new Float64Array(bars.length),
    close: new Float64Array(bars.length),
  };
  for (let row = 0; row < bars.length; row++) {
    const range = (bars.high[row] ?? 0) - (bars.low[row] ?? 0);
    const moved = (price: number): number =>
      Math.max(1, Math.round((price + share * range * random.gauss()) * grid)) / grid;
    const open = moved(bars.open[row] ?? 0);
    const close = moved(bars.close[row] ?? 0);
    columns.open[row] = open;
    columns.close[row] = close;
    columns.high[row] = Math.max(moved(bars.high[row] ?? 0), open, close);
    columns.low[row] = Math.min(moved(bars.low[row] ?? 0), open, close);
  }
  return { ...bars, ...columns };
}
