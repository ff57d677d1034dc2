import { UNKNOWN, decimalText } from './decimal-parts.ts';

/** A fraction as per cent: 0.0041 becomes `0.41 %`. The space does not break. */
export function percentText(fraction: number | null | undefined, places = 2): string {
  if (fraction === null || fraction === undefined || !Number.isFinite(fraction)) return UNKNOWN;
  return `${decimalText(fraction * 100, { places })}\u00a0%`;
}

/** The same with an explicit sign: `+0.41 %`. */
export function signedPercentText(fraction: number | null | undefined, places = 2): string {
  if (fraction === null || fraction === undefined || !Number.isFinite(fraction)) return UNKNOWN;
  return `${decimalText(fraction * 100, { places, signed: true })}\u00a0%`;
}

/** Basis points: `1.5 bps`. */
export function bpsText(bps: number | null | undefined): string {
  if (bps === null || bps === undefined || !Number.isFinite(bps)) return UNKNOWN;
  return `${decimalText(bps, { places: 1 })}\u00a0bps`;
}
