import type { BarColumns } from '../model/bar.ts';
import { numberParam } from '../model/parameters.ts';
import type { ParameterValues } from '../model/parameters.ts';
import { createEma } from './ema.ts';
import type { BarIndicator, IndicatorDefinition } from './indicator.ts';
import { lengthParameter } from './length-parameter.ts';
import { createSma } from './sma.ts';
import { typicalPrice } from './typical-price.ts';

/** Lambert's constant: about three quarters of the values lie between -100 and 100. */
const LAMBERT = 0.015;
/** A mean distance below this share of the price is rounding: the price does not move. */
const FLAT = 1e-9;

/** Lengths of the averages of WaveTrend, in bars. */
export interface WaveTrendLengths {
  readonly channel: number;
  readonly average: number;
  readonly ma: number;
}

/** The lengths among the parameters `channel`, `average` and `ma`. */
export function waveTrendLengths(params: ParameterValues): WaveTrendLengths {
  return {
    channel: numberParam(params, 'channel'),
    average: numberParam(params, 'average'),
    ma: numberParam(params, 'ma'),
  };
}

/** The fast wave (wt1) and the slow one (wt2) of typical prices given bar by bar; NaN while undefined. */
export function createWaves(lengths: WaveTrendLengths) {
  const middle = createEma(lengths.channel);
  const distance = createEma(lengths.channel);
  const fast = createEma(lengths.average);
  const slow = createSma(lengths.ma);
  const waves = {
    fast: NaN,
    slow: NaN,
    push(price: number): void {
      const offset = price - middle.push(price);
      waves.fast = fast.push(channelIndex(offset, distance.push(Math.abs(offset)), price));
      waves.slow = slow.push(waves.fast);
    },
  };
  return waves;
}

function createWaveTrend(lengths: WaveTrendLengths): BarIndicator {
  const waves = createWaves(lengths);
  const values = new Float64Array(2).fill(NaN);
  return {
    values,
    update({ high, low, close }) {
      waves.push(typicalPrice(high, low, close));
      values[0] = waves.fast;
      values[1] = waves.slow;
    },
  };
}

function waveTrendOf({ high, low, close, length }: BarColumns, lengths: WaveTrendLengths): readonly Float64Array[] {
  const waves = createWaves(lengths);
  const fast = new Float64Array(length);
  const slow = new Float64Array(length);
  for (let row = 0; row < length; row++) {
    waves.push(typicalPrice(high[row] ?? NaN, low[row] ?? NaN, close[row] ?? NaN));
    fast[row] = waves.fast;
    slow[row] = waves.slow;
  }
  return [fast, slow];
}

function channelIndex(offset: number, distance: number, price: number): number {
  return distance < FLAT * Math.abs(price) ? NaN : offset / (LAMBERT * distance);
}

/** `wavetrend:channel,average,ma` of typical prices, about -100 to 100. */
export const waveTrend: IndicatorDefinition = {
  name: 'wavetrend',
  title: 'WaveTrend',
  description:
    'Distance of the typical price from its average, in mean distances, smoothed; and a slower average of that. ' +
    'Undefined while the price does not move.',
  source: 'LazyBear, "WaveTrend Oscillator", 2014, after Lambert\'s commodity channel index, 1980',
  parameters: [
    lengthParameter('channel', 9, 'Length of the channel'),
    lengthParameter('average', 12, 'Length of the fast wave'),
    lengthParameter('ma', 3, 'Length of the slow wave'),
  ],
  outputs(params) {
    const { channel, average, ma } = waveTrendLengths(params);
    const first = 2 * (channel - 1) + average - 1;
    return [
      { column: 'wt1', warmUpBars: first },
      { column: 'wt2', warmUpBars: first + ma - 1 },
    ];
  },
  create: (params) => createWaveTrend(waveTrendLengths(params)),
  compute: (bars, params) => waveTrendOf(bars, waveTrendLengths(params)),
};
