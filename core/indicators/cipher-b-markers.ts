import { CIPHER_B_COLUMNS } from './cipher-b-columns.ts';
import type { CipherBColumn, CipherBMarkerKind } from './cipher-b-columns.ts';
import type { CipherBSettings } from './cipher-b-settings.ts';
import { createCipherB } from './cipher-b.ts';
import type { MarkedCipher, MarkerStyle } from './cipher-markers.ts';
import { columnPlaces } from './cipher.ts';
import { PIVOT_LAG_BARS } from './fractal-pivots.ts';

/** The markers of Cipher B. Those of pivots are drawn at the pivot and become known two bars later. */
export const CIPHER_B_STYLES: Readonly<Record<CipherBMarkerKind, MarkerStyle<CipherBColumn>>> = {
  wt_cross_up: cross('up', 'wt2', true),
  wt_cross_down: cross('down', 'wt2', true),
  green_dot: cross('up', -107, true),
  red_dot: cross('down', 105, true),
  wt_fractal_top: pivot('down', 'wt2', false),
  wt_fractal_bottom: pivot('up', 'wt2', false),
  wt_bear_div: pivot('down', 'wt2', true),
  wt_bull_div: pivot('up', 'wt2', true),
  wt_bear_div_2: pivot('down', 'wt2', true),
  wt_bull_div_2: pivot('up', 'wt2', true),
  wt_bear_div_hidden: pivot('down', 'wt2', false),
  wt_bull_div_hidden: pivot('up', 'wt2', false),
  rsi_bear_div: pivot('down', 'rsi', false),
  rsi_bull_div: pivot('up', 'rsi', false),
  rsi_bear_div_hidden: pivot('down', 'rsi', false),
  rsi_bull_div_hidden: pivot('up', 'rsi', false),
  stoch_bear_div: pivot('down', 'stoch_k', false),
  stoch_bull_div: pivot('up', 'stoch_k', false),
  stoch_bear_div_hidden: pivot('down', 'stoch_k', false),
  stoch_bull_div_hidden: pivot('up', 'stoch_k', false),
  div_buy_dot: pivot('up', -106, true),
  div_sell_dot: pivot('down', 106, true),
  gold_dot: pivot('up', -106, true),
  sommi_flag_bear: cross('down', 108, false),
  sommi_flag_bull: cross('up', -108, false),
  sommi_diamond_bear: cross('down', 108, false),
  sommi_diamond_bull: cross('up', -108, false),
};

type Style = MarkerStyle<CipherBColumn>;

function cross(direction: Style['direction'], level: Style['level'], shown: boolean): Style {
  return { direction, lagBars: 0, level, shown };
}

function pivot(direction: Style['direction'], level: Style['level'], shown: boolean): Style {
  return { direction, lagBars: PIVOT_LAG_BARS, level, shown };
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
