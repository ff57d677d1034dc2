import { ONE, toNumber } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';

/** An amount of quote currency for a sentence: `12,345.67 USD`; small ones keep four significant digits. */
export function money(value: Fixed, currency: string): string {
  return `${human(value)} ${currency}`;
}

/** A price or quantity for a sentence: thousands separated, two places, more where it is small. */
export function human(value: Fixed): string {
  const number = toNumber(value);
  const size = Math.abs(number);
  if (size >= 1 || size === 0) return grouped(number.toFixed(2));
  return number.toPrecision(4).includes('e') ? number.toFixed(18).replace(/0+$/, '') : number.toPrecision(4);
}

/** A fraction as percent: `20 %`, `0.35 %`. */
export function percent(fraction: number): string {
  return `${Number((fraction * 100).toFixed(2))} %`;
}

/** part / whole as percent; a whole of 0 or less is named as such. */
export function percentOf(part: Fixed, whole: Fixed): string {
  return whole <= 0n ? 'more than all' : percent(toNumber((part * ONE) / whole));
}

/** A duration for a sentence: `300 ms`, `7.5 s`, `12 min`. */
export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  return ms < 120_000 ? `${Number((ms / 1_000).toFixed(1))} s` : `${Math.round(ms / 60_000)} min`;
}

function grouped(text: string): string {
  const [whole = '', fraction = ''] = text.split('.');
  const decimals = fraction.replace(/0+$/, '');
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',') + (decimals === '' ? '' : `.${decimals.padEnd(2, '0')}`);
}
