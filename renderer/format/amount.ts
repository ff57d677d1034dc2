import { UNKNOWN, decimalText } from './decimal-parts.ts';

const UNITS = ['kB', 'MB', 'GB', 'TB'] as const;
const STEP = 1_000;

/** A size on disk in decimal units, three digits that matter: `512 B`, `1.24 MB`, `37.5 GB`. */
export function bytesText(bytes: number | null): string {
  if (bytes === null || !Number.isFinite(bytes)) return UNKNOWN;
  if (Math.abs(bytes) < STEP) return `${Math.round(bytes)}\u00a0B`;
  let value = bytes / STEP;
  let unit = 0;
  // 999.5 would be shown as 1,000 of this unit.
  while (Math.abs(value) >= STEP - 0.5 && unit < UNITS.length - 1) {
    value /= STEP;
    unit += 1;
  }
  const places = Math.abs(value) < 9.995 ? 2 : Math.abs(value) < 99.95 ? 1 : 0;
  return `${decimalText(value, { places })}\u00a0${UNITS[unit] ?? ''}`;
}

/** A whole number with thousands separators: `1,440`. */
export function countText(count: number | null): string {
  return decimalText(count, { places: 0 });
}

/** A count with what it counts: `1 bar`, `1,440 bars`. */
export function countedText(count: number, one: string, several = `${one}s`): string {
  return `${countText(count)}\u00a0${count === 1 ? one : several}`;
}
