import { booleanParam, numberParam, textParam } from '../model/parameters.ts';
import type { ParameterSchema } from '../model/parameters.ts';
import { allowShortSchema, integerSchema, numberSchema } from './parameter-schemas.ts';
import type { StrategyDefinition, StrategyParams } from './strategy.ts';

/** The parameters of `mean-reversion`, typed. */
export interface ReversionSettings {
  /** What price is measured against: the session's VWAP, or the mean of the last closes. */
  readonly anchor: 'vwap' | 'mean';
  /** Bars that say how far price usually is from the anchor. */
  readonly length: number;
  /** Distances in usual ones: it enters beyond `entry`, leaves within `exit`, and gives up beyond `stop`. */
  readonly entry: number;
  readonly exit: number;
  readonly stop: number;
  readonly allowShort: boolean;
}

/** The schema of the parameters. */
export const REVERSION_PARAMETERS: readonly ParameterSchema[] = [
  {
    name: 'anchor',
    label: 'Anchor',
    help: 'vwap measures from the volume-weighted price since 00:00 UTC, mean from the mean of the last closes.',
    kind: 'choice',
    default: 'vwap',
    choices: ['vwap', 'mean'],
  },
  integerSchema(
    { name: 'length', label: 'Window', help: 'Bars that say how far price usually is from the anchor.' },
    { default: 60, min: 5, max: 2_000 },
  ),
  numberSchema(
    { name: 'entry', label: 'Entry', help: 'Z-score beyond which it enters, towards the anchor.', live: true },
    { default: 2, min: 0.5, max: 10, step: 0.1 },
  ),
  numberSchema(
    { name: 'exit', label: 'Exit', help: 'Z-score within which it takes what it has.', live: true },
    { default: 0.5, min: 0, max: 5, step: 0.1 },
  ),
  numberSchema(
    {
      name: 'stop',
      label: 'Stop',
      help: 'Z-score beyond which it gives up, until price has come back within the exit.',
      live: true,
    },
    { default: 4, min: 1, max: 20, step: 0.1 },
  ),
  allowShortSchema('Whether it sells short where price is far above the anchor; otherwise it stays out there.'),
];

/** Named settings, complete. */
export const REVERSION_PRESETS: StrategyDefinition['presets'] = [
  {
    name: 'Session VWAP',
    params: { anchor: 'vwap', length: 60, entry: 2, exit: 0.5, stop: 4, allowShort: false },
  },
  { name: 'Bands', params: { anchor: 'mean', length: 20, entry: 2, exit: 0, stop: 4, allowShort: false } },
  { name: 'Both ways', params: { anchor: 'vwap', length: 120, entry: 2, exit: 0.5, stop: 4, allowShort: true } },
];

/** The parameters as values of their types. */
export function reversionSettings(params: StrategyParams): ReversionSettings {
  return {
    anchor: textParam(params, 'anchor') === 'mean' ? 'mean' : 'vwap',
    length: numberParam(params, 'length'),
    entry: numberParam(params, 'entry'),
    exit: numberParam(params, 'exit'),
    stop: numberParam(params, 'stop'),
    allowShort: booleanParam(params, 'allowShort'),
  };
}

/** The rule across parameters that the schema cannot say. */
export function reversionConflict(params: StrategyParams): string | undefined {
  const { entry, exit, stop } = reversionSettings(params);
  if (exit >= entry) return `exit (${exit}) must be smaller than entry (${entry})`;
  return stop > entry ? undefined : `stop (${stop}) must be larger than entry (${entry})`;
}
