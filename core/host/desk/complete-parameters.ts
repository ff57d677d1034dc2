import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { ParameterSchema, ParameterValue, ParameterValues } from '../../model/parameters.ts';

/** What has parameters: a strategy or an indicator. */
export interface ParameterOwner {
  readonly name: string;
  readonly parameters: readonly ParameterSchema[];
  readonly conflict?: (params: ParameterValues) => string | undefined;
}

/** Checks parameters; those that are not given take their defaults. The error names parameter, value and bounds. */
export function completeParameters(owner: ParameterOwner, given: ParameterValues): Result<ParameterValues, string> {
  const unknown = Object.keys(given).find((key) => owner.parameters.every((schema) => schema.name !== key));
  if (unknown !== undefined) return err(`${owner.name} has no parameter ${unknown}.`);
  const params: Record<string, ParameterValue> = {};
  for (const schema of owner.parameters) {
    const value = given[schema.name] ?? schema.default;
    const problem = parameterProblem(schema, value);
    if (problem !== undefined) return err(`${schema.label} ${String(value)} ${problem}.`);
    params[schema.name] = value;
  }
  const conflict = owner.conflict?.(params);
  return conflict === undefined ? ok(params) : err(conflict);
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
