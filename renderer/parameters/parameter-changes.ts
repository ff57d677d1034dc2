import type { ParameterWire } from '../../core/api/wire/strategy-wire.ts';
import type { ParamValues } from '../forms/strategy-params.ts';

/** One parameter of a running strategy that would get another value. */
export interface ParameterChange {
  readonly name: string;
  readonly label: string;
  readonly from: string;
  readonly to: string;
  /** False where it holds until the strategy is started anew. */
  readonly live: boolean;
}

/** What would change on a strategy that runs with `current`; what is the same already is left out. */
export function parameterChanges(
  schema: readonly ParameterWire[],
  current: ParamValues,
  wanted: ParamValues,
): readonly ParameterChange[] {
  return schema.flatMap(({ name, label, live }) => {
    const value = wanted[name];
    if (value === undefined || value === current[name]) return [];
    return [{ name, label, from: String(current[name] ?? '–'), to: String(value), live }];
  });
}

/** The values of these changes, as the host takes them. */
export function changedValues(changes: readonly ParameterChange[], wanted: ParamValues): ParamValues {
  return Object.fromEntries(
    changes.flatMap(({ name }) => {
      const value = wanted[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
