import { ok } from '../../core/base/result.ts';
import type { Result } from '../../core/base/result.ts';
import { unixMs } from '../../core/base/time.ts';
import { PROFILES } from '../../core/config/profiles.ts';
import { createAgentBudget } from '../../core/host/agent/agent-budget.ts';
import { askModel } from '../../core/host/agent/ask-model.ts';
import type { AskModelDeps } from '../../core/host/agent/ask-model.ts';
import type { AgentVerdict, StrategyQuestion } from '../../core/model/agent-decision.ts';
import type { StrategyId } from '../../core/model/identifiers.ts';
import type {
  AgentCall,
  DecisionModel,
  ModelAnswer,
  ModelConnection,
  ModelFailure,
} from '../../core/ports/decision-model.ts';
import { createManualClock } from './manual-clock.ts';
import type { ManualClock } from './manual-clock.ts';

/** What a made-up model does with a call; undefined: it never answers, and does not hear that it is canceled. */
export type ModelReaction = Result<ModelAnswer, ModelFailure> | undefined;

/** A model that reacts as told, one reaction per call; the last one stays. */
export interface ReactingModel extends DecisionModel {
  readonly calls: () => number;
}

export function reactingModel(...reactions: readonly [ModelReaction, ...ModelReaction[]]): ReactingModel {
  const state = { calls: 0 };
  return {
    calls: () => state.calls,
    ask() {
      const reaction = reactions[Math.min(state.calls++, reactions.length - 1)];
      const done = reaction === undefined ? new Promise<never>(() => undefined) : Promise.resolve(reaction);
      return { done, cancel: () => undefined };
    },
  };
}

export const said = (text: string, tokens: readonly [number | null, number | null] = [500, 60]): ModelReaction =>
  ok({ text, inputTokens: tokens[0], outputTokens: tokens[1] });

export const PRICED: ModelConnection = {
  name: 'openai',
  protocol: 'openai',
  model: 'scripted',
  baseUrl: 'http://127.0.0.1:1/v1',
  inputPrice: 5,
  outputPrice: 30,
};

export const A_QUESTION: StrategyQuestion = {
  number: 1,
  time: unixMs(Date.UTC(2026, 0, 5)),
  connection: 'openai',
  rules: 'r'.repeat(1_200),
  text: 't'.repeat(1_600),
};

/** All that asking needs but a network. */
export function anAsking(model: DecisionModel, connection: ModelConnection = PRICED) {
  const clock: ManualClock = createManualClock(Date.UTC(2026, 0, 5, 12));
  const records: AgentCall[] = [];
  const budget = createAgentBudget(clock, () => PROFILES.moderate.limits.agent, []);
  const deps: AskModelDeps = {
    model,
    connections: {
      list: () => [],
      problem: () => undefined,
      save: () => Promise.resolve(ok(undefined)),
      find: () => ok(connection),
    },
    budget,
    clock,
    newId: () => `call-${records.length + 1}`,
    record: (call) => void records.push(call),
  };
  const asker = { strategyId: 'agent-1' as StrategyId, instrumentId: 'test:BTC-USD', session: 's' };
  const ask = (question = A_QUESTION): Promise<AgentVerdict> => askModel(deps, question, asker);
  return { clock, records, budget, deps, ask };
}
