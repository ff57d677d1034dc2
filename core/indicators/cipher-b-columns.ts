/** The lines of Cipher B, undefined while warming up. */
const LINES = [
  'wt1',
  'wt2',
  'wt_vwap',
  'rsi',
  'money_flow',
  'money_flow_flat_skipped',
  'stoch_k',
  'stoch_d',
  'stc',
] as const;

/** The markers of Cipher B that need nothing but the chart's own bars and are free of ties, by their columns. */
const MARKERS = [
  'wt_cross_up',
  'wt_cross_down',
  'green_dot',
  'red_dot',
  'wt_fractal_top',
  'wt_fractal_bottom',
  'wt_bear_div',
  'wt_bull_div',
  'wt_bear_div_2',
  'wt_bull_div_2',
  'wt_bear_div_hidden',
  'wt_bull_div_hidden',
  'rsi_bear_div',
  'rsi_bull_div',
  'div_buy_dot',
  'div_sell_dot',
  'gold_dot',
] as const;

/** Further markers: divergences that the original hides, and those that need longer candles. */
const EXTRA_MARKERS = [
  'rsi_bear_div_hidden',
  'rsi_bull_div_hidden',
  'stoch_bear_div',
  'stoch_bull_div',
  'stoch_bear_div_hidden',
  'stoch_bull_div_hidden',
  'sommi_flag_bear',
  'sommi_flag_bull',
  'sommi_diamond_bear',
  'sommi_diamond_bull',
] as const;

/** Lines of longer candles, each at its last closed one; they are defined once enough of those have closed. */
const EXTRA_LINES = ['sommi_wave', 'higher_macd', 'higher_macd_signal', 'higher_money_flow'] as const;

/** The columns of Cipher B in order: the usual ones, then the further ones. */
export const CIPHER_B_COLUMNS = [...LINES, ...MARKERS, ...EXTRA_MARKERS, ...EXTRA_LINES] as const;

/** The name of a column. */
export type CipherBColumn = (typeof CIPHER_B_COLUMNS)[number];

/** The name of a marker. */
export type CipherBMarkerKind = (typeof MARKERS)[number] | (typeof EXTRA_MARKERS)[number];

/** How many of the columns are the usual ones. */
export const CIPHER_B_USUAL = LINES.length + MARKERS.length;

/** How many of the columns are lines of the chart's own bars; they come first. */
export const CIPHER_B_LINES = LINES.length;
