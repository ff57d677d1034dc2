const TINY = 1e-300;
const MOST_TERMS = 10_000;
/** Lanczos coefficients for g = 7, n = 9 (Godfrey 2001). */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;

/**
 * Probability that Student's t with `degrees` of freedom (> 0) exceeds `t`.
 * @see Abramowitz & Stegun 26.7.1: half the regularised incomplete beta I(v / (v + t^2); v / 2, 1 / 2)
 */
export function studentTUpperTail(t: number, degrees: number): number {
  if (t < 0) return 1 - studentTUpperTail(-t, degrees);
  return 0.5 * regularisedBeta(degrees / (degrees + t * t), degrees / 2, 0.5);
}

/** By the continued fraction of Abramowitz & Stegun 26.5.8, on the side where it converges fast. */
function regularisedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

/** Lentz's method, as modified by Thompson and Barnett. */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < Number.EPSILON) break;
  }
  return value;
}

/** Kept away from 0, which is divided by. */
function away(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}

/** For z >= 0.5. */
function logGamma(z: number): number {
  const [first, ...rest] = LANCZOS;
  const total = rest.reduce<number>((sum, coefficient, index) => sum + coefficient / (z + index), first);
  const base = z + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (z - 0.5) * Math.log(base) - base + Math.log(total);
}
