import type { ParameterValues } from '../../model/parameters.ts';
import type { SummaryFigures } from '../../model/run-report.ts';
import type { Constraint, ObjectiveName } from '../../model/search-choices.ts';
import type { MeasuredSharpe } from '../../statistics/probabilistic-sharpe.ts';
import { stopBelow } from './median-stop.ts';
import { scoreOf } from './objective.ts';
import type { Score } from './objective.ts';
import { proposeBatch } from './propose-trial.ts';
import type { Sampler, ScoredPoint } from './sampler.ts';
import { paramsAt } from './search-space.ts';
import type { Point, SearchSpace } from './search-space.ts';

/** A trial to be run. */
export interface ProposedTrial {
  readonly number: number;
  readonly params: ParameterValues;
  /** Net returns at the checkpoints below which it is given up; empty: it always runs to its end. */
  readonly stopBelow: readonly number[];
}

/** A trial that has ended, with all that a later batch, a resumption and a report need of it. */
export interface EndedTrial {
  readonly number: number;
  readonly params: ParameterValues;
  readonly status: 'finished' | 'pruned' | 'failed';
  readonly score: Score;
  /** Null where it was given up or failed. */
  readonly figures: SummaryFigures | null;
  /** Net returns at the checkpoints that it passed. */
  readonly returns: readonly number[];
  /** Null where it is undefined. */
  readonly sharpe: MeasuredSharpe | null;
}

/** What a search is. */
export interface SearchPlan {
  readonly space: SearchSpace;
  readonly sampler: Sampler;
  readonly objective: ObjectiveName;
  readonly constraints: readonly Constraint[];
  readonly trials: number;
  readonly stopEarly: boolean;
  /** Trials of one batch, as `batchSize` says. */
  readonly batch: number;
}

/** How a trial ended, as its runner tells. */
export type TrialEnd =
  | {
      readonly status: 'finished';
      readonly figures: SummaryFigures;
      readonly returns: readonly number[];
      readonly sharpe: MeasuredSharpe | null;
      /** Where it was asked for. */
      readonly equity?: readonly (readonly [time: number, equity: number])[];
    }
  | { readonly status: 'pruned'; readonly returns: readonly number[] }
  | { readonly status: 'failed'; readonly reason: string };

/** Runs trials somewhere and tells of each as it ends; false where it was canceled before all had. */
export type RunTrials = (
  trials: readonly ProposedTrial[],
  onEnded: (trial: ProposedTrial, end: TrialEnd) => void,
) => Promise<boolean>;

/**
 * Runs a search, batch by batch. Trials of `known` (an earlier, interrupted search with the same plan) are not run again:
 * the search comes to the same end as one that was never interrupted.
 * @param onTrial hears of each new trial as it ends, in any order within its batch
 * @returns every trial, by number, and whether the search came to its end
 */
export async function runSearch(
  plan: SearchPlan,
  known: readonly EndedTrial[],
  ports: { readonly run: RunTrials; readonly onTrial: (trial: EndedTrial) => void },
): Promise<{ readonly trials: readonly EndedTrial[]; readonly complete: boolean }> {
  const ended = new Map(known.map((trial) => [trial.number, trial] as const));
  for (let from = 0; from < plan.trials; from += plan.batch) {
    const past = trialsBefore(ended, from);
    const points = proposeBatch(plan.sampler, past.map(scoredPoint(plan.space)), {
      from,
      count: Math.min(plan.batch, plan.trials - from),
    });
    const thresholds = plan.stopEarly ? stopBelow(finishedReturns(past)) : [];
    const open = points
      .map((point, at) => propose(plan.space, point, { number: from + at, thresholds }))
      .filter(({ number }) => !ended.has(number));
    const isDone = await ports.run(open, (trial, end) => {
      const result = endTrial(plan, trial, end);
      ended.set(trial.number, result);
      ports.onTrial(result);
    });
    if (!isDone) return { trials: inOrder(ended), complete: false };
    if (points.length < Math.min(plan.batch, plan.trials - from)) break;
  }
  return { trials: inOrder(ended), complete: true };
}

function propose(
  space: SearchSpace,
  point: Point,
  { number, thresholds }: { readonly number: number; readonly thresholds: readonly number[] },
): ProposedTrial {
  return { number, params: paramsAt(space, point), stopBelow: thresholds };
}

function endTrial({ objective, constraints }: SearchPlan, trial: ProposedTrial, end: TrialEnd): EndedTrial {
  const { number, params } = trial;
  switch (end.status) {
    case 'finished': {
      const { figures, returns, sharpe } = end;
      const score = scoreOf(figures, objective, constraints);
      return { number, params, status: 'finished', score, figures, returns, sharpe };
    }
    case 'pruned': {
      const score: Score = { feasible: false, violation: Infinity, reason: 'given up: behind half of the others' };
      return { number, params, status: 'pruned', score, figures: null, returns: end.returns, sharpe: null };
    }
    case 'failed': {
      const score: Score = { feasible: false, violation: Infinity, reason: end.reason };
      return { number, params, status: 'failed', score, figures: null, returns: [], sharpe: null };
    }
  }
}

/** What the batch that begins at `from` may learn from: whole batches before it, whatever else has ended meanwhile. */
function trialsBefore(ended: ReadonlyMap<number, EndedTrial>, from: number): readonly EndedTrial[] {
  return inOrder(ended).filter(({ number }) => number < from);
}

function inOrder(ended: ReadonlyMap<number, EndedTrial>): readonly EndedTrial[] {
  return [...ended.values()].toSorted((a, b) => a.number - b.number);
}

function finishedReturns(past: readonly EndedTrial[]): readonly (readonly number[])[] {
  return past.filter(({ status }) => status === 'finished').map(({ returns }) => returns);
}

function scoredPoint({ dimensions }: SearchSpace): (trial: EndedTrial) => ScoredPoint {
  return ({ params, score }) => ({
    point: dimensions.map(({ name, values }) => values.indexOf(params[name] ?? NaN)),
    score,
  });
}
