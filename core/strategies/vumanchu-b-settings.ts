import { CIPHER_B_COLUMNS } from '../indicators/cipher-b-columns.ts';
import type { CipherBMarkerKind } from '../indicators/cipher-b-columns.ts';
import { CIPHER_B_STYLES } from '../indicators/cipher-b-markers.ts';
import { CIPHER_B_DEFAULTS } from '../indicators/cipher-b-settings.ts';
import type { CipherBSettings } from '../indicators/cipher-b-settings.ts';
import { columnPlaces } from '../indicators/cipher.ts';
import { waveTrendLengths } from '../indicators/wave-trend.ts';
import { booleanParam, numberParam, textParam } from '../model/parameters.ts';
import type { ParameterSchema } from '../model/parameters.ts';
import { markerPairs, roleParameters } from './marker-pairs.ts';
import type { PairRow } from './marker-pairs.ts';
import { LIMIT_PARAMETERS, presetParams, waveParameters } from './marker-parameters.ts';
import type { StrategyDefinition, StrategyParams } from './strategy.ts';

const PAIRS: readonly PairRow<CipherBMarkerKind>[] = [
  ['dots', 'Green and red dots', 'both', 'green_dot', 'red_dot', 'Crosses of the waves beyond the levels.'],
  ['divergences', 'Divergence dots', 'both', 'div_buy_dot', 'div_sell_dot', 'Known two bars after the pivot.'],
  ['hidden', 'Hidden divergences', 'off', 'wt_bull_div_hidden', 'wt_bear_div_hidden', 'Of the slow wave.'],
  ['smallDots', 'Small dots', 'off', 'wt_cross_up', 'wt_cross_down', 'Crosses of the waves at any level.'],
  ['sommiFlags', 'Sommi flags', 'off', 'sommi_flag_bull', 'sommi_flag_bear', 'Needs 31 closed 12-hour candles.'],
  ['sommiDiamonds', 'Sommi diamonds', 'off', 'sommi_diamond_bull', 'sommi_diamond_bear', 'With Heikin-Ashi.'],
];

/** The markers of Cipher B that may trade. The gold dot is none of them: it marks capitulation. */
export const VUMANCHU_B_PAIRS = markerPairs(PAIRS, columnPlaces(CIPHER_B_COLUMNS), CIPHER_B_STYLES);

function level(name: string, label: string, help: string, limits: readonly [number, number, number]): ParameterSchema {
  const [standard, min, max] = limits;
  return { kind: 'number', name, label, help, default: standard, min, max, step: 1 };
}

function option(name: string, label: string, help: string): ParameterSchema {
  return { kind: 'boolean', name, label, help, default: false };
}

/** The schema of the parameters. */
export const VUMANCHU_B_PARAMETERS: readonly ParameterSchema[] = [
  ...waveParameters(CIPHER_B_DEFAULTS.wave),
  level('oversold', 'Oversold', 'A cross up with the slow wave at or below this is a green dot.', [-53, -100, 0]),
  level('overbought', 'Overbought', 'A cross down with the slow wave at or above this is a red dot.', [53, 0, 100]),
  ...roleParameters(VUMANCHU_B_PAIRS),
  option('rsiDivergences', 'RSI divergences', 'Whether divergences of the RSI make divergence dots as well.'),
  option('stochDivergences', 'Stochastic divergences', 'Whether those of the Stochastic RSI make divergence dots too.'),
  {
    kind: 'integer',
    name: 'goldPause',
    label: 'Pause after gold',
    help: 'Bars after a gold dot in which it opens no long position: a lower low often follows. 0 = gold dots are ignored.',
    default: 8,
    min: 0,
    max: 200,
    step: 1,
    live: true,
  },
  ...LIMIT_PARAMETERS,
];

const preset = (name: string, over: StrategyParams) => ({ name, params: presetParams(VUMANCHU_B_PARAMETERS, over) });

/** Named settings, complete. */
export const VUMANCHU_B_PRESETS: StrategyDefinition['presets'] = [
  preset('Dots and divergences', {}),
  preset('Dots', { divergences: 'off' }),
  preset('In at divergences, out at dots', { divergences: 'enter', dots: 'exit' }),
  preset('Sommi', { dots: 'exit', divergences: 'off', sommiFlags: 'both', sommiDiamonds: 'both' }),
  preset('Both ways, confirmed', { allowShort: true, minConfidence: 0.5 }),
];

/** What of Cipher B was chosen. */
export function cipherBSettings(params: StrategyParams): CipherBSettings {
  const isOn = (name: string): boolean => textParam(params, name) !== 'off';
  return {
    ...CIPHER_B_DEFAULTS,
    wave: waveTrendLengths(params),
    oversold: numberParam(params, 'oversold'),
    overbought: numberParam(params, 'overbought'),
    rsiDots: booleanParam(params, 'rsiDivergences'),
    stochDots: booleanParam(params, 'stochDivergences'),
    higher: isOn('sommiFlags') || isOn('sommiDiamonds'),
  };
}
