import { numberParam } from '../model/parameters.ts';
import type { ParameterValues } from '../model/parameters.ts';
import { createEma } from './ema.ts';
import type { Indicator, IndicatorDefinition } from './indicator.ts';
import { lengthParameter } from './length-parameter.ts';
import { createWindowExtremes } from './window-extremes.ts';

/** A range below this share of its scale (the price, or the 0 to 100 of the first stage) is rounding. */
const FLAT = 1e-9;
const SCALE = 100;

/** Lengths of the Schaff trend cycle, in bars, and its smoothing. */
export interface SchaffSettings {
  /** Length of both ranges. */
  readonly length: number;
  readonly fast: number;
  readonly slow: number;
  /** Weight of the newest place in its range. */
  readonly factor: number;
}

function settingsOf(params: ParameterValues): SchaffSettings {
  return {
    length: numberParam(params, 'length'),
    fast: numberParam(params, 'fast'),
    slow: numberParam(params, 'slow'),
    factor: numberParam(params, 'factor'),
  };
}

/** The cycle of closes given bar by bar, 0 to 100. */
export function createSchaff({ length, fast, slow, factor }: SchaffSettings): Indicator {
  const fastAverage = createEma(fast);
  const slowAverage = createEma(slow);
  const first = createStage(length, factor);
  const second = createStage(length, factor);
  return {
    push(close) {
      const trend = fastAverage.push(close) - slowAverage.push(close);
      return second(first(trend, FLAT * Math.abs(close)), FLAT * SCALE);
    },
  };
}

function schaffOf(closes: Float64Array, settings: SchaffSettings): Float64Array {
  const cycle = createSchaff(settings);
  const cycles = new Float64Array(closes.length);
  for (let row = 0; row < closes.length; row++) cycles[row] = cycle.push(closes[row] ?? NaN);
  return cycles;
}

/**
 * The place of a value in the range of the last `length`, 0 to 100, smoothed by `factor`. In a range below `flat` the
 * place stays what it was, 0 at first, as the indicator was published.
 */
function createStage(length: number, factor: number): (value: number, flat: number) => number {
  const extremes = createWindowExtremes(length);
  const state = { place: 0, smoothed: NaN };
  return (value, flat) => {
    extremes.push(value);
    const range = extremes.highest - extremes.lowest;
    if (Number.isNaN(range)) return NaN;
    if (range >= flat) state.place = (SCALE * (value - extremes.lowest)) / range;
    const before = state.smoothed;
    state.smoothed = Number.isNaN(before) ? state.place : before + factor * (state.place - before);
    return state.smoothed;
  };
}

/** `schaff:length,fast,slow,factor` of closes, 0 to 100. */
export const schaff: IndicatorDefinition = {
  name: 'schaff',
  title: 'Schaff trend cycle',
  description: 'Where the MACD line lies in its range, and where that lies in its own, both smoothed; 0 to 100.',
  source: 'Schaff, 1999, in the form published by LazyBear, "Schaff Trend Cycle"',
  parameters: [
    lengthParameter('length', 10, 'Length of both ranges'),
    lengthParameter('fast', 23, 'Length of the fast average'),
    lengthParameter('slow', 50, 'Length of the slow average'),
    {
      kind: 'number',
      name: 'factor',
      label: 'Smoothing',
      help: 'Weight of the newest value in both smoothings, 1 = none.',
      default: 0.5,
      min: 0.01,
      max: 1,
      step: 0.05,
    },
  ],
  conflict(params) {
    const { fast, slow } = settingsOf(params);
    return fast < slow ? undefined : `fast (${fast}) must be smaller than slow (${slow})`;
  },
  outputs(params) {
    const { length, slow } = settingsOf(params);
    return [{ column: 'stc', warmUpBars: slow - 1 + 2 * (length - 1) }];
  },
  create(params) {
    const cycle = createSchaff(settingsOf(params));
    const values = new Float64Array([NaN]);
    return {
      values,
      update({ close }) {
        values[0] = cycle.push(close);
      },
    };
  },
  compute: (bars, params) => [schaffOf(bars.close, settingsOf(params))],
};
