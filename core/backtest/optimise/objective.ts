import type { SummaryFigures } from '../../model/run-report.ts';
import type { Constraint, ObjectiveName } from '../../model/search-choices.ts';

/** How a trial did: larger is better. Infeasible ones are ranked behind all others, by how far they fail. */
export type Score =
  | { readonly feasible: true; readonly value: number }
  | { readonly feasible: false; readonly violation: number; readonly reason: string };

/** Holds figures against constraints and objective. A figure that is undefined (too small a sample) is infeasible. */
export function scoreOf(figures: SummaryFigures, objective: ObjectiveName, constraints: readonly Constraint[]): Score {
  const failures = constraints.flatMap((constraint) => failureOf(figures, constraint) ?? []);
  const [first] = failures;
  if (first !== undefined) {
    const violation = failures.reduce((sum, failure) => sum + failure.violation, 0);
    return { feasible: false, violation, reason: first.reason };
  }
  const value = figures[objective];
  if (value === null)
    return { feasible: false, violation: Infinity, reason: `${objective} is undefined: too few trades or days` };
  return { feasible: true, value: objective === 'maxDrawdown' ? -value : value };
}

/** Orders scores, best first. */
export function compareScores(a: Score, b: Score): number {
  if (a.feasible && b.feasible) return b.value - a.value;
  if (a.feasible !== b.feasible) return a.feasible ? -1 : 1;
  const [left, right] = [a.feasible ? 0 : a.violation, b.feasible ? 0 : b.violation];
  return left === right ? 0 : left - right;
}

function failureOf(
  figures: SummaryFigures,
  { figure, min = -Infinity, max = Infinity }: Constraint,
): { readonly violation: number; readonly reason: string } | undefined {
  const value = figures[figure];
  if (value === null) return { violation: Infinity, reason: `${figure} is undefined: too few trades or days` };
  if (value < min) return { violation: distance(value, min), reason: `${figure} is ${value}, below ${min}` };
  if (value > max) return { violation: distance(value, max), reason: `${figure} is ${value}, above ${max}` };
  return undefined;
}

/** Relative, so that fractions and counts weigh alike. */
function distance(value: number, bound: number): number {
  return Math.abs(value - bound) / Math.max(Math.abs(bound), 1e-9);
}
