import { utcDateText } from '../../base/utc-date.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../base/time.ts';

const UNKNOWN = '–';
const MINUS = '−';
/** From here on digits say less than the power of ten. */
const LARGE = 1e15;
const TWO = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const SMALL = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4 });
const SHORT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 3 });
const TIME_DIGITS = { from: 11, to: 16 } as const;

/** `12,345.67`; – where undefined. */
export function amountText(value: number | string | null): string {
  return value === null
    ? UNKNOWN
    : signed(Number(value), (size) => (size >= LARGE ? size.toExponential(4) : TWO.format(size)));
}

/** `+12,345.67`. */
export function gainText(value: number | string | null): string {
  return value !== null && Number(value) > 0 ? `+${amountText(value)}` : amountText(value);
}

/** `12.34 %` of a fraction. */
export function percentText(fraction: number | null): string {
  return fraction === null ? UNKNOWN : `${amountText(fraction * 100)} %`;
}

/** `+12.34 %`. */
export function changeText(fraction: number | null): string {
  return fraction !== null && fraction > 0 ? `+${percentText(fraction)}` : percentText(fraction);
}

/** A ratio with two decimals; small ones with four significant digits. */
export function ratioText(value: number | null): string {
  if (value === null) return UNKNOWN;
  return signed(value, (size) =>
    size > 0 && size < 0.01 ? SMALL.format(size) : size >= LARGE ? size.toExponential(4) : TWO.format(size),
  );
}

/** Short enough for an axis: `7.5M`. */
export function axisText(value: number): string {
  return signed(value, (size) => (size >= LARGE ? size.toExponential(2) : SHORT.format(size)));
}

/** `7.5 %` of a fraction, for an axis. */
export function axisPercentText(fraction: number): string {
  return `${axisText(fraction * 100)} %`;
}

/** A probability with four significant digits. */
export function probabilityText(value: number | null): string {
  return value === null ? UNKNOWN : SMALL.format(value);
}

/** `12,345`. */
export function countText(value: number | null): string {
  return value === null ? UNKNOWN : signed(value, (size) => WHOLE.format(size));
}

/** The two largest units: `3 d 4 h`, `12 min 30 s`. */
export function durationText(ms: number | null): string {
  if (ms === null) return UNKNOWN;
  if (ms < SECOND_MS) return `${Math.round(ms)} ms`;
  if (ms < HOUR_MS) return twoUnits(ms, [MINUTE_MS, 'min'], [SECOND_MS, 's']);
  return ms < DAY_MS ? twoUnits(ms, [HOUR_MS, 'h'], [MINUTE_MS, 'min']) : twoUnits(ms, [DAY_MS, 'd'], [HOUR_MS, 'h']);
}

/** `2024-03-01 12:30`, UTC. */
export function timeText(time: number | null): string {
  if (time === null) return UNKNOWN;
  return `${utcDateText(time)} ${new Date(time).toISOString().slice(TIME_DIGITS.from, TIME_DIGITS.to)}`;
}

function twoUnits(ms: number, large: readonly [number, string], small: readonly [number, string]): string {
  const count = Math.floor(ms / large[0]);
  const rest = Math.floor((ms - count * large[0]) / small[0]);
  const parts = [count > 0 ? `${count} ${large[1]}` : '', rest > 0 ? `${rest} ${small[1]}` : ''];
  return parts.filter((part) => part !== '').join(' ');
}

function signed(value: number, format: (size: number) => string): string {
  const text = format(Math.abs(value));
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
}
