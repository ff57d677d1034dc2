import { absolute, FIXED_PLACES, plainFixed } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';

/** A figure for a sentence: thousands grouped, rounded to `places` decimals (half away from zero), sign kept. */
export function humanFixed(value: Fixed, places: number): string {
  const half = 10n ** BigInt(FIXED_PLACES - places) / 2n;
  const [whole = '0', fraction = ''] = plainFixed(absolute(value) + half).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  const decimals = fraction.slice(0, places).replace(/0+$/, '');
  const sign = value < 0n ? '−' : '';
  return `${sign}${grouped}${decimals === '' ? '' : `.${decimals}`}`;
}

/** Money for a sentence: two decimals, more where the amount is below one cent. */
export function humanMoney(value: Fixed, currency: string): string {
  const isTiny = value !== 0n && absolute(value) < 10n ** 16n;
  return `${humanFixed(value, isTiny ? 8 : 2)} ${currency}`;
}
