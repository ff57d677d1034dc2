/**
 * Williams' fractals of five values, judged at the fifth: a top lies strictly above the two values on either side, a
 * bottom strictly below. So a pivot is known two bars after it happened, and never earlier.
 * @see Williams, "Trading Chaos", 1995
 */
export interface FractalPivots {
  /** Takes a bar's value and its prices. */
  readonly push: (value: number, high: number, low: number) => void;
  /** Whether the value two bars ago is now known to be a top, or a bottom. */
  readonly isTop: boolean;
  readonly isBottom: boolean;
  /** That value, and the prices of its bar. */
  readonly value: number;
  readonly high: number;
  readonly low: number;
}

/** Bars from a pivot to the bar at which it is known. */
export const PIVOT_LAG_BARS = 2;

/** No values yet. */
export function createFractalPivots(): FractalPivots {
  const values = { first: NaN, second: NaN, fourth: NaN, fifth: NaN };
  const prices = { high: NaN, low: NaN, newestHigh: NaN, newestLow: NaN };
  const pivots = { push, isTop: false, isBottom: false, value: NaN, high: NaN, low: NaN };

  function push(value: number, high: number, low: number): void {
    values.first = values.second;
    values.second = pivots.value;
    pivots.value = values.fourth;
    values.fourth = values.fifth;
    values.fifth = value;
    pivots.high = prices.high;
    pivots.low = prices.low;
    prices.high = prices.newestHigh;
    prices.low = prices.newestLow;
    prices.newestHigh = high;
    prices.newestLow = low;
    const middle = pivots.value;
    const { first, second, fourth, fifth } = values;
    // Comparisons with an undefined value are false: five defined ones are needed.
    pivots.isTop = middle > first && middle > second && middle > fourth && middle > fifth;
    pivots.isBottom = middle < first && middle < second && middle < fourth && middle < fifth;
  }

  return pivots;
}
