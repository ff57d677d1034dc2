import { booleanParam, numberParam, textParam } from '../model/parameters.ts';
import type { ParameterSchema } from '../model/parameters.ts';
import { allowShortSchema, integerSchema, numberSchema } from './parameter-schemas.ts';
import type { StrategyDefinition, StrategyParams } from './strategy.ts';

/** The parameters of `grid`, typed. */
export interface GridSettings {
  /** Levels on each side of the reference. */
  readonly levels: number;
  /** How far the bounds are from the reference, as a fraction of it. */
  readonly range: number;
  readonly spacing: 'geometric' | 'arithmetic';
  /** Quote per base; 0 takes the close at which it starts. */
  readonly reference: number;
  /** Share of equity that one side may come to hold, 1 = all of it. */
  readonly fraction: number;
  readonly allowShort: boolean;
  /** What happens to a position when price leaves the bounds. */
  readonly outside: 'close' | 'hold';
}

/** The schema of the parameters. */
export const GRID_PARAMETERS: readonly ParameterSchema[] = [
  integerSchema(
    { name: 'levels', label: 'Levels', help: 'Levels on each side of the reference, each with one resting order.' },
    { default: 5, min: 1, max: 25 },
  ),
  numberSchema(
    { name: 'range', label: 'Range, %', help: 'How far the bounds are from the reference; the levels lie between.' },
    { default: 1.5, min: 0.05, max: 90, step: 0.05 },
  ),
  {
    name: 'spacing',
    label: 'Spacing',
    help: 'geometric: each level is the same share above the one below; arithmetic: the same amount.',
    kind: 'choice',
    default: 'geometric',
    choices: ['geometric', 'arithmetic'],
  },
  numberSchema(
    { name: 'reference', label: 'Reference', help: 'Price in the middle of the grid; 0 takes the price at the start.' },
    { default: 0, min: 0, max: 1e9, step: 0.01 },
  ),
  numberSchema(
    {
      name: 'fraction',
      label: 'Share of equity',
      help: 'How much of equity one side may come to hold, 1 = all of it.',
    },
    { default: 0.15, min: 0.01, max: 1, step: 0.01 },
  ),
  allowShortSchema('Whether levels above the reference sell short; otherwise it only sells what it has bought.'),
  {
    name: 'outside',
    label: 'Outside the bounds',
    help: 'Orders are withdrawn there; close also sells what is held, hold keeps it until price comes back.',
    kind: 'choice',
    default: 'close',
    choices: ['close', 'hold'],
  },
];

/** Named settings, complete. */
export const GRID_PRESETS: StrategyDefinition['presets'] = [
  { name: 'Narrow', params: preset({ levels: 5, range: 1.5 }) },
  { name: 'Wide', params: preset({ levels: 10, range: 8 }) },
  { name: 'Both ways', params: preset({ levels: 5, range: 3, allowShort: true }) },
  { name: 'Keep what it holds', params: preset({ levels: 8, range: 10, outside: 'hold' }) },
];

function preset(over: Partial<GridSettings>): StrategyParams {
  const first = Object.fromEntries(GRID_PARAMETERS.map(({ name, default: value }) => [name, value]));
  return { ...first, ...over };
}

/** The parameters as values of their types. */
export function gridSettings(params: StrategyParams): GridSettings {
  return {
    levels: numberParam(params, 'levels'),
    range: numberParam(params, 'range') / 100,
    spacing: textParam(params, 'spacing') === 'arithmetic' ? 'arithmetic' : 'geometric',
    reference: numberParam(params, 'reference'),
    fraction: numberParam(params, 'fraction'),
    allowShort: booleanParam(params, 'allowShort'),
    outside: textParam(params, 'outside') === 'hold' ? 'hold' : 'close',
  };
}
