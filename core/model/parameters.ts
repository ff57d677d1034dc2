import { invariant } from '../base/invariant.ts';

/** A parameter's value. */
export type ParameterValue = number | string | boolean;

/** Parameters by name, complete and checked against their schema. */
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

/** One parameter: its type, bounds and words. Forms, the command line and checks are made from it. */
export type ParameterSchema = {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  /** True where it may be changed while the strategy runs, with immediate effect. */
  readonly live?: boolean;
} & (
  | {
      readonly kind: 'integer' | 'number';
      readonly default: number;
      readonly min: number;
      readonly max: number;
      readonly step: number;
    }
  | { readonly kind: 'boolean'; readonly default: boolean }
  | { readonly kind: 'choice'; readonly default: string; readonly choices: readonly string[] }
);

/** A numeric parameter. Parameters are checked against the schema before they are used: a missing one is a fault. */
export function numberParam(params: ParameterValues, name: string): number {
  const value = params[name];
  invariant(typeof value === 'number', `parameter ${name} is not a number`);
  return value;
}

/** A yes-or-no parameter; a missing one is a fault. */
export function booleanParam(params: ParameterValues, name: string): boolean {
  const value = params[name];
  invariant(typeof value === 'boolean', `parameter ${name} is not true or false`);
  return value;
}

/** A choice; a missing one is a fault. */
export function textParam(params: ParameterValues, name: string): string {
  const value = params[name];
  invariant(typeof value === 'string', `parameter ${name} is not a text`);
  return value;
}
