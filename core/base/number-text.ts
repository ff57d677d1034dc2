const NUMBER_TEXT = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;

/** The most decimals that the ledger carries; finer ones are cut there. */
const MOST_PLACES = 18;

/** True for the text of a decimal number, with or without exponent. */
export function isNumberText(text: string): boolean {
  return NUMBER_TEXT.test(text);
}

/** Decimals of the shortest decimal text that reads back as this double, at most 18. */
export function decimalsOf(value: number): number {
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  const fraction = mantissa.split('.')[1] ?? '';
  return Math.min(MOST_PLACES, Math.max(0, fraction.length - Number(exponent)));
}

const HUNDREDTHS = 100;
/** Farther from a tie than rounding in the product can move a value below 2^40. */
const NEAR_TIE = 1e-3;

/** The text that `value.toFixed(2)` gives, at a third of its cost for the sizes of prices. */
export function twoPlaces(value: number): string {
  const scaled = value * HUNDREDTHS;
  const whole = Math.floor(scaled);
  const rest = scaled - whole;
  if (!(value > 0) || scaled > 2 ** 30 || Math.abs(rest - 0.5) < NEAR_TIE) return value.toFixed(2);
  const hundredths = rest > 0.5 ? whole + 1 : whole;
  const units = Math.floor(hundredths / HUNDREDTHS);
  const part = hundredths - units * HUNDREDTHS;
  return part < 10 ? `${units}.0${part}` : `${units}.${part}`;
}
