import type { ParameterWire, StrategyInfoWire } from '../../api/wire/strategy-wire.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { STRATEGIES } from '../../strategies/registry.ts';
import type { ParameterSchema } from '../../model/parameters.ts';
import type { StrategyDefinition, StrategyParams } from '../../strategies/strategy.ts';
import { completeParameters } from './complete-parameters.ts';

/** A strategy by name with parameters that its schema allows; the error names parameter, value and bounds. */
export interface ChosenStrategy {
  readonly definition: StrategyDefinition;
  readonly params: StrategyParams;
}

/** Finds the strategy and checks the parameters; those that are not given take their defaults. */
export function chooseStrategy(
  name: string,
  given: StrategyParams,
  offered: readonly StrategyDefinition[] = STRATEGIES,
): Result<ChosenStrategy, string> {
  const definition = offered.find((candidate) => candidate.name === name);
  if (definition === undefined) return err(`There is no strategy ${name}.`);
  const params = completeParameters(definition, given);
  return params.ok ? ok({ definition, params: params.value }) : params;
}

/** Every strategy that can be run, with its schema. */
export function strategyCatalog(offered: readonly StrategyDefinition[] = STRATEGIES): readonly StrategyInfoWire[] {
  return offered.map(({ name, title, description, source, parameters, presets }) => ({
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
