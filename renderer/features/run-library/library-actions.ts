import type { LabelRunInput } from '../../../core/api/wire/run-library-wire.ts';
import { failureReason, refusalOf } from '../../actions/act.ts';
import { notifyProblem } from '../../components/notify.ts';
import { client } from '../../ipc/client.ts';
import type { SentParameters } from '../../parameters/send-parameters.tsx';
import { forgetRuns, useLibraryStore } from './library-store.ts';

/** Puts the ticked runs side by side. */
export async function compareTicked(): Promise<void> {
  const { ticked } = useLibraryStore.getState();
  useLibraryStore.setState({ comparing: true });
  try {
    const answer = await client.backtests.compare.query({ runIds: [...ticked] });
    if ('refused' in answer) notifyProblem('Not compared', answer.refused);
    else useLibraryStore.setState({ comparison: answer });
  } catch (error) {
    notifyProblem('Not compared', failureReason(error));
  }
  useLibraryStore.setState({ comparing: false });
}

/** Keeps what was written about a run; answers why not, if it was refused. */
export function labelRun(input: LabelRunInput): Promise<string | undefined> {
  return refusalOf(client.backtests.label.mutate(input));
}

/** Removes runs for good; answers why not, if it was refused. */
export async function removeRuns(runIds: readonly string[]): Promise<string | undefined> {
  const refusal = await refusalOf(client.backtests.remove.mutate({ runIds: [...runIds] }));
  if (refusal === undefined) forgetRuns(runIds);
  return refusal;
}

/** The parameters that a run had; undefined where it had several strategies, or is gone. */
export async function parametersOf(runId: string, instrumentId: string): Promise<SentParameters | undefined> {
  const report = await client.backtests.report.query({ runId });
  const [strategy, ...others] = report?.run.strategies ?? [];
  if (strategy === undefined || others.length > 0) return undefined;
  return { strategy: strategy.name, instrumentId, params: strategy.params };
}
