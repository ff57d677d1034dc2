import { numberParam } from '../model/parameters.ts';
import { createExponentialAverage, exponentialAverageOf } from './exponential-average.ts';
import type { Indicator, IndicatorDefinition } from './indicator.ts';
import { lengthParameter } from './length-parameter.ts';

/** Exponential moving average, weight 2 / (length + 1), started with the mean of the first `length` values. */
export function createEma(length: number): Indicator {
  return createExponentialAverage(length, 2 / (length + 1));
}

/** The same for a whole column; `into` may be the column itself. */
export function emaOf(values: Float64Array, length: number, into?: Float64Array): Float64Array {
  return exponentialAverageOf(values, { length, weight: 2 / (length + 1) }, into);
}

/** `ema:n` of closes, quote currency. */
export const ema: IndicatorDefinition = {
  name: 'ema',
  title: 'Exponential moving average',
  description: 'Mean of closes that weighs recent ones more; starts with the plain mean of the first n.',
  source: 'Weight 2 / (n + 1), after Appel, "The Moving Average Convergence-Divergence Method", 1979',
  parameters: [lengthParameter('n', 20, 'Length of the average')],
  outputs: (params) => [{ column: `ema_${numberParam(params, 'n')}`, warmUpBars: numberParam(params, 'n') - 1 }],
  create(params) {
    const average = createEma(numberParam(params, 'n'));
    const values = new Float64Array([NaN]);
    return {
      values,
      update({ close }) {
        values[0] = average.push(close);
      },
    };
  },
  compute: (bars, params) => [emaOf(bars.close, numberParam(params, 'n'))],
};
