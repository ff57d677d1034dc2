import type {
  BiasInput,
  MonteCarloInput,
  OptimiseInput,
  StudyStart,
  WalkForwardInput,
} from '../../../core/api/wire/study-wire.ts';
import { failureReason, refusalOf } from '../../actions/act.ts';
import { client } from '../../ipc/client.ts';
import type { LabKind } from './lab-store.ts';
import { chooseStudy, useLabStore } from './lab-store.ts';

/** Searches for parameters. */
export function startOptimisation(input: OptimiseInput): Promise<void> {
  return start('optimise', () => client.studies.optimise.mutate(input));
}

/** Searches and tests window by window. */
export function startWalkForward(input: WalkForwardInput): Promise<void> {
  return start('walk-forward', () => client.studies.walkForward.mutate(input));
}

/** Draws other pasts of a run. */
export function startMonteCarlo(input: MonteCarloInput): Promise<void> {
  return start('monte-carlo', () => client.studies.monteCarlo.mutate(input));
}

/** Looks for bias. */
export function startBiasCheck(input: BiasInput): Promise<void> {
  return start('bias', () => client.studies.bias.mutate(input));
}

/** Goes on with a study that was stopped. */
export function resumeStudy(kind: LabKind, studyId: string): Promise<void> {
  return start(kind, () => client.studies.resume.mutate({ studyId }));
}

/** Removes a study; answers why not, if it was refused. */
export function removeStudy(studyId: string): Promise<string | undefined> {
  return refusalOf(client.studies.remove.mutate({ studyId }));
}

async function start(kind: LabKind, ask: () => Promise<StudyStart>): Promise<void> {
  useLabStore.setState({ starting: true, startError: null, showErrors: false });
  try {
    const answer = await ask();
    if ('refused' in answer) useLabStore.setState({ startError: answer.refused });
    else chooseStudy(kind, answer.studyId);
  } catch (error) {
    useLabStore.setState({ startError: failureReason(error) });
  }
  useLabStore.setState({ starting: false });
}
