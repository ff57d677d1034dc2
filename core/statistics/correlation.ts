import { finiteOrNull } from './finite-or-null.ts';
import { mean, RETURN_NOISE } from './moments.ts';

/** Fewest pairs of returns from which a correlation is told. */
export const MIN_CORRELATION_PAIRS = 30;

/**
 * Pearson's correlation of two series of returns, paired by index; null below 30 pairs and where one does not vary.
 * @see Pearson, "Notes on regression and inheritance in the case of two parents", Proc. Royal Society 58, 1895
 */
export function correlation(a: readonly number[], b: readonly number[]): number | null {
  const length = Math.min(a.length, b.length);
  if (length < MIN_CORRELATION_PAIRS) return null;
  const meanA = mean(a.slice(0, length));
  const meanB = mean(b.slice(0, length));
  let products = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let index = 0; index < length; index++) {
    const fromA = (a[index] ?? NaN) - meanA;
    const fromB = (b[index] ?? NaN) - meanB;
    products += fromA * fromB;
    squaresA += fromA * fromA;
    squaresB += fromB * fromB;
  }
  // What does not vary but for rounding is related to nothing.
  if (Math.sqrt(Math.min(squaresA, squaresB) / length) <= RETURN_NOISE) return null;
  return finiteOrNull(Math.max(-1, Math.min(1, products / Math.sqrt(squaresA * squaresB))));
}
