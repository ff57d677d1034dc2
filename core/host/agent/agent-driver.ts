import { AGENT_STRATEGY } from '../../model/agent-decision.ts';
import type { AgentVerdict, StrategyQuestion } from '../../model/agent-decision.ts';
import type { StrategyId } from '../../model/identifiers.ts';
import type { LiveSession } from '../desk/live-session.ts';
import type { Asker } from './ask-model.ts';

/** Carries the questions of agents to whoever answers, and the answers into the engine. */
export interface AgentDriver {
  /** Looks whether an agent of the current session asks something; cheap enough for every move of the market. */
  readonly look: () => void;
}

/** What it stands between. */
export interface AgentDriverDeps {
  /** The session that runs now: another one takes its place when it is reset or recorded. */
  readonly current: () => Pick<LiveSession, 'id' | 'system' | 'now' | 'decisions'>;
  /** Always answers. Whoever is to be asked first, as a person where the account is live, stands in here. */
  readonly ask: (question: StrategyQuestion, asker: Asker) => Promise<AgentVerdict>;
  /** False once the host closes: nothing more is delivered. */
  readonly isOpen: () => boolean;
  /** The engine broke while it took an answer. */
  readonly onFault: (fault: Error) => void;
}

/** Creates a driver for one account. */
export function createAgentDriver({ current, ask, isOpen, onFault }: AgentDriverDeps): AgentDriver {
  const asked = new Map<StrategyId, StrategyQuestion>();

  function deliver(session: string, strategyId: StrategyId, question: StrategyQuestion, verdict: AgentVerdict): void {
    const { id, system, now, decisions } = current();
    if (!isOpen() || id !== session || system.state.strategies.get(strategyId)?.status !== 'running') return;
    const { number, time } = question;
    system.answerStrategy(strategyId, { question: number, asked: time, time: now(), verdict });
    decisions.refresh(strategyId);
  }
  async function carry(session: string, asker: Asker, question: StrategyQuestion): Promise<void> {
    try {
      deliver(session, asker.strategyId, question, await ask(question, asker));
    } catch (error) {
      onFault(error instanceof Error ? error : new Error(String(error)));
    }
  }
  return {
    look() {
      const { id, system } = current();
      for (const { name, status, strategyId, instrumentId } of system.state.strategies.values()) {
        if (name !== AGENT_STRATEGY || status !== 'running') continue;
        const question = system.question(strategyId);
        if (question === undefined || question === asked.get(strategyId)) continue;
        asked.set(strategyId, question);
        void carry(id, { strategyId, instrumentId, session: id }, question);
      }
    },
  };
}
