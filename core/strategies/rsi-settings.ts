import { booleanParam, numberParam } from '../model/parameters.ts';
import type { ParameterSchema } from '../model/parameters.ts';
import { allowShortSchema, integerSchema, numberSchema } from './parameter-schemas.ts';
import type { StrategyDefinition, StrategyParams } from './strategy.ts';

/** The parameters of `rsi`, typed. */
export interface RsiSettings {
  /** Length of the RSI, bars. */
  readonly period: number;
  /** It buys where the RSI rises back to this from below, 0 to 100. */
  readonly oversold: number;
  /** It sells short where the RSI falls back to this from above. */
  readonly overbought: number;
  /** RSI that ends a long position; a short one ends at 100 less this. */
  readonly exit: number;
  readonly allowShort: boolean;
}

/** Wilder's average has forgotten all but 2 % of its start after four times its length. */
const WARM_UP = 4;

/** The schema of the parameters. */
export const RSI_PARAMETERS: readonly ParameterSchema[] = [
  integerSchema(
    { name: 'period', label: 'RSI length', help: 'Length of the relative strength index, in bars.' },
    { default: 14, min: 2, max: 200 },
  ),
  numberSchema(
    { name: 'oversold', label: 'Oversold', help: 'It buys when the RSI rises back to this from below.', live: true },
    { default: 30, min: 1, max: 50, step: 1 },
  ),
  numberSchema(
    {
      name: 'overbought',
      label: 'Overbought',
      help: 'Where it may sell short: when the RSI falls back to this from above.',
      live: true,
    },
    { default: 70, min: 50, max: 99, step: 1 },
  ),
  numberSchema(
    {
      name: 'exit',
      label: 'Exit',
      help: 'It sells when the RSI has come up to this; it buys a short position back at 100 less this.',
      live: true,
    },
    { default: 70, min: 10, max: 100, step: 1 },
  ),
  allowShortSchema('Whether it sells short when the RSI falls back out of overbought.'),
];

/** Named settings, complete. */
export const RSI_PRESETS: StrategyDefinition['presets'] = [
  { name: 'Wilder 30/70', params: { period: 14, oversold: 30, overbought: 70, exit: 70, allowShort: false } },
  { name: 'Out at the middle', params: { period: 14, oversold: 30, overbought: 70, exit: 50, allowShort: false } },
  { name: 'Quick', params: { period: 7, oversold: 20, overbought: 80, exit: 60, allowShort: false } },
  { name: 'Both ways', params: { period: 14, oversold: 30, overbought: 70, exit: 60, allowShort: true } },
];

/** The parameters as values of their types. */
export function rsiSettings(params: StrategyParams): RsiSettings {
  return {
    period: numberParam(params, 'period'),
    oversold: numberParam(params, 'oversold'),
    overbought: numberParam(params, 'overbought'),
    exit: numberParam(params, 'exit'),
    allowShort: booleanParam(params, 'allowShort'),
  };
}

/** Closed bars before the first decision: the RSI settled, and the one before it known. */
export function rsiWarmUp({ period }: RsiSettings): number {
  return WARM_UP * period + 2;
}

/** The rule across parameters that the schema cannot say. */
export function rsiConflict(params: StrategyParams): string | undefined {
  const { oversold, exit } = rsiSettings(params);
  return oversold < exit ? undefined : `exit (${exit}) must be larger than oversold (${oversold})`;
}
