import { parseDecision } from '../../adapters/llm/decision-text.ts';
import { AGENT_STRATEGY } from '../../model/agent-decision.ts';
import type { RunReport } from '../../model/run-report.ts';
import { agentOf } from '../../strategies/agent.ts';
import { AGENT_FALLBACKS, STRATEGIES } from '../../strategies/registry.ts';
import type { StrategyDefinition } from '../../strategies/strategy.ts';
import { questionSha256 } from './question-hash.ts';

/** Answers of models by the hash of their question, as they cross to a worker. */
export type RecordedDecisions = Readonly<Record<string, string>>;

/** A strategy to be backtested. */
export interface BacktestedStrategy {
  readonly definition: StrategyDefinition;
  /** The report with how often the agent had a decision to go by; other strategies' as it is. */
  readonly noted: (report: RunReport) => RunReport;
}

/** A built-in strategy for a backtest: the agent goes by recorded decisions there, and no model is asked. */
export function backtestedStrategy(name: string, decisions: RecordedDecisions): BacktestedStrategy {
  if (name === AGENT_STRATEGY) return recordedAgent(decisions);
  const definition = STRATEGIES.find((candidate) => candidate.name === name);
  if (definition === undefined) throw new Error(`There is no strategy ${name}.`);
  return { definition, noted: (report) => report };
}

function recordedAgent(decisions: RecordedDecisions): BacktestedStrategy {
  const count = { questions: 0, recorded: 0 };
  const definition = agentOf(AGENT_FALLBACKS, (question) => {
    count.questions++;
    const answer = decisions[questionSha256(question)];
    const decision = answer === undefined ? undefined : parseDecision(answer);
    if (decision?.ok !== true) return undefined;
    count.recorded++;
    return { kind: 'decision', decision: decision.value };
  });
  return {
    definition,
    noted(report) {
      const { questions, recorded } = count;
      const sentence =
        `No model was asked: of the agent's ${questions} questions ${recorded} had a recorded decision; ` +
        `on the other ${questions - recorded} its fallback acted.`;
      const { models } = report.run;
      const assumptions = [...models.assumptions, sentence];
      return { ...report, run: { ...report.run, models: { ...models, assumptions } } };
    },
  };
}
