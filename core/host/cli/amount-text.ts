import { parseDecimal } from '../../base/decimal.ts';

const PLACES = 2;
const SMALL_DIGITS = 4;

/** Money for a person: `100,412.77`, and `0.00001234` where two decimals would hide it. Exact figures are in the JSON. */
export function amountText(plain: string): string {
  const value = parseDecimal(plain);
  if (value === undefined) return plain;
  if (!value.isZero() && value.abs().lt('0.01')) return value.toSignificantDigits(SMALL_DIGITS).toFixed();
  const [whole = '0', fraction = '00'] = value.toFixed(PLACES).split('.');
  return `${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}.${fraction}`;
}
