import { invariant } from '../base/invariant.ts';
import type { StrategyParams } from './strategy.ts';

/** A numeric parameter. Parameters are checked against the schema before a strategy is made: a missing one is a fault. */
export function numberParam(params: StrategyParams, name: string): number {
  const value = params[name];
  invariant(typeof value === 'number', `parameter ${name} is not a number`);
  return value;
}

/** A yes-or-no parameter; a missing one is a fault. */
export function booleanParam(params: StrategyParams, name: string): boolean {
  const value = params[name];
  invariant(typeof value === 'boolean', `parameter ${name} is not true or false`);
  return value;
}

/** A choice; a missing one is a fault. */
export function textParam(params: StrategyParams, name: string): string {
  const value = params[name];
  invariant(typeof value === 'string', `parameter ${name} is not a text`);
  return value;
}
