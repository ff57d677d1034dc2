import { MINUTE_MS } from '../../base/time.ts';
import { generateHistory } from '../../demo-market/demo-history.ts';
import { createDemoMarket } from '../../demo-market/demo-market.ts';
import type { BarColumns } from '../../model/bar.ts';

/** Which stretch of the demo market's past is wanted. */
export interface DemoHistoryInput {
  readonly seed: number;
  /** First minute, UnixMs. */
  readonly from: number;
  /** End of the last minute, UnixMs. */
  readonly to: number;
  /** Price of each instrument at `to`: the stretch is scaled to end there. */
  readonly endPrices: readonly number[];
}

/** Draws minutes that end at given prices, one set of shared columns per instrument; a year takes about a second. */
export function generateDemoHistory({ seed, from, to, endPrices }: DemoHistoryInput): readonly BarColumns[] {
  const market = createDemoMarket({ seed, startTime: from });
  const drawn = generateHistory(market, Math.round((to - from) / MINUTE_MS));
  return drawn.map((columns, index) => endAt(columns, endPrices[index] ?? NaN));
}

/** Scales prices in place so that the last close is `price`, each rounded to the grid: rounding keeps bars consistent. */
function endAt(columns: BarColumns, price: number): BarColumns {
  const last = columns.close[columns.length - 1] ?? NaN;
  const factor = price / last;
  const grid = 10 ** columns.pricePlaces;
  for (const column of [columns.open, columns.high, columns.low, columns.close]) {
    for (let row = 0; row < columns.length; row++) {
      column[row] = Math.max(1, Math.round((column[row] ?? NaN) * factor * grid)) / grid;
    }
  }
  return columns;
}
