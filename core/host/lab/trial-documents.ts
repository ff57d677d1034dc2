import type { TrialWire } from '../../api/wire/study-wire.ts';
import type { EndedTrial } from '../../backtest/optimise/search.ts';
import type { Score } from '../../backtest/optimise/objective.ts';
import type { SummaryFigures } from '../../model/run-report.ts';
import type { StoredTrial } from '../../ports/study-repository.ts';

/** A trial as it is kept: JSON has no infinity, so a failure without measure is written as null. */
export function storedTrial(trial: EndedTrial): StoredTrial {
  return { number: trial.number, document: JSON.stringify(trial) };
}

/** Reads it back. */
export function readTrial({ document }: StoredTrial): EndedTrial {
  const trial = JSON.parse(document) as Omit<EndedTrial, 'score' | 'sharpe'> & Stored;
  const { score, sharpe = null } = trial;
  return { ...trial, sharpe, score: score.feasible ? score : { ...score, violation: score.violation ?? Infinity } };
}

interface Stored {
  readonly score: StoredScore;
  /** Absent from trials of before it was measured. */
  readonly sharpe?: EndedTrial['sharpe'];
}

type StoredScore =
  Extract<Score, { readonly feasible: true }> | (Omit<Failed, 'violation'> & { readonly violation: number | null });
type Failed = Extract<Score, { readonly feasible: false }>;

/** A trial as an interface shows it. */
export function trialWire({ number, params, status, score, figures }: EndedTrial, tested?: SummaryFigures): TrialWire {
  return {
    number,
    params,
    status,
    score: score.feasible ? score.value : null,
    reason: score.feasible ? null : score.reason,
    figures,
    outOfSample: tested ?? null,
  };
}
