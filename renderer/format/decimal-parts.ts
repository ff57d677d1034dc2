import { parseFixed } from '../../core/base/fixed.ts';

/** What stands for a figure that is not known. Never 0. */
export const UNKNOWN = '–';

const MINUS = '\u2212';
const FIXED_PLACES = 18;

/** A figure cut for display: the trailing zeros apart, so that they can be muted. */
export interface DecimalParts {
  /** Sign, digits with thousands separators and what of the fraction matters. */
  readonly head: string;
  /** Trailing zeros of the fraction, with the point where nothing else is left of it. */
  readonly tail: string;
  /** Of the figure as shown: 0 where it rounds to nothing. */
  readonly sign: -1 | 0 | 1;
}

export interface DecimalFormat {
  /** Decimals shown; the value is rounded half away from zero. */
  readonly places: number;
  /** Puts `+` before positive figures. */
  readonly signed?: boolean;
}

/** Splits a figure for display; `undefined` where it is not a finite number. */
export function decimalParts(
  value: string | number | null | undefined,
  format: DecimalFormat,
): DecimalParts | undefined {
  const digits = roundedDigits(value, format.places);
  if (digits === undefined) return undefined;
  const { negative, whole, fraction } = digits;
  const isZero = /^0*$/.test(whole + fraction);
  const signText = isZero ? '' : negative ? MINUS : format.signed === true ? '+' : '';
  const significant = fraction.replace(/0+$/, '');
  const point = fraction === '' ? '' : '.';
  const zeros = fraction.slice(significant.length);
  const grouped = signText + whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return {
    head: significant === '' ? grouped : `${grouped}.${significant}`,
    tail: significant === '' ? point + zeros : zeros,
    sign: isZero ? 0 : negative ? -1 : 1,
  };
}

/** The same as one piece of text; {@link UNKNOWN} where there is no figure. */
export function decimalText(value: string | number | null | undefined, format: DecimalFormat): string {
  const parts = decimalParts(value, format);
  return parts === undefined ? UNKNOWN : parts.head + parts.tail;
}

interface Digits {
  readonly negative: boolean;
  readonly whole: string;
  readonly fraction: string;
}

function roundedDigits(value: string | number | null | undefined, places: number): Digits | undefined {
  if (value === null || value === undefined) return undefined;
  const text = typeof value === 'number' ? numberText(value, places) : value;
  const exact = text === undefined ? undefined : parseFixed(text);
  if (exact === undefined) return undefined;
  const negative = exact < 0n;
  const step = 10n ** BigInt(FIXED_PLACES - places);
  const rounded = ((negative ? -exact : exact) + step / 2n) / step;
  const digits = rounded.toString().padStart(places + 1, '0');
  return { negative, whole: digits.slice(0, digits.length - places), fraction: digits.slice(digits.length - places) };
}

/** Numbers are statistics and chart values; beyond 1e21 `toFixed` would answer with an exponent. */
function numberText(value: number, places: number): string | undefined {
  return Number.isFinite(value) && Math.abs(value) < 1e21 ? value.toFixed(places) : undefined;
}
