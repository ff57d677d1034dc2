import { FAR_STOPS, limit } from './limits.ts';
import { unixMs } from '../../core/base/time.ts';
import type { TradingSystem, TradingSystemConfig } from '../../core/engine/trading-system.ts';
import type { DomainEvent } from '../../core/events/domain-event.ts';
import type { JournalRecord } from '../../core/events/journal-record.ts';
import type { AgentDecision, AgentVerdict, StrategyQuestion } from '../../core/model/agent-decision.ts';
import type { InstrumentId, StrategyId } from '../../core/model/identifiers.ts';
import { agentOf } from '../../core/strategies/agent.ts';
import type { StrategyDefinition, StrategyParams } from '../../core/strategies/strategy.ts';
import { defaultParams } from './strategy-harness.ts';
import { aBar, aSystem, at, feed, marketOrder, scripted } from './trading.ts';

export const AGENT = 'agent-1' as StrategyId;

/** Bars of a minute that an agent which asks each minute needs before its first question. */
export const NEEDED = 88;

/** A rule that wants to be long from its first bar on. */
export const ALWAYS_LONG: StrategyDefinition = {
  ...scripted((view) => {
    if (view.positionQuantity === 0) view.submit(marketOrder({ size: { kind: 'profile-default' } }));
  }),
  name: 'always-long',
};

/** A decision to buy at 100 that every rule lets pass. */
export function aDecision(over: Partial<AgentDecision> = {}): AgentDecision {
  return {
    instrument: 'BTC-USD',
    action: 'buy',
    size: 0.5,
    stop: 98,
    target: 104,
    confidence: 0.8,
    rationale: 'the trend is up',
    ...over,
  };
}

/** An agent on an engine of minute bars, moderate unless told otherwise. */
export interface AgentEngine {
  readonly system: TradingSystem;
  readonly records: readonly JournalRecord[];
  /** One bar: at rest at `close`, or with this low and high. */
  readonly bar: (close: number, low?: number, high?: number) => void;
  /** The question that waits for an answer. */
  readonly question: () => StrategyQuestion;
  /** Answers it `afterMs` after it was asked. */
  readonly reply: (verdict: AgentVerdict, afterMs?: number) => void;
  readonly decide: (over?: Partial<AgentDecision>) => void;
  readonly events: <Kind extends DomainEvent['kind']>(kind: Kind) => readonly Extract<DomainEvent, { kind: Kind }>[];
}

/** Starts it at 100, warm and with its first question asked. */
export function anAgentEngine(
  params: StrategyParams = {},
  setting: {
    readonly config?: Partial<TradingSystemConfig>;
    readonly fallbacks?: readonly StrategyDefinition[];
    /** Bars before the test begins; as many as an agent needs that asks each minute unless told. */
    readonly bars?: number;
  } = {},
): AgentEngine {
  const definition = agentOf(setting.fallbacks ?? [ALWAYS_LONG]);
  const { system, records } = aSystem({ profile: 'moderate', ...setting.config });
  const chosen = { ...defaultParams(definition), every: 1, ...params };
  system.start(at(0));
  // An agent watches its own stop and target.
  if (setting.config?.profile !== 'unrestricted') limit(system, FAR_STOPS);
  const instrumentId = 'test:BTC-USD' as InstrumentId;
  system.startStrategy({ strategyId: AGENT, definition, params: chosen, instrumentId }, at(0));
  const state = { minute: 0 };
  const bar: AgentEngine['bar'] = (close, low = close, high = close) => {
    feed(system, aBar(state.minute++, [close, high, low, close]));
  };
  const question = (): StrategyQuestion => {
    const asked = system.question(AGENT);
    if (asked === undefined) throw new Error('nothing is asked');
    return asked;
  };
  const reply: AgentEngine['reply'] = (verdict, afterMs = 0) => {
    const { number, time } = question();
    system.answerStrategy(AGENT, { question: number, asked: time, time: unixMs(time + afterMs), verdict });
  };
  for (let count = 0; count < (setting.bars ?? NEEDED); count++) bar(100);
  return {
    system,
    records,
    bar,
    question,
    reply,
    decide: (over) => reply({ kind: 'decision', decision: aDecision(over) }),
    events: (kind) => records.flatMap(({ event }) => (event.kind === kind ? [event as never] : [])),
  };
}
