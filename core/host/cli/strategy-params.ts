import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { ParameterValue } from '../../model/parameters.ts';
import type { StrategyDefinition, StrategyParams } from '../../strategies/strategy.ts';
import { nearestWord } from './nearest-word.ts';
import { parseParameter } from './parameter-text.ts';

/** Reads `name=value` texts against the strategy's schema; what is not named takes its default. */
export function readStrategyParams(
  definition: StrategyDefinition,
  texts: readonly string[],
): Result<StrategyParams, string> {
  const given = new Map<string, string>();
  for (const text of texts) {
    const [name = '', ...rest] = text.split('=');
    if (rest.length === 0) return err(`--param "${text}" must be NAME=VALUE`);
    if (!definition.parameters.some((schema) => schema.name === name)) return err(unknownParameter(definition, name));
    if (given.has(name)) return err(`--param ${name} is given twice; give it once`);
    given.set(name, rest.join('='));
  }
  const params: Record<string, ParameterValue> = {};
  for (const schema of definition.parameters) {
    const text = given.get(schema.name);
    const value = text === undefined ? ok(schema.default) : parseParameter(schema, text);
    if (!value.ok) return err(`--param ${schema.name}="${text ?? ''}" ${value.error}`);
    params[schema.name] = value.value;
  }
  const conflict = definition.conflict?.(params);
  return conflict === undefined ? ok(params) : err(`--param: ${conflict}`);
}

function unknownParameter(definition: StrategyDefinition, name: string): string {
  const known = definition.parameters.map((schema) => schema.name);
  if (known.length === 0) return `--param "${name}" is unknown: ${definition.name} has no parameters`;
  const nearest = nearestWord(name, known);
  const hint = nearest === undefined ? '' : ` (did you mean ${nearest}?)`;
  return `--param "${name}" is unknown${hint}; ${definition.name} has ${known.join(', ')}`;
}
