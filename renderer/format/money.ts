import { decimalText } from './decimal-parts.ts';

/** Decimals of an amount of quote currency as shown. */
export const MONEY_PLACES = 2;

/** An amount of quote currency: `100,412.77`. */
export function moneyText(value: string | number | null | undefined): string {
  return decimalText(value, { places: MONEY_PLACES });
}

/** A gain or loss with its sign: `+12.50`, `−3.00`, `0.00`. */
export function signedMoneyText(value: string | number | null | undefined): string {
  return decimalText(value, { places: MONEY_PLACES, signed: true });
}

/** A large amount in short, for summaries whose exact value is a hover away: `1.2M`. */
export function shortAmountText(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return decimalText(null, { places: 0 });
  const unit = UNITS.find(({ from }) => Math.abs(value) >= from);
  if (unit === undefined) return decimalText(value, { places: 0 });
  return decimalText(value / unit.from, { places: 1 }) + unit.letter;
}

const UNITS = [
  { from: 1e9, letter: 'B' },
  { from: 1e6, letter: 'M' },
  { from: 1e3, letter: 'K' },
] as const;
