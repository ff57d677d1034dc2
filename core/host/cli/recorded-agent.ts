import { ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { AGENT_STRATEGY } from '../../model/agent-decision.ts';
import { recordedAgent } from '../agent/recorded-decisions.ts';
import type { CliContext } from './context.ts';
import type { RunSetup } from './run-setup.ts';
import { readStoredData } from './with-store.ts';

/** Gives the agents of a run the decisions that the data folder has: a run over recorded bars asks no model. */
export async function withRecordedDecisions(setup: RunSetup, context: CliContext): Promise<Result<RunSetup, string>> {
  const { request } = setup;
  if (request.strategies.every(({ definition }) => definition.name !== AGENT_STRATEGY)) return ok(setup);
  const decisions = await readStoredData(context, (store) => ok(store?.agentCalls.decisions() ?? {}));
  if (!decisions.ok) return decisions;
  const strategies = request.strategies.map((strategy) =>
    strategy.definition.name === AGENT_STRATEGY
      ? { ...strategy, definition: recordedAgent(decisions.value) }
      : strategy,
  );
  return ok({ ...setup, request: { ...request, strategies } });
}
