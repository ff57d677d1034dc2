import { numberParam } from '../model/parameters.ts';
import type { Indicator, IndicatorDefinition } from './indicator.ts';
import { lengthParameter } from './length-parameter.ts';
import { createWilderAverage, wilderAverageOf } from './wilder-average.ts';

/**
 * Relative strength index, 0 to 100: 100 - 100 / (1 + average gain / average loss), both smoothed by Wilder's average
 * over `length` changes. 100 where the average loss is 0, also when both are. First defined at value `length` + 1.
 * @see Wilder, "New Concepts in Technical Trading Systems", 1978
 */
export function createRsi(length: number): Indicator {
  const strength = createChangeStrength(length);
  const state = { previous: NaN };
  return {
    push(value) {
      if (Number.isNaN(value)) return NaN;
      const change = value - state.previous;
      state.previous = value;
      return strength.push(change);
    },
  };
}

/**
 * The same of the logarithm of prices, which must be > 0. The change is taken as the logarithm of a ratio: exactly 0
 * where a price repeats, and no digit depends on the price's unit.
 */
export function createLogRsi(length: number): Indicator {
  const strength = createChangeStrength(length);
  const state = { previous: NaN };
  return {
    push(price) {
      if (Number.isNaN(price)) return NaN;
      const change = Math.log(price / state.previous);
      state.previous = price;
      return strength.push(change);
    },
  };
}

/**
 * Share of the gains in changes; an undefined change, such as that to the first value, is passed over. A change of 0
 * shrinks both averages alike, so the share stays what it was to the last digit: rounding makes no pivots.
 */
function createChangeStrength(length: number): Indicator {
  const gain = createWilderAverage(length);
  const loss = createWilderAverage(length);
  const state = { strength: NaN };
  return {
    push(change) {
      const averageGain = gain.push(gainOf(change));
      const averageLoss = loss.push(lossOf(change));
      if (change !== 0 || Number.isNaN(state.strength)) state.strength = strengthIndex(averageGain, averageLoss);
      return state.strength;
    },
  };
}

/** The same for a whole column without undefined values. */
export function rsiOf(values: Float64Array, length: number): Float64Array {
  const gains = new Float64Array(values.length);
  const losses = new Float64Array(values.length);
  let previous = NaN;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? NaN;
    gains[row] = gainOf(value - previous);
    losses[row] = lossOf(value - previous);
    previous = value;
  }
  wilderAverageOf(gains, length, gains);
  wilderAverageOf(losses, length, losses);
  let strength = NaN;
  for (let row = 0; row < values.length; row++) {
    const isStill = row > 0 && values[row] === values[row - 1];
    if (!isStill || Number.isNaN(strength)) strength = strengthIndex(gains[row] ?? NaN, losses[row] ?? NaN);
    gains[row] = strength;
  }
  return gains;
}

function gainOf(change: number): number {
  return (Math.abs(change) + change) / 2;
}

function lossOf(change: number): number {
  return (Math.abs(change) - change) / 2;
}

function strengthIndex(gain: number, loss: number): number {
  return loss === 0 ? 100 : (100 * gain) / (gain + loss);
}

/** `rsi:n` of closes, 0 to 100. */
export const rsi: IndicatorDefinition = {
  name: 'rsi',
  title: 'Relative strength index',
  description: 'Share of gains in the moves of the last n bars, 0 to 100; 100 where there were no losses.',
  source: 'Wilder, "New Concepts in Technical Trading Systems", 1978',
  parameters: [lengthParameter('n', 14, 'Length of the averages')],
  outputs: (params) => [{ column: `rsi_${numberParam(params, 'n')}`, warmUpBars: numberParam(params, 'n') }],
  create(params) {
    const strength = createRsi(numberParam(params, 'n'));
    const values = new Float64Array([NaN]);
    return {
      values,
      update({ close }) {
        values[0] = strength.push(close);
      },
    };
  },
  compute: (bars, params) => [rsiOf(bars.close, numberParam(params, 'n'))],
};
