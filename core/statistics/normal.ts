/** Beyond this the series would lose the tail to rounding; the continued fraction keeps its relative accuracy. */
const TAIL_FROM = 3;
const FRACTION_DEPTH = 200;
const NEWTON_STEPS = 200;

/**
 * Standard normal distribution function, to about 1e-15.
 * @see Marsaglia, "Evaluating the Normal Distribution", Journal of Statistical Software 11(4), 2004; tails by Laplace's
 * continued fraction, Abramowitz & Stegun 26.2.14
 */
export function normalCdf(x: number): number {
  if (x < -TAIL_FROM) return upperTail(-x);
  if (x > TAIL_FROM) return 1 - upperTail(x);
  let term = x;
  let total = x;
  for (let odd = 3; Math.abs(term) > Number.EPSILON * Math.abs(total); odd += 2) {
    term *= (x * x) / odd;
    total += term;
  }
  return 0.5 + total * density(x);
}

/**
 * The inverse of {@link normalCdf} for 0 < p < 1, by Newton's method from 0: the function is concave above it, so that
 * no step overshoots. -Infinity and Infinity at 0 and 1.
 */
export function normalQuantile(p: number): number {
  if (p < 0.5) return -normalQuantile(1 - p);
  if (p >= 1) return Infinity;
  let x = 0;
  for (let steps = 0; steps < NEWTON_STEPS; steps++) {
    const step = (p - normalCdf(x)) / density(x);
    x += step;
    if (Math.abs(step) <= 1e-15 * Math.max(1, x)) break;
  }
  return x;
}

function density(x: number): number {
  return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
}

function upperTail(x: number): number {
  let fraction = x;
  for (let depth = FRACTION_DEPTH; depth > 0; depth--) fraction = x + depth / fraction;
  return density(x) / fraction;
}
