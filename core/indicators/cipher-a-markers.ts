import { CIPHER_A_COLUMNS } from './cipher-a-columns.ts';
import type { CipherAMarkerKind } from './cipher-a-columns.ts';
import { createCipherA } from './cipher-a.ts';
import type { CipherASettings } from './cipher-a.ts';
import type { MarkedCipher, MarkerStyle } from './cipher-markers.ts';
import { columnPlaces } from './cipher.ts';

/**
 * The markers of Cipher A, drawn over the price. `direction` is what a marker speaks for; the yellow X "up" and the
 * cross and the diamonds that point down stand above the bar in the original.
 */
export const CIPHER_A_STYLES: Readonly<Record<CipherAMarkerKind, MarkerStyle>> = {
  long_ema: style('up', true),
  short_ema: style('down', true),
  red_cross: style('down', false),
  green_cross: style('up', false),
  blue_triangle_up: style('up', true),
  blue_triangle_down: style('down', true),
  red_diamond: style('down', false),
  green_diamond: style('up', false),
  yellow_x_up: style('up', true),
  yellow_x_down: style('down', true),
  blood_diamond: style('down', false),
  moon_diamond: style('up', false),
  bull_candle: style('up', false),
  bear_candle: style('down', false),
};

function style(direction: MarkerStyle['direction'], shown: boolean): MarkerStyle {
  return { direction, lagBars: 0, level: null, shown };
}

/** A new Cipher A and the way to its markers. */
export function markedCipherA(settings: CipherASettings): MarkedCipher<CipherAMarkerKind> {
  return { cipher: createCipherA(settings), places: columnPlaces(CIPHER_A_COLUMNS), styles: CIPHER_A_STYLES };
}
