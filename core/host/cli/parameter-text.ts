import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { ParameterSchema, ParameterValue } from '../../model/parameters.ts';

/** Reads a parameter's value; the error says what it must be. */
export function parseParameter(schema: ParameterSchema, text: string): Result<ParameterValue, string> {
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
