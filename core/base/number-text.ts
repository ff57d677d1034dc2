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
