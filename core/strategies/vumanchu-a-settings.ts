import { CIPHER_A_COLUMNS } from '../indicators/cipher-a-columns.ts';
import type { CipherAMarkerKind } from '../indicators/cipher-a-columns.ts';
import { CIPHER_A_STYLES } from '../indicators/cipher-a-markers.ts';
import { CIPHER_A_DEFAULTS } from '../indicators/cipher-a.ts';
import type { CipherASettings } from '../indicators/cipher-a.ts';
import { columnPlaces } from '../indicators/cipher.ts';
import { waveTrendLengths } from '../indicators/wave-trend.ts';
import { booleanParam } from '../model/parameters.ts';
import type { ParameterSchema } from '../model/parameters.ts';
import { markerPairs, roleParameters } from './marker-pairs.ts';
import type { PairRow } from './marker-pairs.ts';
import { LIMIT_PARAMETERS, presetParams, waveParameters } from './marker-parameters.ts';
import type { StrategyDefinition, StrategyParams } from './strategy.ts';

const PAIRS: readonly PairRow<CipherAMarkerKind>[] = [
  ['emaCrosses', 'Long and short EMA', 'both', 'long_ema', 'short_ema', 'EMA 11 crosses EMA 34.'],
  ['bloodDiamonds', 'Moon, blood', 'exit', 'moon_diamond', 'blood_diamond', 'Diamond and cross on one bar.'],
  ['blueTriangles', 'Blue triangles', 'off', 'blue_triangle_up', 'blue_triangle_down', 'EMA 11 crosses EMA 15.'],
  ['yellowX', 'Yellow X', 'off', 'yellow_x_up', 'yellow_x_down', 'The waves cross at an extreme: exhaustion.'],
  ['diamonds', 'Diamonds', 'off', 'green_diamond', 'red_diamond', 'The waves cross.'],
  ['crosses', 'Crosses', 'off', 'green_cross', 'red_cross', 'EMA 5 crosses EMA 11.'],
  ['candles', 'Candles', 'off', 'bull_candle', 'bear_candle', 'Two bodies in a row beyond EMA 11 and EMA 34.'],
];

/** The markers of Cipher A that may trade. */
export const VUMANCHU_A_PAIRS = markerPairs(PAIRS, columnPlaces(CIPHER_A_COLUMNS), CIPHER_A_STYLES);

/** The schema of the parameters. */
export const VUMANCHU_A_PARAMETERS: readonly ParameterSchema[] = [
  ...waveParameters(CIPHER_A_DEFAULTS.wave),
  ...roleParameters(VUMANCHU_A_PAIRS),
  {
    kind: 'boolean',
    name: 'mirrored',
    label: 'Mirrored readings',
    help: 'Reads the yellow X "down" and the bear candle as mirror images of their counterparts, not as published.',
    default: false,
  },
  ...LIMIT_PARAMETERS,
];

const preset = (name: string, over: StrategyParams) => ({ name, params: presetParams(VUMANCHU_A_PARAMETERS, over) });

/** Named settings, complete. */
export const VUMANCHU_A_PRESETS: StrategyDefinition['presets'] = [
  preset('Ribbon', {}),
  preset('Quick', { blueTriangles: 'both', emaCrosses: 'off' }),
  preset('Exhaustion', { yellowX: 'enter', emaCrosses: 'exit', bloodDiamonds: 'off', mirrored: true }),
  preset('Both ways, confirmed', { allowShort: true, minConfidence: 0.75 }),
];

/** What of Cipher A was chosen. */
export function cipherASettings(params: StrategyParams): CipherASettings {
  return { wave: waveTrendLengths(params), mirrored: booleanParam(params, 'mirrored') };
}
