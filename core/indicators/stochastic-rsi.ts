import { numberParam } from '../model/parameters.ts';
import type { ParameterValues } from '../model/parameters.ts';
import type { BarIndicator, IndicatorDefinition } from './indicator.ts';
import { lengthParameter } from './length-parameter.ts';
import { createRsi } from './rsi.ts';
import { createSma } from './sma.ts';
import { createWindowExtremes } from './window-extremes.ts';

/** An RSI that moves by less than this, of its 0 to 100, does not move: the difference is rounding. */
const FLAT = 1e-9;

/** Lengths of a Stochastic RSI, in bars. */
export interface StochasticRsiLengths {
  /** Of the RSI and of the window of its extremes. */
  readonly length: number;
  readonly k: number;
  readonly d: number;
}

function lengthsOf(params: ParameterValues): StochasticRsiLengths {
  return { length: numberParam(params, 'n'), k: numberParam(params, 'k'), d: numberParam(params, 'd') };
}

/** Raw, K and D of an RSI that is given value by value; NaN while undefined. */
export function createStochasticLines(lengths: StochasticRsiLengths) {
  const extremes = createWindowExtremes(lengths.length);
  const k = createSma(lengths.k);
  const d = createSma(lengths.d);
  const lines = {
    raw: NaN,
    k: NaN,
    d: NaN,
    push(strength: number): void {
      extremes.push(strength);
      lines.raw = placeInRange(strength, extremes.lowest, extremes.highest);
      lines.k = k.push(lines.raw);
      lines.d = d.push(lines.k);
    },
  };
  return lines;
}

function createStochasticRsi(lengths: StochasticRsiLengths): BarIndicator {
  const rsi = createRsi(lengths.length);
  const lines = createStochasticLines(lengths);
  const values = new Float64Array(3).fill(NaN);
  return {
    values,
    update({ close }) {
      lines.push(rsi.push(close));
      values[0] = lines.raw;
      values[1] = lines.k;
      values[2] = lines.d;
    },
  };
}

function stochasticRsiOf(closes: Float64Array, lengths: StochasticRsiLengths): readonly Float64Array[] {
  const rsi = createRsi(lengths.length);
  const lines = createStochasticLines(lengths);
  const raw = new Float64Array(closes.length);
  const k = new Float64Array(closes.length);
  const d = new Float64Array(closes.length);
  for (let row = 0; row < closes.length; row++) {
    lines.push(rsi.push(closes[row] ?? NaN));
    raw[row] = lines.raw;
    k[row] = lines.k;
    d[row] = lines.d;
  }
  return [raw, k, d];
}

/** At either end it is exactly 0 or 100: the quotient comes first. */
function placeInRange(value: number, lowest: number, highest: number): number {
  const range = highest - lowest;
  return range < FLAT ? NaN : 100 * ((value - lowest) / range);
}

/** `stochrsi:n,k,d` of closes, 0 to 100. */
export const stochasticRsi: IndicatorDefinition = {
  name: 'stochrsi',
  title: 'Stochastic RSI',
  description:
    'Where the RSI lies in the range of its last n values, smoothed over k and again over d; undefined while the RSI ' +
    'does not move.',
  source: 'Chande & Kroll, "The New Technical Trader", 1994',
  parameters: [
    lengthParameter('n', 14, 'Length of the RSI and of its range'),
    lengthParameter('k', 3, 'Length of the first average'),
    lengthParameter('d', 3, 'Length of the second average'),
  ],
  outputs(params) {
    const { length, k, d } = lengthsOf(params);
    const first = 2 * length - 1;
    return [
      { column: 'stochrsi_raw', warmUpBars: first },
      { column: 'stochrsi_k', warmUpBars: first + k - 1 },
      { column: 'stochrsi_d', warmUpBars: first + k + d - 2 },
    ];
  },
  create: (params) => createStochasticRsi(lengthsOf(params)),
  compute: (bars, params) => stochasticRsiOf(bars.close, lengthsOf(params)),
};
