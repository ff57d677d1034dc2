import { numberParam } from '../model/parameters.ts';
import type { BarIndicator, IndicatorDefinition } from './indicator.ts';
import { lengthParameter } from './length-parameter.ts';
import { createTrueRange, trueRangeOf } from './true-range.ts';
import { createWilderAverage, wilderAverageOf } from './wilder-average.ts';

function createAtr(length: number): BarIndicator {
  const range = createTrueRange();
  const average = createWilderAverage(length);
  const values = new Float64Array([NaN]);
  return {
    values,
    update({ high, low, close }) {
      values[0] = average.push(range.push(high, low, close));
    },
  };
}

/** `atr:n`, quote currency: Wilder's average of the true range, the first bar's included. */
export const atr: IndicatorDefinition = {
  name: 'atr',
  title: 'Average true range',
  description: "Wilder's average of the true range.",
  source: 'Wilder, "New Concepts in Technical Trading Systems", 1978',
  parameters: [lengthParameter('n', 14, 'Length of the average')],
  outputs: (params) => [{ column: `atr_${numberParam(params, 'n')}`, warmUpBars: numberParam(params, 'n') - 1 }],
  create: (params) => createAtr(numberParam(params, 'n')),
  compute(bars, params) {
    const ranges = trueRangeOf(bars);
    return [wilderAverageOf(ranges, numberParam(params, 'n'), ranges)];
  },
};
