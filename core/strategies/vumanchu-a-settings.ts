import { CIPHER_A_COLUMNS } from '../indicators/cipher-a-columns.ts';
import type { CipherAMarkerKind } from '../indicators/cipher-a-columns.ts';
import { CIPHER_A_DEFAULTS } from '../indicators/cipher-a.ts';
import type { CipherASettings } from '../indicators/cipher-a.ts';
import { columnPlaces } from '../indicators/cipher.ts';
import { booleanParam } from '../model/parameters.ts';
import type { ParameterSchema } from '../model/parameters.ts';
import { pairsAt, roleParameters } from './marker-pairs.ts';
import type { MarkerPair } from './marker-pairs.ts';
import { LIMIT_PARAMETERS, presetParams, waveLengths, waveParameters } from './marker-parameters.ts';
import type { StrategyDefinition, StrategyParams } from './strategy.ts';

const pair = pairsAt<CipherAMarkerKind>(columnPlaces(CIPHER_A_COLUMNS));

/** The markers of Cipher A that may trade. */
export const VUMANCHU_A_PAIRS: readonly MarkerPair[] = [
  pair(
    { name: 'emaCrosses', label: 'Long and short EMA', help: 'EMA 11 crosses EMA 34.' },
    'both',
    ['long_ema', 'a long EMA marker'],
    ['short_ema', 'a short EMA marker'],
  ),
  pair(
    { name: 'bloodDiamonds', label: 'Moon and blood diamonds', help: 'The waves and EMA 5 and 11 cross on one bar.' },
    'exit',
    ['moon_diamond', 'a moon diamond'],
    ['blood_diamond', 'a blood diamond'],
  ),
  pair(
    { name: 'blueTriangles', label: 'Blue triangles', help: 'EMA 11 crosses EMA 15.' },
    'off',
    ['blue_triangle_up', 'a blue triangle up'],
    ['blue_triangle_down', 'a blue triangle down'],
  ),
  pair(
    { name: 'yellowX', label: 'Yellow X', help: 'Exhaustion: the waves cross at an extreme of the RSI.' },
    'off',
    ['yellow_x_up', 'a yellow X "up"'],
    ['yellow_x_down', 'a yellow X "down"'],
  ),
  pair(
    { name: 'diamonds', label: 'Green and red diamonds', help: 'The waves cross.' },
    'off',
    ['green_diamond', 'a green diamond'],
    ['red_diamond', 'a red diamond'],
  ),
  pair(
    { name: 'crosses', label: 'Green and red crosses', help: 'EMA 5 crosses EMA 11.' },
    'off',
    ['green_cross', 'a green cross'],
    ['red_cross', 'a red cross'],
  ),
  pair(
    { name: 'candles', label: 'Bull and bear candles', help: 'Two bodies in a row one way beyond EMA 11 and EMA 34.' },
    'off',
    ['bull_candle', 'a bull candle'],
    ['bear_candle', 'a bear candle'],
  ),
];

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
  return { wave: waveLengths(params), mirrored: booleanParam(params, 'mirrored') };
}
