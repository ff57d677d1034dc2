import { Decimal as DecimalJs } from 'decimal.js';

/** decimal.js, the exact type at every boundary (parse, config, API, reports), set to 40 significant digits. */
export const Decimal = DecimalJs.clone({ precision: 40, toExpNeg: -1e9, toExpPos: 1e9 });

/** An exact decimal number. */
export type Decimal = DecimalJs;

const DECIMAL_TEXT = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;

/** A number as plain decimal text, without exponent or trailing zeros. */
export type DecimalText = string;

/** Parses decimal text such as `0.10` or `1e30`; `undefined` when it is not a finite decimal number. */
export function parseDecimal(text: string): Decimal | undefined {
  return DECIMAL_TEXT.test(text.trim()) ? new Decimal(text.trim()) : undefined;
}

/** Text without exponent and without trailing zeros: `100412.77`, `0`, `-3.5`. */
export function plainDecimal(value: Decimal): string {
  return value.isZero() ? '0' : value.toFixed();
}
