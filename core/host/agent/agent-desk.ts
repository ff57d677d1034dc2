import { createLanguageModel } from '../../adapters/llm/language-model.ts';
import type { Desk } from '../../api/desk.ts';
import type { AgentConnectionSettings, AgentTestWire } from '../../api/wire/agent-wire.ts';
import { DAY_MS, unixMs } from '../../base/time.ts';
import type { RiskLimits } from '../../model/risk-limits.ts';
import { PROFILES } from '../../config/profiles.ts';
import type { StrategyQuestion } from '../../model/agent-decision.ts';
import type { StrategyId } from '../../model/identifiers.ts';
import type { Clock } from '../../ports/clock.ts';
import type { AgentCall, DecisionModel } from '../../ports/decision-model.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Store } from '../../ports/store.ts';
import { agentRules } from '../../strategies/agent-prompt.ts';
import { done, refused } from '../desk/act-outcome.ts';
import { freshId } from '../fresh-ids.ts';
import type { MarketFeed } from '../market/market-feed.ts';
import type { SessionKeeper } from '../session/session-keeper.ts';
import { createAgentDriver } from './agent-driver.ts';
import { createAgentBudget } from './agent-budget.ts';
import { createAgentConnections } from './agent-connections.ts';
import { askModel } from './ask-model.ts';
import type { AskModelDeps } from './ask-model.ts';
import { createModelKeys } from './model-keys.ts';
import type { ModelKeys } from './model-keys.ts';

/** The part of the desk that is about language models. */
export type AgentDesk = Pick<Desk, 'agentConnections' | 'saveAgentConnection' | 'testAgentConnection' | 'agentRecord'>;

/** The desk's part, and how agents get their answers. */
export interface Agents {
  readonly desk: AgentDesk;
  /** Answers what the agents of these accounts ask from now on. */
  readonly serve: (accounts: readonly ServedAccount[], onFault: (fault: Error) => void) => void;
  /** Answers that are still on their way are dropped. */
  readonly close: () => void;
}

/** An account whose agents may ask. */
export interface ServedAccount {
  readonly keeper: Pick<SessionKeeper, 'current'>;
  readonly feed: Pick<MarketFeed, 'onMoved'>;
}

/** What agents need. */
export interface AgentsDeps {
  readonly store: Pick<Store, 'settings' | 'agentCalls'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Where the file `.env` may lie. */
  readonly folder: string;
  readonly keys?: ModelKeys;
  readonly model?: DecisionModel;
  /** What the limits of each account allow agents now; those of the default profile where there are none. */
  readonly limits?: () => readonly AgentLimits[];
}

type AgentLimits = RiskLimits['agent'];

/** Calls that are looked through for those of one strategy. */
const MOST_CALLS = 500;

/** One budget serves the agents of all accounts: the tightest of their limits holds. */
function strictest(all: readonly AgentLimits[]): AgentLimits {
  const { agent } = PROFILES.moderate.limits;
  return {
    ...agent,
    callsPerHour: Math.min(...(all.length === 0 ? [agent] : all).map((limits) => limits.callsPerHour)),
    usdPerDay: Math.min(...(all.length === 0 ? [agent] : all).map((limits) => limits.usdPerDay)),
  };
}

/** Opens connections, budget and record of the host's agents. */
export function openAgents({ store, clock, logger, folder, ...given }: AgentsDeps): Agents {
  const keys = given.keys ?? createModelKeys(folder);
  const connections = createAgentConnections(store.settings, keys);
  const limits = (): AgentLimits => strictest(given.limits?.() ?? []);
  const budget = createAgentBudget(clock, limits, store.agentCalls.since(clock.now() - DAY_MS));
  const life = { isOpen: true };
  const keep = async (call: AgentCall): Promise<void> => {
    const kept = await store.agentCalls.put(call);
    if (kept.ok || !life.isOpen) return;
    logger.error('a call of a model could not be kept', { reason: kept.error.message });
    budget.stop(`the record of calls cannot be kept: ${kept.error.message}`);
  };
  const deps: AskModelDeps = {
    model: given.model ?? createLanguageModel({ keyOf: (name) => keys.find(name)?.value }),
    connections,
    budget,
    clock,
    newId: () => freshId('call'),
    record(call) {
      const { id, strategyId, connection, outcome, detail, latencyMs, cost } = call;
      logger.info('asked a model', { id, strategyId, connection, outcome, detail, latencyMs, cost });
      void keep(call);
    },
  };
  return {
    serve(accounts, onFault) {
      for (const { keeper, feed } of accounts) {
        const driver = createAgentDriver({
          current: keeper.current,
          ask: (question, asker) => askModel(deps, question, asker),
          isOpen: () => life.isOpen,
          onFault,
        });
        feed.onMoved(driver.look);
      }
    },
    close() {
      life.isOpen = false;
    },
    desk: {
      agentConnections: connections.list,
      async saveAgentConnection(settings) {
        const problem = connections.problem(settings);
        if (problem !== undefined) return refused(problem);
        const saved = await connections.save(settings);
        return saved.ok ? done(1) : refused(saved.error.message);
      },
      testAgentConnection: (name) => testConnection(deps, name),
      agentRecord: ({ limit, strategyId }) => ({
        calls: store.agentCalls
          .list(strategyId === undefined ? limit : MOST_CALLS)
          .filter((call) => strategyId === undefined || call.strategyId === strategyId)
          .slice(0, limit)
          .map(({ session: _session, questionSha256: _hash, ...call }) => call),
        budget: budget.state(),
      }),
    },
  };
}

/** Asks about a market that does not exist, through all that a real question goes through. */
async function testConnection(deps: AskModelDeps, name: AgentConnectionSettings['name']): Promise<AgentTestWire> {
  const calls: AgentCall[] = [];
  const began = deps.clock.now();
  const question: StrategyQuestion = {
    number: 1,
    time: unixMs(began),
    connection: name,
    rules: agentRules({ ...TEST_SETTINGS, connection: name }),
    text: TEST_STATE,
  };
  const asker = { strategyId: 'connection-test' as StrategyId, instrumentId: 'test', session: '' };
  const record = (call: AgentCall): void => {
    calls.push(call);
    deps.record(call);
  };
  const verdict = await askModel({ ...deps, record }, question, asker);
  return {
    ok: verdict.kind === 'decision',
    detail:
      verdict.kind === 'decision'
        ? `The model answered: ${verdict.decision.action}, confidence ${verdict.decision.confidence}.`
        : `No decision (${verdict.cause}): ${verdict.detail.replace(/\.$/, '')}.`,
    latencyMs: deps.clock.now() - began,
    cost: calls.reduce((sum, { cost }) => sum + cost, 0),
  };
}

const TEST_SETTINGS = {
  every: 5,
  fallback: 'hold',
  allowShort: false,
  minConfidence: 0.6,
  minRewardRisk: 1.2,
};

const TEST_STATE = JSON.stringify({
  instrument: 'BTC-USD',
  candleMinutes: 5,
  price: 100,
  candles: [[100, 101, 99, 100]],
  position: { side: 'flat', entry: null },
});
