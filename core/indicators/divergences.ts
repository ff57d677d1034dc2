import type { FractalPivots } from './fractal-pivots.ts';

/** Which pivots count: tops from `top` upwards, bottoms from `bottom` downwards. */
export interface PivotLimits {
  readonly top: number;
  readonly bottom: number;
}

/** Every pivot counts. */
export const NO_LIMITS: PivotLimits = { top: -Infinity, bottom: Infinity };

/**
 * Divergences of an oscillator from the price, each known at the bar that completes the pivot. A pivot is compared with
 * the one before it that passed the same limits, however long ago; equal values are no divergence.
 */
export interface Divergences {
  /** Looks at the pivots' newest answer, once per bar. */
  readonly update: () => void;
  /** A pivot within the limits was completed at this bar. */
  readonly hasTop: boolean;
  readonly hasBottom: boolean;
  /** Higher high in the price, lower top in the oscillator. */
  readonly bearish: boolean;
  /** Lower low in the price, higher bottom in the oscillator. */
  readonly bullish: boolean;
  /** Lower high in the price, higher top in the oscillator. */
  readonly hiddenBearish: boolean;
  /** Higher low in the price, lower bottom in the oscillator. */
  readonly hiddenBullish: boolean;
}

/** Divergences between the `pivots` that lie within `limits`. */
export function createDivergences(pivots: FractalPivots, limits: PivotLimits): Divergences {
  const top = { value: NaN, price: NaN };
  const bottom = { value: NaN, price: NaN };
  const found = {
    hasTop: false,
    hasBottom: false,
    bearish: false,
    bullish: false,
    hiddenBearish: false,
    hiddenBullish: false,
    update,
  };

  function update(): void {
    const { value, high, low } = pivots;
    found.hasTop = pivots.isTop && value >= limits.top;
    found.hasBottom = pivots.isBottom && value <= limits.bottom;
    found.bearish = found.hasTop && high > top.price && value < top.value;
    found.hiddenBearish = found.hasTop && high < top.price && value > top.value;
    found.bullish = found.hasBottom && low < bottom.price && value > bottom.value;
    found.hiddenBullish = found.hasBottom && low > bottom.price && value < bottom.value;
    if (found.hasTop) {
      top.value = value;
      top.price = high;
    }
    if (found.hasBottom) {
      bottom.value = value;
      bottom.price = low;
    }
  }

  return found;
}
