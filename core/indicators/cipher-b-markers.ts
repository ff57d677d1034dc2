import { CIPHER_B_COLUMNS } from './cipher-b-columns.ts';
import type { CipherBColumn, CipherBMarkerKind } from './cipher-b-columns.ts';
import type { CipherBSettings } from './cipher-b-settings.ts';
import { createCipherB } from './cipher-b.ts';
import type { MarkedCipher, MarkerStyle } from './cipher-markers.ts';
import { columnPlaces } from './cipher.ts';
import { PIVOT_LAG_BARS } from './fractal-pivots.ts';

/** The markers of Cipher B. Those of pivots are drawn at the pivot and become known two bars later. */
export const CIPHER_B_STYLES: Readonly<Record<CipherBMarkerKind, MarkerStyle<CipherBColumn>>> = {
  wt_cross_up: cross('small dot up', 'up', 'wt2', true),
  wt_cross_down: cross('small dot down', 'down', 'wt2', true),
  green_dot: cross('green dot', 'up', -107, true),
  red_dot: cross('red dot', 'down', 105, true),
  wt_fractal_top: pivot('top of the slow wave', 'down', 'wt2', false),
  wt_fractal_bottom: pivot('bottom of the slow wave', 'up', 'wt2', false),
  wt_bear_div: pivot('bearish divergence', 'down', 'wt2', true),
  wt_bull_div: pivot('bullish divergence', 'up', 'wt2', true),
  wt_bear_div_2: pivot('bearish divergence of the second range', 'down', 'wt2', true),
  wt_bull_div_2: pivot('bullish divergence of the second range', 'up', 'wt2', true),
  wt_bear_div_hidden: pivot('hidden bearish divergence', 'down', 'wt2', false),
  wt_bull_div_hidden: pivot('hidden bullish divergence', 'up', 'wt2', false),
  rsi_bear_div: pivot('bearish divergence of the RSI', 'down', 'rsi', false),
  rsi_bull_div: pivot('bullish divergence of the RSI', 'up', 'rsi', false),
  rsi_bear_div_hidden: pivot('hidden bearish divergence of the RSI', 'down', 'rsi', false),
  rsi_bull_div_hidden: pivot('hidden bullish divergence of the RSI', 'up', 'rsi', false),
  stoch_bear_div: pivot('bearish divergence of the Stochastic RSI', 'down', 'stoch_k', false),
  stoch_bull_div: pivot('bullish divergence of the Stochastic RSI', 'up', 'stoch_k', false),
  stoch_bear_div_hidden: pivot('hidden bearish divergence of the Stochastic RSI', 'down', 'stoch_k', false),
  stoch_bull_div_hidden: pivot('hidden bullish divergence of the Stochastic RSI', 'up', 'stoch_k', false),
  div_buy_dot: pivot('bullish divergence dot', 'up', -106, true),
  div_sell_dot: pivot('bearish divergence dot', 'down', 106, true),
  gold_dot: pivot('gold dot', 'up', -106, true),
  sommi_flag_bear: cross('bearish Sommi flag', 'down', 108, false),
  sommi_flag_bull: cross('bullish Sommi flag', 'up', -108, false),
  sommi_diamond_bear: cross('bearish Sommi diamond', 'down', 108, false),
  sommi_diamond_bull: cross('bullish Sommi diamond', 'up', -108, false),
};

type Style = MarkerStyle<CipherBColumn>;

function cross(title: string, direction: Style['direction'], level: Style['level'], shown: boolean): Style {
  return { title, direction, lagBars: 0, level, shown };
}

function pivot(title: string, direction: Style['direction'], level: Style['level'], shown: boolean): Style {
  return { title, direction, lagBars: PIVOT_LAG_BARS, level, shown };
}

/** A new Cipher B and the way to its markers. */
export function markedCipherB(settings: CipherBSettings): MarkedCipher<CipherBMarkerKind> {
  const { div_buy_dot: buy, div_sell_dot: sell } = CIPHER_B_STYLES;
  return {
    cipher: createCipherB(settings),
    places: columnPlaces(CIPHER_B_COLUMNS),
    styles: {
      ...CIPHER_B_STYLES,
      div_buy_dot: { ...buy, solidBy: divergences('bull', settings) },
      div_sell_dot: { ...sell, solidBy: divergences('bear', settings) },
    },
  };
}

/** The divergences that make a full divergence dot; the second range alone makes a faint one. */
function divergences(way: 'bull' | 'bear', { rsiDots, stochDots }: CipherBSettings): readonly CipherBColumn[] {
  return [
    `wt_${way}_div`,
    ...(rsiDots ? [`rsi_${way}_div` as const] : []),
    ...(stochDots ? [`stoch_${way}_div` as const] : []),
  ];
}
