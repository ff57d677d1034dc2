import { invariant } from './invariant.ts';

/**
 * A price, quantity or amount of money as an integer count of 10^-18: exact, and twenty times cheaper than decimal.js
 * at a fill (anchors: 0.12 us against 2.3 us). Sums and comparisons are plain bigint operators; products and
 * quotients go through this file, which names the direction of rounding.
 */
export type Fixed = bigint;

/** Number of decimal places a {@link Fixed} carries. */
export const FIXED_PLACES = 18;

/** 1.0 as a {@link Fixed}. */
export const ONE: Fixed = 10n ** 18n;

/** 0 as a {@link Fixed}. */
export const ZERO: Fixed = 0n;

const UNDER_ONE = ONE - 1n;
const BASIS_POINTS = 10_000n;
const DIGIT_ZERO = 48;
const FIXED_TEXT = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/** a x b, rounded towards minus infinity at 18 places. */
export function timesDown(a: Fixed, b: Fixed): Fixed {
  const product = a * b;
  return product >= 0n ? product / ONE : floorDivide(product, ONE);
}

/** a x b, rounded towards plus infinity at 18 places. */
export function timesUp(a: Fixed, b: Fixed): Fixed {
  const product = a * b;
  return product > 0n ? (product + UNDER_ONE) / ONE : product / ONE;
}

/** a / b, rounded towards minus infinity at 18 places; b must not be 0. */
export function divideDown(a: Fixed, b: Fixed): Fixed {
  return floorDivide(a * ONE, b);
}

/** a / b, rounded towards plus infinity at 18 places; b must not be 0. */
export function divideUp(a: Fixed, b: Fixed): Fixed {
  return -floorDivide(-(a * ONE), b);
}

/** Basis points (10 = 0.1 %) as a fraction; decimals are allowed down to 1e-14 bps. */
export function fromBasisPoints(bps: Fixed): Fixed {
  return bps / BASIS_POINTS;
}

/** The absolute value. */
export function absolute(value: Fixed): Fixed {
  return value < 0n ? -value : value;
}

/** The smaller of two. */
export function smaller(a: Fixed, b: Fixed): Fixed {
  return a < b ? a : b;
}

/** The larger of two. */
export function larger(a: Fixed, b: Fixed): Fixed {
  return a > b ? a : b;
}

/** The largest multiple of `step` that is not above `value` (towards doing less, for `value` >= 0). */
export function truncateToStep(value: Fixed, step: Fixed): Fixed {
  return step <= 0n ? value : value - (value % step);
}

/** Parses plain decimal text (`12.5`, no exponent). `undefined` if malformed or finer than 18 places. */
export function parseFixed(text: string): Fixed | undefined {
  const match = FIXED_TEXT.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  if (whole === '' && fraction === '') return undefined;
  const digits = fraction.replace(/0+$/, '');
  if (digits.length > FIXED_PLACES) return undefined;
  const magnitude = BigInt(whole + digits.padEnd(FIXED_PLACES, '0'));
  return sign === '-' ? -magnitude : magnitude;
}

/** Parses decimal text that the program itself wrote; a malformed one is a fault. */
export function fixed(text: string): Fixed {
  const value = parseFixed(text);
  invariant(value !== undefined, `not a decimal with at most ${FIXED_PLACES} places: ${text}`);
  return value;
}

/** Plain decimal text without exponent or trailing zeros. */
export function plainFixed(value: Fixed): string {
  if (value === 0n) return '0';
  const digits = (value < 0n ? -value : value).toString().padStart(FIXED_PLACES + 1, '0');
  const point = digits.length - FIXED_PLACES;
  let end = digits.length;
  while (end > point && digits.charCodeAt(end - 1) === DIGIT_ZERO) end--;
  const whole = digits.slice(0, point);
  const text = end === point ? whole : `${whole}.${digits.slice(point, end)}`;
  return value < 0n ? `-${text}` : text;
}

/** The nearest double, for statistics and charts; never feed it back into the ledger. */
export function toNumber(value: Fixed): number {
  const small = Number(value);
  return Number.isSafeInteger(small) ? small / 1e18 : Number(plainFixed(value));
}

/** A double within one unit in the last place of the value: for the hot path, where {@link toNumber} is too slow. */
export function approximate(value: Fixed): number {
  return Number(value) / 1e18;
}

const POWERS = Array.from({ length: FIXED_PLACES + 1 }, (_, places) => 10n ** BigInt(places));
const SCALES = Array.from({ length: FIXED_PLACES + 1 }, (_, places) => Number(`1e${places}`));

/**
 * The decimal that a double was parsed from, given that it has at most `places` decimals (a bar's price, whose
 * column knows its places). Falls back to the double's shortest decimal text where the scaled value is not exact.
 */
export function fixedFromNumber(value: number, places: number): Fixed {
  const scaled = Math.round(value * (SCALES[places] ?? NaN));
  if (Math.abs(scaled) < 2 ** 51) return BigInt(scaled) * (POWERS[FIXED_PLACES - places] ?? 0n);
  return fixedFromShortest(value);
}

/** The exact value of a double's shortest decimal text, cut at 18 places towards zero. */
export function fixedFromShortest(value: number): Fixed {
  invariant(Number.isFinite(value), `not a finite number: ${value}`);
  const [mantissa = '0', exponentText = '0'] = value.toExponential().split('e');
  const [whole = '0', fraction = ''] = mantissa.replace('-', '').split('.');
  const shift = Number(exponentText) - fraction.length + FIXED_PLACES;
  const digits = BigInt(whole + fraction);
  const magnitude = shift >= 0 ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift);
  return value < 0 ? -magnitude : magnitude;
}

function floorDivide(numerator: bigint, denominator: bigint): bigint {
  if (denominator < 0n) return floorDivide(-numerator, -denominator);
  // One division instead of two: it truncates, so only what is below zero has to be pushed down.
  return numerator >= 0n ? numerator / denominator : -((denominator - 1n - numerator) / denominator);
}
