import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { ParameterSchema, ParameterValue, ParameterValues } from '../../model/parameters.ts';
import { nearestWord } from '../../base/nearest-word.ts';

/** Whose parameters are read. */
export interface ParameterOwner {
  readonly name: string;
  readonly parameters: readonly ParameterSchema[];
  readonly conflict?: (params: ParameterValues) => string | undefined;
}

/** Reads names and texts against the owner's schema; what is not named takes its default. The error names the remedy. */
export function readParameters(
  owner: ParameterOwner,
  given: readonly (readonly [name: string, text: string])[],
): Result<ParameterValues, string> {
  const texts = new Map<string, string>();
  for (const [name, text] of given) {
    if (owner.parameters.every((schema) => schema.name !== name)) return err(unknownParameter(owner, name));
    if (texts.has(name)) return err(`${name} is given twice; give it once`);
    texts.set(name, text);
  }
  const params: Record<string, ParameterValue> = {};
  for (const schema of owner.parameters) {
    const text = texts.get(schema.name);
    const value = text === undefined ? ok(schema.default) : parseParameter(schema, text);
    if (!value.ok) return err(`${schema.name}="${text ?? ''}" ${value.error}`);
    params[schema.name] = value.value;
  }
  const conflict = owner.conflict?.(params);
  return conflict === undefined ? ok(params) : err(conflict);
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

function unknownParameter({ name: owner, parameters }: ParameterOwner, name: string): string {
  const known = parameters.map((schema) => schema.name);
  if (known.length === 0) return `"${name}" is unknown: ${owner} has no parameters`;
  return `"${name}" is unknown${didYouMean(name, known)}; ${owner} has ${known.join(', ')}`;
}

/** ` (did you mean …?)` where a known word comes near. */
export function didYouMean(word: string, known: readonly string[]): string {
  const nearest = nearestWord(word, known);
  return nearest === undefined ? '' : ` (did you mean ${nearest}?)`;
}
