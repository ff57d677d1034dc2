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
  long_ema: style('long EMA marker', 'up', true),
  short_ema: style('short EMA marker', 'down', true),
  red_cross: style('red cross', 'down', false),
  green_cross: style('green cross', 'up', false),
  blue_triangle_up: style('blue triangle up', 'up', true),
  blue_triangle_down: style('blue triangle down', 'down', true),
  red_diamond: style('red diamond', 'down', false),
  green_diamond: style('green diamond', 'up', false),
  yellow_x_up: style('yellow X "up"', 'up', true),
  yellow_x_down: style('yellow X "down"', 'down', true),
  blood_diamond: style('blood diamond', 'down', false),
  moon_diamond: style('moon diamond', 'up', false),
  bull_candle: style('bull candle', 'up', false),
  bear_candle: style('bear candle', 'down', false),
};

function style(title: string, direction: MarkerStyle['direction'], shown: boolean): MarkerStyle {
  return { title, direction, lagBars: 0, level: null, shown };
}

/** A new Cipher A and the way to its markers. */
export function markedCipherA(settings: CipherASettings): MarkedCipher<CipherAMarkerKind> {
  return { cipher: createCipherA(settings), places: columnPlaces(CIPHER_A_COLUMNS), styles: CIPHER_A_STYLES };
}
