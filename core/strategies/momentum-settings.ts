import { booleanParam, numberParam, textParam } from '../model/parameters.ts';
import type { ParameterSchema } from '../model/parameters.ts';
import type { StrategyDefinition, StrategyParams } from './strategy.ts';

/** The parameters of `momentum`, typed. */
export interface MomentumSettings {
  /** Lengths of the averages, bars; fast < slow. */
  readonly fast: number;
  readonly slow: number;
  readonly average: 'ema' | 'sma';
  /** Length of the RSI, bars. */
  readonly rsiPeriod: number;
  /** RSI above which it does not buy, and below which it does not sell short; 0 to 100. */
  readonly overbought: number;
  readonly oversold: number;
  readonly allowShort: boolean;
}

/** An exponential average has forgotten all but 0.03 % of its start after four times its length. */
const EMA_WARM_UP = 4;

/** The schema of the parameters. */
export const MOMENTUM_PARAMETERS: readonly ParameterSchema[] = [
  {
    name: 'fast',
    label: 'Fast average',
    help: 'Length of the fast moving average, in bars.',
    kind: 'integer',
    default: 9,
    min: 2,
    max: 500,
    step: 1,
  },
  {
    name: 'slow',
    label: 'Slow average',
    help: 'Length of the slow moving average, in bars; longer than the fast one.',
    kind: 'integer',
    default: 21,
    min: 3,
    max: 1_000,
    step: 1,
  },
  {
    name: 'average',
    label: 'Kind of average',
    help: 'ema weighs recent bars more, sma weighs all bars alike.',
    kind: 'choice',
    default: 'ema',
    choices: ['ema', 'sma'],
  },
  {
    name: 'rsiPeriod',
    label: 'RSI length',
    help: 'Length of the relative strength index, in bars.',
    kind: 'integer',
    default: 14,
    min: 2,
    max: 200,
    step: 1,
  },
  {
    name: 'overbought',
    label: 'Overbought',
    help: 'It does not buy while the RSI is above this.',
    kind: 'number',
    default: 70,
    min: 50,
    max: 100,
    step: 1,
  },
  {
    name: 'oversold',
    label: 'Oversold',
    help: 'It does not sell short while the RSI is below this.',
    kind: 'number',
    default: 30,
    min: 0,
    max: 50,
    step: 1,
  },
  {
    name: 'allowShort',
    label: 'Sell short',
    help: 'Whether it sells short in a downtrend; otherwise it stays out.',
    kind: 'boolean',
    default: false,
  },
];

/** Named settings, complete. */
export const MOMENTUM_PRESETS: StrategyDefinition['presets'] = [
  {
    name: 'Quick',
    params: { fast: 9, slow: 21, average: 'ema', rsiPeriod: 14, overbought: 70, oversold: 30, allowShort: false },
  },
  {
    name: 'Steady',
    params: { fast: 20, slow: 50, average: 'ema', rsiPeriod: 14, overbought: 70, oversold: 30, allowShort: false },
  },
  {
    name: 'Patient',
    params: { fast: 50, slow: 200, average: 'sma', rsiPeriod: 14, overbought: 75, oversold: 25, allowShort: false },
  },
  {
    name: 'Both ways',
    params: { fast: 20, slow: 50, average: 'ema', rsiPeriod: 14, overbought: 70, oversold: 30, allowShort: true },
  },
];

/** The parameters as values of their types. */
export function momentumSettings(params: StrategyParams): MomentumSettings {
  return {
    fast: numberParam(params, 'fast'),
    slow: numberParam(params, 'slow'),
    average: textParam(params, 'average') === 'sma' ? 'sma' : 'ema',
    rsiPeriod: numberParam(params, 'rsiPeriod'),
    overbought: numberParam(params, 'overbought'),
    oversold: numberParam(params, 'oversold'),
    allowShort: booleanParam(params, 'allowShort'),
  };
}

/** Closed bars before the first decision: both averages settled, the RSI defined. */
export function momentumWarmUp(settings: MomentumSettings): number {
  const averages = settings.average === 'ema' ? EMA_WARM_UP * settings.slow : settings.slow;
  return Math.max(averages, settings.rsiPeriod + 1);
}

/** The rule across parameters that the schema cannot say. */
export function momentumConflict(params: StrategyParams): string | undefined {
  const { fast, slow } = momentumSettings(params);
  return fast < slow ? undefined : `fast (${fast}) must be smaller than slow (${slow})`;
}
