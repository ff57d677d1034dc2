import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { ParameterSchema, ParameterValue, StrategyDefinition, StrategyParams } from '../../strategies/strategy.ts';
import { nearestWord } from './nearest-word.ts';

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

function parseParameter(schema: ParameterSchema, text: string): Result<ParameterValue, string> {
  switch (schema.kind) {
    case 'boolean':
      return text === 'true' || text === 'false' ? ok(text === 'true') : err('must be true or false');
    case 'choice':
      return schema.choices.includes(text) ? ok(text) : err(`must be one of ${schema.choices.join(', ')}`);
    case 'integer':
      return inBounds(schema, /^[+-]?\d+$/.test(text) ? Number(text) : NaN, 'a whole number');
    case 'number':
      return inBounds(schema, /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN, 'a number');
  }
}

function inBounds(
  { min, max }: { readonly min: number; readonly max: number },
  value: number,
  what: string,
): Result<number, string> {
  return value >= min && value <= max ? ok(value) : err(`must be ${what} from ${min} to ${max}`);
}

function unknownParameter(definition: StrategyDefinition, name: string): string {
  const known = definition.parameters.map((schema) => schema.name);
  if (known.length === 0) return `--param "${name}" is unknown: ${definition.name} has no parameters`;
  const nearest = nearestWord(name, known);
  const hint = nearest === undefined ? '' : ` (did you mean ${nearest}?)`;
  return `--param "${name}" is unknown${hint}; ${definition.name} has ${known.join(', ')}`;
}
