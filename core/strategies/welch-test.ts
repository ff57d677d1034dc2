/** What Welch's test says of the means of two samples. */
export interface WelchResult {
  /** Mean of the first less mean of the second. */
  readonly difference: number;
  readonly t: number;
  readonly degrees: number;
  /** Two-sided: the chance of at least this difference if the means were equal. */
  readonly p: number;
}

/**
 * Welch's t-test: whether two samples with variances of their own have the same mean. Undefined where a sample has less
 * than two values or neither varies.
 * @see Welch, "The generalization of Student's problem when several different population variances are involved",
 *   Biometrika 34, 1947
 */
export function welchTest(first: readonly number[], second: readonly number[]): WelchResult | undefined {
  if (first.length < 2 || second.length < 2) return undefined;
  const [a, b] = [errorOf(first), errorOf(second)];
  const squared = a.squared + b.squared;
  if (!(squared > 0)) return undefined;
  const difference = a.mean - b.mean;
  const t = difference / Math.sqrt(squared);
  const degrees = squared ** 2 / (a.squared ** 2 / (first.length - 1) + b.squared ** 2 / (second.length - 1));
  return { difference, t, degrees, p: studentTail(t, degrees) };
}

/** Mean, and square of its standard error. */
function errorOf(values: readonly number[]): { readonly mean: number; readonly squared: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  // What rounding leaves of equal values is no variance.
  const isFlat = squares <= values.length * (1e-12 * mean) ** 2;
  return { mean, squared: isFlat ? 0 : squares / (values.length - 1) / values.length };
}

/** Chance that |T| >= |t| for Student's T: the incomplete beta function I_x(degrees / 2, 1 / 2). */
function studentTail(t: number, degrees: number): number {
  const x = degrees / (degrees + t * t);
  const [a, b] = [degrees / 2, 0.5];
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b));
  // The continued fraction converges fast on this side of its mean only.
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

const STEPS = 300;
const TINY = 1e-300;

/** Lentz's method divides by these. */
function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}

/** The continued fraction of the incomplete beta function, by Lentz's method. Numerical Recipes, 3rd ed., 6.4. */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    for (const term of [even, odd]) {
      d = 1 / awayFromZero(1 + term * d);
      c = awayFromZero(1 + term / c);
      fraction *= c * d;
    }
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return fraction;
}

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** Logarithm of the gamma function for x >= 1/2, by Lanczos' approximation (g = 7, n = 9), to 1e-14. */
function logGamma(x: number): number {
  const shifted = x - 1;
  const base = shifted + 7.5;
  const sum = LANCZOS.reduce((total, value, index) => total + value / (shifted + index + 1), 0.99999999999980993);
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(sum);
}
