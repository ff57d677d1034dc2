import type { OptimisationMessage, OptimisationWire, TrialWire } from '../../../core/api/wire/study-wire.ts';

/** An optimisation as it is shown. */
export interface OptimisationView {
  readonly study: OptimisationWire | null;
  /** By number. */
  readonly trials: readonly TrialWire[];
  /** The best that counts; null while none does. */
  readonly best: TrialWire | null;
}

export const EMPTY_VIEW: OptimisationView = { study: null, trials: [], best: null };

/** Takes in what has come since; a later word about a trial replaces the earlier one. */
export function takeIn(view: OptimisationView, messages: readonly OptimisationMessage[]): OptimisationView {
  let study = view.study;
  const byNumber = new Map(view.trials.map((trial) => [trial.number, trial]));
  for (const message of messages) {
    study = message.study ?? study;
    for (const trial of message.trials) byNumber.set(trial.number, trial);
  }
  const trials = [...byNumber.values()].toSorted((a, b) => a.number - b.number);
  return { study, trials, best: bestOf(trials) };
}

function bestOf(trials: readonly TrialWire[]): TrialWire | null {
  let best: TrialWire | null = null;
  for (const trial of trials) {
    if (trial.score !== null && (best === null || trial.score > (best.score ?? -Infinity))) best = trial;
  }
  return best;
}
