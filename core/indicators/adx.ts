import type { BarColumns } from '../model/bar.ts';
import { numberParam } from '../model/parameters.ts';
import type { BarIndicator, IndicatorDefinition } from './indicator.ts';
import { lengthParameter } from './length-parameter.ts';
import { trueRange } from './true-range.ts';
import { createWilderAverage } from './wilder-average.ts';

function createDirections(length: number) {
  const range = createWilderAverage(length);
  const plus = createWilderAverage(length);
  const minus = createWilderAverage(length);
  const strength = createWilderAverage(length);
  const previous = { high: NaN, low: NaN, close: NaN };
  const directions = {
    plus: NaN,
    minus: NaN,
    strength: NaN,
    push(high: number, low: number, close: number): void {
      const span = trueRange(high, low, previous.close);
      const up = high - previous.high;
      const down = previous.low - low;
      previous.high = high;
      previous.low = low;
      previous.close = close;
      // All averages begin with the second bar, the first that has a direction.
      if (Number.isNaN(up)) return;
      const averageRange = range.push(span);
      const plusIndex = (100 * plus.push(movement(up, down))) / averageRange;
      const minusIndex = (100 * minus.push(movement(down, up))) / averageRange;
      directions.plus = plusIndex;
      directions.minus = minusIndex;
      directions.strength = strength.push(directionalIndex(plusIndex, minusIndex));
    },
  };
  return directions;
}

function createAdx(length: number): BarIndicator {
  const directions = createDirections(length);
  const values = new Float64Array(3).fill(NaN);
  return {
    values,
    update({ high, low, close }) {
      directions.push(high, low, close);
      values[0] = directions.plus;
      values[1] = directions.minus;
      values[2] = directions.strength;
    },
  };
}

function adxOf({ high, low, close, length: rows }: BarColumns, length: number): readonly Float64Array[] {
  const directions = createDirections(length);
  const plus = new Float64Array(rows);
  const minus = new Float64Array(rows);
  const strength = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    directions.push(high[row] ?? NaN, low[row] ?? NaN, close[row] ?? NaN);
    plus[row] = directions.plus;
    minus[row] = directions.minus;
    strength[row] = directions.strength;
  }
  return [plus, minus, strength];
}

/** A bar moves one way only: the larger of the two, if it is positive; neither where they tie. */
function movement(towards: number, against: number): number {
  return towards > against && towards > 0 ? towards : 0;
}

/** Undefined where there was no movement at all; Wilder's average then waits. */
function directionalIndex(plus: number, minus: number): number {
  return (100 * Math.abs(plus - minus)) / (plus + minus);
}

/** `adx:n`, 0 to 100: +DI, -DI and ADX. */
export const adx: IndicatorDefinition = {
  name: 'adx',
  title: 'Average directional index',
  description: 'Shares of upward and downward movement in the true range, and how much one outweighs the other.',
  source: 'Wilder, "New Concepts in Technical Trading Systems", 1978',
  parameters: [lengthParameter('n', 14, 'Length of the averages')],
  outputs(params) {
    const length = numberParam(params, 'n');
    return [
      { column: `plus_di_${length}`, warmUpBars: length },
      { column: `minus_di_${length}`, warmUpBars: length },
      { column: `adx_${length}`, warmUpBars: 2 * length - 1 },
    ];
  },
  create: (params) => createAdx(numberParam(params, 'n')),
  compute: (bars, params) => adxOf(bars, numberParam(params, 'n')),
};
