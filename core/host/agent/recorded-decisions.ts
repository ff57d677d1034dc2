import { parseDecision } from '../../adapters/llm/decision-text.ts';
import { AGENT_STRATEGY } from '../../model/agent-decision.ts';
import { agentOf } from '../../strategies/agent.ts';
import { AGENT_FALLBACKS, STRATEGIES } from '../../strategies/registry.ts';
import type { StrategyDefinition } from '../../strategies/strategy.ts';
import { questionSha256 } from './question-hash.ts';

/** Answers of models by the hash of their question, as they cross to a worker. */
export type RecordedDecisions = Readonly<Record<string, string>>;

/** A built-in strategy for one backtest: the agent goes by recorded decisions there, and no model is asked. */
export function backtestedStrategy(name: string, decisions: RecordedDecisions): StrategyDefinition {
  if (name === AGENT_STRATEGY) return recordedAgent(decisions);
  const definition = STRATEGIES.find((candidate) => candidate.name === name);
  if (definition === undefined) throw new Error(`There is no strategy ${name}.`);
  return definition;
}

/** The agent on these decisions, for one run. */
export function recordedAgent(decisions: RecordedDecisions): StrategyDefinition {
  return agentOf(AGENT_FALLBACKS, (question) => {
    const answer = decisions[questionSha256(question)];
    const decision = answer === undefined ? undefined : parseDecision(answer);
    return decision?.ok === true ? { kind: 'decision', decision: decision.value } : undefined;
  });
}
