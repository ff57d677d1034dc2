import { booleanParam, numberParam } from '../model/parameters.ts';
import type { ParameterSchema, ParameterValue } from '../model/parameters.ts';
import { allowShortSchema, numberSchema } from './parameter-schemas.ts';
import type { StrategyDefinition, StrategyParams } from './strategy.ts';

/** A strategy that may be a member, and its weight unless told otherwise. */
export interface EnsembleSeat {
  readonly definition: StrategyDefinition;
  readonly weight: number;
}

/** The thresholds of an ensemble. */
export interface EnsembleThresholds {
  /** Score at which it enters, 0 to 1. */
  readonly entry: number;
  /** Score below which it leaves, 0 to 1. */
  readonly exit: number;
  readonly allowShort: boolean;
}

/** Thresholds, then for each member its weight and its own parameters as `member.parameter`. */
export function ensembleParameters(seats: readonly EnsembleSeat[]): readonly ParameterSchema[] {
  return [
    numberSchema(
      {
        name: 'entry',
        label: 'Entry',
        help: 'Score at which it enters: 1 is all members at their surest.',
        live: true,
      },
      { default: 0.5, min: 0.01, max: 1, step: 0.01 },
    ),
    numberSchema(
      { name: 'exit', label: 'Exit', help: 'Score below which it leaves what it holds.', live: true },
      { default: 0.2, min: 0, max: 1, step: 0.01 },
    ),
    allowShortSchema('Whether it sells short where the score is as far below 0; members then vote short as they may.'),
    ...seats.flatMap(memberParameters),
  ];
}

function memberParameters({ definition, weight }: EnsembleSeat): readonly ParameterSchema[] {
  const { name, title, parameters } = definition;
  return [
    numberSchema(
      {
        name: `${name}.weight`,
        label: `${title}: weight`,
        help: `How much ${title} has to say, relative to the others; 0 turns it off.`,
        live: true,
      },
      { default: weight, min: 0, max: 10, step: 0.1 },
    ),
    ...parameters.map((schema) => ({
      ...schema,
      name: `${name}.${schema.name}`,
      label: `${title}: ${schema.label.replace(/^[A-Z](?![A-Z])/, (initial) => initial.toLowerCase())}`,
    })),
  ];
}

/** The thresholds as values of their types. */
export function ensembleThresholds(params: StrategyParams): EnsembleThresholds {
  return {
    entry: numberParam(params, 'entry'),
    exit: numberParam(params, 'exit'),
    allowShort: booleanParam(params, 'allowShort'),
  };
}

/** A member's weight, as given. */
export function weightOf({ definition }: EnsembleSeat, params: StrategyParams): number {
  return numberParam(params, `${definition.name}.weight`);
}

/** A member's own parameters, by the names that it knows them by. */
export function memberParams({ name, parameters }: StrategyDefinition, params: StrategyParams): StrategyParams {
  const own: Record<string, ParameterValue> = {};
  for (const schema of parameters) own[schema.name] = params[`${name}.${schema.name}`] ?? schema.default;
  return own;
}

/** The rules across parameters that the schema cannot say, the members' own included. */
export function ensembleConflict(seats: readonly EnsembleSeat[], params: StrategyParams): string | undefined {
  const { entry, exit } = ensembleThresholds(params);
  if (exit > entry) return `exit (${exit}) must not be larger than entry (${entry})`;
  if (seats.every((seat) => weightOf(seat, params) === 0)) return 'at least one weight must be above 0';
  for (const { definition } of seats) {
    const conflict = definition.conflict?.(memberParams(definition, params));
    if (conflict !== undefined) return `${definition.name}: ${conflict}`;
  }
  return undefined;
}
