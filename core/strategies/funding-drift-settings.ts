import { booleanParam, numberParam, textParam } from '../model/parameters.ts';
import type { ParameterSchema } from '../model/parameters.ts';
import type { Season } from './funding-seasons.ts';
import { allowShortSchema, integerSchema, numberSchema } from './parameter-schemas.ts';
import type { StrategyDefinition, StrategyParams } from './strategy.ts';

/** The parameters of `funding-rate-drift`, typed. */
export interface DriftSettings {
  readonly season: Season;
  /** Weeks of settled rates that the test looks at. */
  readonly weeks: number;
  /** Settlements of a group below which there is no signal. */
  readonly minSamples: number;
  /** p-value above which there is no signal, 0 to 1. */
  readonly maxP: number;
  readonly allowShort: boolean;
}

/** The schema of the parameters. */
export const DRIFT_PARAMETERS: readonly ParameterSchema[] = [
  {
    name: 'season',
    label: 'Season',
    help: 'What settlements are grouped by: hour and weekday together, the hour of the day, or the weekday (UTC).',
    kind: 'choice',
    default: 'hour-of-week',
    choices: ['hour-of-week', 'hour', 'weekday'],
  },
  integerSchema(
    { name: 'weeks', label: 'Weeks', help: 'Weeks of settled rates that the test looks at.' },
    { default: 26, min: 4, max: 208 },
  ),
  integerSchema(
    {
      name: 'minSamples',
      label: 'Sample floor',
      help: 'Settlements of the group, and of the others, below which there is no signal.',
      live: true,
    },
    { default: 12, min: 5, max: 200 },
  ),
  numberSchema(
    {
      name: 'maxP',
      label: 'Largest p-value',
      help: "No signal where Welch's test, corrected for the number of groups, gives a larger one.",
      live: true,
    },
    { default: 0.05, min: 0.001, max: 0.5, step: 0.001 },
  ),
  allowShortSchema('Whether it sells short ahead of settlements at which longs tend to pay more than usual.'),
];

/** Named settings, complete. */
export const DRIFT_PRESETS: StrategyDefinition['presets'] = [
  {
    name: 'Hour and weekday',
    params: { season: 'hour-of-week', weeks: 26, minSamples: 12, maxP: 0.05, allowShort: false },
  },
  { name: 'Hour of the day', params: { season: 'hour', weeks: 13, minSamples: 30, maxP: 0.01, allowShort: false } },
  { name: 'Weekday', params: { season: 'weekday', weeks: 26, minSamples: 30, maxP: 0.01, allowShort: false } },
  { name: 'Both ways', params: { season: 'hour-of-week', weeks: 52, minSamples: 24, maxP: 0.05, allowShort: true } },
];

/** The parameters as values of their types. */
export function driftSettings(params: StrategyParams): DriftSettings {
  const season = textParam(params, 'season');
  return {
    season: season === 'hour' || season === 'weekday' ? season : 'hour-of-week',
    weeks: numberParam(params, 'weeks'),
    minSamples: numberParam(params, 'minSamples'),
    maxP: numberParam(params, 'maxP'),
    allowShort: booleanParam(params, 'allowShort'),
  };
}

/** The sample floor must be reachable. */
export function driftConflict(params: StrategyParams): string | undefined {
  const { season, weeks, minSamples } = driftSettings(params);
  const most = season === 'hour-of-week' ? weeks : season === 'hour' ? 7 * weeks : 24 * weeks;
  return minSamples <= most
    ? undefined
    : `minSamples (${minSamples}) is more than ${weeks} weeks can have; raise weeks or lower it`;
}
