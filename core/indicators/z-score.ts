import { booleanParam, numberParam } from '../model/parameters.ts';
import type { ParameterValues } from '../model/parameters.ts';
import type { Indicator, IndicatorDefinition } from './indicator.ts';
import { lengthParameter } from './length-parameter.ts';
import { createWindowSpread, deviationOf } from './window-spread.ts';

/**
 * Distance of the newest value from the mean of the last `length`, itself included, in standard deviations with the
 * given divisor. Undefined where the values are equal (deviation below 1e-9 of the value).
 */
function createZScore(length: number, divisor: number): Indicator {
  const spread = createWindowSpread(length);
  return {
    push(value) {
      spread.push(value);
      return spread.offset / deviationOf(spread.squares, divisor, value);
    },
  };
}

function zScoreOf(values: Float64Array, length: number, divisor: number): Float64Array {
  const score = createZScore(length, divisor);
  const scores = new Float64Array(values.length);
  for (let row = 0; row < values.length; row++) scores[row] = score.push(values[row] ?? NaN);
  return scores;
}

function divisorOf(params: ParameterValues): number {
  return numberParam(params, 'n') - (booleanParam(params, 'sample') ? 1 : 0);
}

/** `zscore:n,sample` of closes, standard deviations. */
export const zScore: IndicatorDefinition = {
  name: 'zscore',
  title: 'Z-score',
  description: 'How many standard deviations the close is from the mean of n closes; undefined while all are equal.',
  source: 'Standard score; Kreyszig, "Advanced Engineering Mathematics", 1979',
  parameters: [
    lengthParameter('n', 20, 'Length of the window', 2),
    {
      kind: 'boolean',
      name: 'sample',
      label: 'Sample deviation',
      help: 'Divides the squares by n - 1 instead of n.',
      default: false,
    },
  ],
  outputs(params) {
    const length = numberParam(params, 'n');
    const kind = booleanParam(params, 'sample') ? '_sample' : '';
    return [{ column: `zscore_${length}${kind}`, warmUpBars: length - 1 }];
  },
  create(params) {
    const score = createZScore(numberParam(params, 'n'), divisorOf(params));
    const values = new Float64Array([NaN]);
    return {
      values,
      update({ close }) {
        values[0] = score.push(close);
      },
    };
  },
  compute: (bars, params) => [zScoreOf(bars.close, numberParam(params, 'n'), divisorOf(params))],
};
