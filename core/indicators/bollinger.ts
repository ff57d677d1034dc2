import { numberParam } from '../model/parameters.ts';
import type { BarIndicator, IndicatorDefinition } from './indicator.ts';
import { lengthParameter } from './length-parameter.ts';
import { createWindowSpread, deviationOf } from './window-spread.ts';

const COLUMNS = ['bb_upper', 'bb_mid', 'bb_lower', 'bb_percent_b', 'bb_bandwidth'] as const;

function createBands(length: number, width: number) {
  const spread = createWindowSpread(length);
  const bands = {
    mid: NaN,
    /** From the middle to a band. */
    half: NaN,
    percent: NaN,
    push(close: number): void {
      spread.push(close);
      bands.mid = spread.mean;
      bands.half = width * Math.sqrt(spread.squares / length);
      // From the distance to the middle: the difference of two bands that almost touch has no digits left.
      const half = width * deviationOf(spread.squares, length, close);
      bands.percent = (spread.offset + half) / (2 * half);
    },
  };
  return bands;
}

function createBollinger(length: number, width: number): BarIndicator {
  const bands = createBands(length, width);
  const values = new Float64Array(COLUMNS.length).fill(NaN);
  return {
    values,
    update({ close }) {
      bands.push(close);
      values[0] = bands.mid + bands.half;
      values[1] = bands.mid;
      values[2] = bands.mid - bands.half;
      values[3] = bands.percent;
      values[4] = (2 * bands.half) / bands.mid;
    },
  };
}

function bollingerOf(closes: Float64Array, length: number, width: number): readonly Float64Array[] {
  const bands = createBands(length, width);
  const column = (): Float64Array => new Float64Array(closes.length);
  const [upper, mid, lower, percent, bandwidth] = [column(), column(), column(), column(), column()];
  for (let row = 0; row < closes.length; row++) {
    bands.push(closes[row] ?? NaN);
    upper[row] = bands.mid + bands.half;
    mid[row] = bands.mid;
    lower[row] = bands.mid - bands.half;
    percent[row] = bands.percent;
    bandwidth[row] = (2 * bands.half) / bands.mid;
  }
  return [upper, mid, lower, percent, bandwidth];
}

/** `bollinger:n,k` of closes: the bands and their middle in quote currency, %B and bandwidth as fractions. */
export const bollinger: IndicatorDefinition = {
  name: 'bollinger',
  title: 'Bollinger bands',
  description:
    'The mean of n closes and bands k population standard deviations around it; where the close lies between them ' +
    '(undefined while all closes are equal), and how far they are apart as a share of the mean.',
  source: 'Bollinger, "Bollinger on Bollinger Bands", 2001',
  parameters: [
    lengthParameter('n', 20, 'Length of the window', 2),
    {
      kind: 'number',
      name: 'k',
      label: 'Width',
      help: 'Standard deviations from the middle to a band.',
      default: 2,
      min: 0.01,
      max: 20,
      step: 0.1,
    },
  ],
  outputs: (params) => COLUMNS.map((column) => ({ column, warmUpBars: numberParam(params, 'n') - 1 })),
  create: (params) => createBollinger(numberParam(params, 'n'), numberParam(params, 'k')),
  compute: (bars, params) => bollingerOf(bars.close, numberParam(params, 'n'), numberParam(params, 'k')),
};
