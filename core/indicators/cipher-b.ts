import type { Bar } from '../model/bar.ts';
import { booleanParam } from '../model/parameters.ts';
import type { ParameterSchema, ParameterValues } from '../model/parameters.ts';
import { createCandleFlow } from './candle-flow.ts';
import { CIPHER_B_COLUMNS, CIPHER_B_LINES, CIPHER_B_USUAL } from './cipher-b-columns.ts';
import type { CipherBColumn } from './cipher-b-columns.ts';
import { createCipherBDivergences } from './cipher-b-divergences.ts';
import { createCipherBHigher } from './cipher-b-higher.ts';
import { CIPHER_B_DEFAULTS, MONEY_FLOW, RSI_LENGTH, SCHAFF, STOCHASTIC } from './cipher-b-settings.ts';
import type { CipherBSettings } from './cipher-b-settings.ts';
import { cipherColumns, cipherIndicator, columnPlaces } from './cipher.ts';
import type { Cipher } from './cipher.ts';
import { createCross } from './cross.ts';
import type { IndicatorDefinition } from './indicator.ts';
import { createLogRsi, createRsi } from './rsi.ts';
import { createSchaff } from './schaff.ts';
import { createStochasticLines } from './stochastic-rsi.ts';
import { typicalPrice } from './typical-price.ts';
import { createWaves } from './wave-trend.ts';

const B = columnPlaces(CIPHER_B_COLUMNS);

/** VuManChu Cipher B. */
export function createCipherB(settings: CipherBSettings): Cipher {
  const values = new Float64Array(CIPHER_B_COLUMNS.length).fill(NaN, 0, CIPHER_B_LINES).fill(NaN, B.sommi_wave);
  const pushWaves = createWaveLines(values, settings);
  const pushStrengths = createStrengths(values, settings);
  const markDivergences = createCipherBDivergences(values, settings);
  const pushHigher = settings.higher ? createCipherBHigher(values, settings) : undefined;
  return {
    values,
    update(bar, closeTime) {
      pushWaves(bar);
      pushStrengths(bar);
      markDivergences(bar.high, bar.low);
      pushHigher?.(bar, closeTime);
    },
  };
}

/** The waves, their distance ("VWAP"), the money flow, and the dots at which the waves cross. */
function createWaveLines(values: Float64Array, settings: CipherBSettings): (bar: Bar) => void {
  const waves = createWaves(settings.wave);
  const flow = createCandleFlow(MONEY_FLOW.length);
  const cross = createCross();
  return (bar) => {
    waves.push(typicalPrice(bar.high, bar.low, bar.close));
    flow.push(bar);
    const way = cross.push(waves.fast, waves.slow);
    values[B.wt1] = waves.fast;
    values[B.wt2] = waves.slow;
    values[B.wt_vwap] = waves.fast - waves.slow;
    values[B.money_flow] = flow.mean - MONEY_FLOW.offset;
    values[B.money_flow_flat_skipped] = flow.meanOfRanging - MONEY_FLOW.offset;
    values[B.wt_cross_up] = Number(way > 0);
    values[B.wt_cross_down] = Number(way < 0);
    // The slow line decides, at the bar of the cross.
    values[B.green_dot] = Number(way > 0 && waves.slow <= settings.oversold);
    values[B.red_dot] = Number(way < 0 && waves.slow >= settings.overbought);
  };
}

function createStrengths(values: Float64Array, { stochMean }: CipherBSettings): (bar: Bar) => void {
  const rsi = createRsi(RSI_LENGTH);
  const logRsi = createLogRsi(STOCHASTIC.length);
  const stochastic = createStochasticLines(STOCHASTIC);
  const cycle = createSchaff(SCHAFF);
  return ({ close }) => {
    stochastic.push(logRsi.push(close));
    values[B.rsi] = rsi.push(close);
    values[B.stoch_k] = stochMean ? (stochastic.k + stochastic.d) / 2 : stochastic.k;
    values[B.stoch_d] = stochastic.d;
    values[B.stc] = cycle.push(close);
  };
}

function option(name: string, label: string, help: string): ParameterSchema {
  return { kind: 'boolean', name, label, help, default: false };
}

/** `cipher-b`: waves and money flow about -100 to 100, RSI, Stochastic RSI and Schaff 0 to 100; markers 0 or 1. */
export const cipherB: IndicatorDefinition = {
  name: 'cipher-b',
  title: 'VuManChu Cipher B',
  description:
    'WaveTrend 9/12/3 with money flow, RSI, Stochastic RSI and Schaff cycle, and the dots and divergences of the ' +
    'original. Markers are 1 at the bar at which they became known: divergences and gold dots two bars after the pivot.',
  source: 'vumanchu, "VuManChu Cipher B" (TradingView), 2020, after LazyBear, RicardoSantos and LucemAnb',
  parameters: [
    option('rsi', 'RSI dots', 'Whether divergences of the RSI make divergence dots as well.'),
    option('stoch', 'Stochastic dots', 'Whether divergences of the Stochastic RSI make divergence dots as well.'),
    option('mean', 'Mean of K and D', 'Whether the mean of K and D stands in the place of K.'),
    option('extra', 'Further columns', 'Hidden divergences of RSI and Stochastic RSI, and what needs longer candles.'),
  ],
  outputs(params) {
    const columns = CIPHER_B_COLUMNS.slice(0, countOf(params));
    return columns.map((column) => ({ column, warmUpBars: warmUpBars(column, booleanParam(params, 'mean')) }));
  },
  create: (params) => cipherIndicator(createCipherB(settingsOf(params)), countOf(params)),
  compute: (bars, params) => cipherColumns(createCipherB(settingsOf(params)), countOf(params), bars),
};

function countOf(params: ParameterValues): number {
  return booleanParam(params, 'extra') ? CIPHER_B_COLUMNS.length : CIPHER_B_USUAL;
}

function settingsOf(params: ParameterValues): CipherBSettings {
  return {
    ...CIPHER_B_DEFAULTS,
    rsiDots: booleanParam(params, 'rsi'),
    stochDots: booleanParam(params, 'stoch'),
    stochMean: booleanParam(params, 'mean'),
    higher: booleanParam(params, 'extra'),
  };
}

/** Rows before the first value. Markers always have one; what longer candles give depends on the bars' length. */
function warmUpBars(column: CipherBColumn, stochMean: boolean): number {
  const { channel, average, ma } = CIPHER_B_DEFAULTS.wave;
  const fastWave = 2 * (channel - 1) + average - 1;
  const slowWave = fastWave + ma - 1;
  const stochK = 2 * STOCHASTIC.length - 1 + STOCHASTIC.k - 1;
  const stochD = stochK + STOCHASTIC.d - 1;
  const first: Partial<Record<CipherBColumn, number>> = {
    wt1: fastWave,
    wt2: slowWave,
    wt_vwap: slowWave,
    rsi: RSI_LENGTH,
    money_flow: MONEY_FLOW.length - 1,
    money_flow_flat_skipped: MONEY_FLOW.length - 1,
    stoch_k: stochMean ? stochD : stochK,
    stoch_d: stochD,
    stc: SCHAFF.slow - 1 + 2 * (SCHAFF.length - 1),
  };
  return first[column] ?? 0;
}
