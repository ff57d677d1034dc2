/** Decimal digits that every double carries (DBL_DIG): text with no more of them comes back from its double unchanged. */
const DIGITS_OF_A_DOUBLE = 15;

/** At most 24 digits on each side of the point, no exponent. */
const PLAIN_DECIMAL = /^-?\d{1,24}(?:\.\d{1,24})?$/;

/**
 * The double that stands for a venue's decimal; `undefined` where the text is no finite plain decimal of sane length,
 * or has more significant digits than a double carries: it is then to be refused and counted, never rounded.
 */
export function decimalNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return isExactDouble(value) ? value : undefined;
  if (typeof value !== 'string' || !PLAIN_DECIMAL.test(value)) return undefined;
  return value.length <= DIGITS_OF_A_DOUBLE || significantDigits(value) <= DIGITS_OF_A_DOUBLE
    ? Number(value)
    : undefined;
}

/** As {@link decimalNumber}, and above 0. */
export function positiveNumber(value: unknown): number | undefined {
  const number = decimalNumber(value);
  return number !== undefined && number > 0 ? number : undefined;
}

/** What a refused value looked like, short enough for a message. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`;
}

function isExactDouble(value: number): boolean {
  return Number.isFinite(value) && Number(value.toPrecision(DIGITS_OF_A_DOUBLE)) === value;
}

function significantDigits(text: string): number {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const digits = (whole + fraction.replace(/0+$/, '')).replace(/^0+/, '');
  return fraction === '' ? digits.replace(/0+$/, '').length : digits.length;
}
