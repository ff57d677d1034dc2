import { numberParam } from '../model/parameters.ts';
import type { ParameterValues } from '../model/parameters.ts';
import { createEma } from './ema.ts';
import type { BarIndicator, IndicatorDefinition } from './indicator.ts';
import { lengthParameter } from './length-parameter.ts';

interface MacdLengths {
  readonly fast: number;
  readonly slow: number;
  readonly signal: number;
}

function lengthsOf(params: ParameterValues): MacdLengths {
  return {
    fast: numberParam(params, 'fast'),
    slow: numberParam(params, 'slow'),
    signal: numberParam(params, 'signal'),
  };
}

function createLines(lengths: MacdLengths) {
  const fast = createEma(lengths.fast);
  const slow = createEma(lengths.slow);
  const signal = createEma(lengths.signal);
  const lines = {
    line: NaN,
    signal: NaN,
    push(close: number): void {
      lines.line = fast.push(close) - slow.push(close);
      lines.signal = signal.push(lines.line);
    },
  };
  return lines;
}

function createMacd(lengths: MacdLengths): BarIndicator {
  const lines = createLines(lengths);
  const values = new Float64Array(3).fill(NaN);
  return {
    values,
    update({ close }) {
      lines.push(close);
      values[0] = lines.line;
      values[1] = lines.signal;
      values[2] = lines.line - lines.signal;
    },
  };
}

function macdOf(closes: Float64Array, lengths: MacdLengths): readonly Float64Array[] {
  const lines = createLines(lengths);
  const line = new Float64Array(closes.length);
  const signal = new Float64Array(closes.length);
  const histogram = new Float64Array(closes.length);
  for (let row = 0; row < closes.length; row++) {
    lines.push(closes[row] ?? NaN);
    line[row] = lines.line;
    signal[row] = lines.signal;
    histogram[row] = lines.line - lines.signal;
  }
  return [line, signal, histogram];
}

/** `macd:fast,slow,signal` of closes, quote currency: the line, its signal, and line minus signal. */
export const macd: IndicatorDefinition = {
  name: 'macd',
  title: 'Moving average convergence divergence',
  description: 'The fast minus the slow exponential average, its own exponential average, and their difference.',
  source: 'Appel, "The Moving Average Convergence-Divergence Method", 1979',
  parameters: [
    lengthParameter('fast', 12, 'Length of the fast average'),
    lengthParameter('slow', 26, 'Length of the slow average'),
    lengthParameter('signal', 9, 'Length of the signal line'),
  ],
  conflict(params) {
    const { fast, slow } = lengthsOf(params);
    return fast < slow ? undefined : `fast (${fast}) must be smaller than slow (${slow})`;
  },
  outputs(params) {
    const { slow, signal } = lengthsOf(params);
    const warmUpBars = slow + signal - 2;
    return [
      { column: 'macd', warmUpBars: slow - 1 },
      { column: 'macd_signal', warmUpBars },
      { column: 'macd_hist', warmUpBars },
    ];
  },
  create: (params) => createMacd(lengthsOf(params)),
  compute: (bars, params) => macdOf(bars.close, lengthsOf(params)),
};
