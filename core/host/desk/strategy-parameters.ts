import type { ParameterWire, StrategyInfoWire } from '../../api/wire/strategy-wire.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { STRATEGIES } from '../../strategies/registry.ts';
import type { ParameterSchema, ParameterValue } from '../../model/parameters.ts';
import type { StrategyDefinition, StrategyParams } from '../../strategies/strategy.ts';

/** A strategy by name with parameters that its schema allows; the error names parameter, value and bounds. */
export interface ChosenStrategy {
  readonly definition: StrategyDefinition;
  readonly params: StrategyParams;
}

/** Finds the strategy and checks the parameters; those that are not given take their defaults. */
export function chooseStrategy(name: string, given: StrategyParams): Result<ChosenStrategy, string> {
  const definition = STRATEGIES.find((candidate) => candidate.name === name);
  if (definition === undefined) return err(`There is no strategy ${name}.`);
  const unknown = Object.keys(given).find((key) => definition.parameters.every((schema) => schema.name !== key));
  if (unknown !== undefined) return err(`${name} has no parameter ${unknown}.`);
  const params: Record<string, ParameterValue> = {};
  for (const schema of definition.parameters) {
    const value = given[schema.name] ?? schema.default;
    const problem = parameterProblem(schema, value);
    if (problem !== undefined) return err(`${schema.label} ${String(value)} ${problem}.`);
    params[schema.name] = value;
  }
  const conflict = definition.conflict?.(params);
  return conflict === undefined ? ok({ definition, params }) : err(conflict);
}

function parameterProblem(schema: ParameterSchema, value: ParameterValue): string | undefined {
  switch (schema.kind) {
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'must be on or off';
    case 'choice':
      return schema.choices.some((choice) => choice === value)
        ? undefined
        : `must be one of ${schema.choices.join(', ')}`;
    case 'integer':
    case 'number': {
      const isNumber = typeof value === 'number' && (schema.kind === 'number' || Number.isInteger(value));
      const isInside = isNumber && value >= schema.min && value <= schema.max;
      const what = schema.kind === 'integer' ? 'a whole number' : 'a number';
      return isInside ? undefined : `must be ${what} from ${schema.min} to ${schema.max}`;
    }
  }
}

/** Every strategy that can be run, with its schema. */
export function strategyCatalog(): readonly StrategyInfoWire[] {
  return STRATEGIES.map(({ name, title, description, source, parameters, presets }) => ({
    name,
    title,
    description,
    source,
    parameters: parameters.map(parameterWire),
    presets,
  }));
}

function parameterWire(schema: ParameterSchema): ParameterWire {
  const isNumber = schema.kind === 'integer' || schema.kind === 'number';
  return {
    name: schema.name,
    label: schema.label,
    help: schema.help,
    kind: schema.kind,
    default: schema.default,
    min: isNumber ? schema.min : null,
    max: isNumber ? schema.max : null,
    step: isNumber ? schema.step : null,
    choices: schema.kind === 'choice' ? schema.choices : null,
    live: schema.live ?? false,
  };
}
