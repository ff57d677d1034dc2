/** Lengths of the averages of closes that make up the ribbon, EMA 1 to EMA 8 in the original. */
export const RIBBON_LENGTHS = [5, 11, 15, 18, 21, 24, 28, 34] as const;

/** The markers of Cipher A, by the names of their columns. */
const MARKERS = [
  'long_ema',
  'short_ema',
  'red_cross',
  'green_cross',
  'blue_triangle_up',
  'blue_triangle_down',
  'red_diamond',
  'green_diamond',
  'yellow_x_up',
  'yellow_x_down',
  'blood_diamond',
  'moon_diamond',
  'bull_candle',
  'bear_candle',
] as const;

/** The columns of Cipher A in order: lines, then markers. The ribbon comes first. */
export const CIPHER_A_COLUMNS = [
  'ema_5',
  'ema_11',
  'ema_15',
  'ema_18',
  'ema_21',
  'ema_24',
  'ema_28',
  'ema_34',
  'wt1',
  'wt2',
  'rsi',
  ...MARKERS,
] as const;

/** The name of a column. */
export type CipherAColumn = (typeof CIPHER_A_COLUMNS)[number];

/** The name of a marker. */
export type CipherAMarkerKind = (typeof MARKERS)[number];

/** How many of the columns are lines. */
export const CIPHER_A_LINES = CIPHER_A_COLUMNS.length - MARKERS.length;
