import { invariant } from '../base/invariant.ts';
import { err, ok } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import type { RiskLimits } from '../model/risk-limits.ts';
import { LIMIT_FIELDS } from './limit-fields.ts';
import type { LimitField, LimitUnit } from './limit-fields.ts';

/** One limit that would be another. */
export interface LimitChange {
  readonly field: LimitField;
  readonly from: number;
  readonly to: number;
  /** True where more would be allowed: a person has to confirm that. */
  readonly loosens: boolean;
}

/** New figures of limits, by path. */
export type LimitFigures = Readonly<Record<string, number>>;

/** The figure of a limit. @param path see {@link LIMIT_FIELDS} */
export function limitAt(limits: RiskLimits, path: string): number {
  const [group = '', name] = path.split('.');
  const outer = (limits as unknown as Readonly<Record<string, unknown>>)[group];
  const value = name === undefined ? outer : (outer as Readonly<Record<string, unknown>> | undefined)?.[name];
  invariant(typeof value === 'number', `limit ${path} is not a number`);
  return value;
}

/** The limits with other figures; an error names the limit, the figure and what it may be. */
export function changeLimits(limits: RiskLimits, figures: LimitFigures): Result<RiskLimits, string> {
  const copy = JSON.parse(JSON.stringify(limits)) as Record<string, unknown>;
  for (const [path, value] of Object.entries(figures)) {
    const field = LIMIT_FIELDS.find((candidate) => candidate.path === path);
    if (field === undefined) return err(`There is no limit "${path}".`);
    const problem = figureProblem(field, value);
    if (problem !== undefined) return err(problem);
    const [group = '', name] = path.split('.');
    if (name === undefined) copy[group] = value;
    else (copy[group] as Record<string, unknown>)[name] = value;
  }
  // Only figures were replaced, each at its place.
  const changed = copy as unknown as RiskLimits;
  const problem = orderProblem(changed);
  return problem === undefined ? ok(changed) : err(problem);
}

/** What differs, in the order of the fields. */
export function compareLimits(from: RiskLimits, to: RiskLimits): readonly LimitChange[] {
  return LIMIT_FIELDS.flatMap((field) => {
    const before = limitAt(from, field.path);
    const after = limitAt(to, field.path);
    if (before === after) return [];
    return [{ field, from: before, to: after, loosens: after > before === (field.looser === 'higher') }];
  });
}

/** A figure with its unit: `20 %`, `2 times`, `5 s`, `3`. */
export function limitText(unit: LimitUnit, value: number): string {
  switch (unit) {
    case 'share':
      return `${Number((value * 100).toFixed(4))} %`;
    case 'multiple':
      return `${value} times`;
    case 'ms':
      return value >= 1_000 ? `${Number((value / 1_000).toFixed(3))} s` : `${value} ms`;
    case 'bars':
      return `${value} bars`;
    case 'count':
    case 'money':
      return String(value);
  }
}

/** What a change does, in a sentence: `Value of one order: 20 % becomes 10 %`. */
export function changeText({ field, from, to }: LimitChange): string {
  return `${field.title}: ${limitText(field.unit, from)} becomes ${limitText(field.unit, to)}`;
}

function figureProblem({ title, unit, least, most }: LimitField, value: number): string | undefined {
  const range = `${limitText(unit, least)} to ${limitText(unit, most)}`;
  if (!Number.isFinite(value) || value < least || value > most)
    return `${title} may be ${range}, not ${limitText(unit, value)}.`;
  const isWhole = unit === 'count' || unit === 'ms' || unit === 'bars';
  return isWhole && !Number.isInteger(value) ? `${title} is a whole number, not ${value}.` : undefined;
}

/** The milder step of a ladder must not come after the stricter one. */
function orderProblem({ dayLoss, orderToFill }: RiskLimits): string | undefined {
  if (dayLoss.reduceOnly > dayLoss.halt)
    return 'The loss from which only reductions pass may not be above the one that stops trading.';
  return orderToFill.warn > orderToFill.disable ? 'The warning may not come after the pause.' : undefined;
}
