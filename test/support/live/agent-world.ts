import { MINUTE_MS, unixMs } from '../../../core/base/time.ts';
import type { DomainEvent } from '../../../core/events/domain-event.ts';
import type { AgentDecision } from '../../../core/model/agent-decision.ts';
import type { Bar } from '../../../core/model/bar.ts';
import type { OrderQuestion } from '../../../core/model/order-question.ts';
import { agentOf } from '../../../core/strategies/agent.ts';
import { promptName } from '../../../core/strategies/agent-prompt.ts';
import { AGENT, aDecision } from '../agent-engine.ts';
import { defaultParams } from '../strategy-harness.ts';
import { columnsOf } from '../trading.ts';
import { idOf } from './in-process-venue.ts';
import { createLiveWorld, LIVE_SYMBOLS } from './live-world.ts';
import type { LiveWorld } from './live-world.ts';

const CYCLE_MS = 15_000;

/** An agent at work on an armed account of real money, at a played venue. */
export interface AgentWorld extends LiveWorld {
  readonly records: readonly DomainEvent[];
  /** The scripted model answers the agent's next question; false where nobody is asked about what came of it. */
  readonly decide: (over?: Partial<AgentDecision>) => Promise<boolean>;
  /** The newest question to a person. */
  readonly asked: () => OrderQuestion;
  readonly now: () => ReturnType<typeof unixMs>;
}

/** Opens it, warm: the next candle is one that the agent asks about. */
export async function openAgentWorld(seed = 9): Promise<AgentWorld> {
  const world = createLiveWorld(seed, { profile: 'moderate' });
  await world.time.runUntil(() => world.desk().executor.view().isReconciled, MINUTE_MS);
  await world.desk().arm();
  world.quote();
  const { system } = world.desk();
  const now = () => unixMs(world.time.clock.now());
  const records: DomainEvent[] = [];
  system.subscribe(({ event }) => void records.push(event));
  const definition = agentOf([]);
  const params = { ...defaultParams(definition), every: 1, fallback: 'hold' };
  system.startStrategy({ strategyId: AGENT, definition, params, instrumentId: idOf(LIVE_SYMBOLS[0]) }, now());
  const begin = Math.floor(now() / MINUTE_MS) * MINUTE_MS;
  const flat = (cycle: number): Bar => {
    const close = Number(system.markPrice(0).toFixed(2));
    return { time: begin + cycle * CYCLE_MS, open: close, high: close, low: close, close, volume: 1 };
  };
  // One bar less than it needs, so that the first thing that it asks about is a candle of now.
  const past = definition.warmUpBars(params) - 1;
  system.warmUp(AGENT, columnsOf(Array.from({ length: past }, (_, n) => flat(n - past))));
  const state = { cycle: 0 };
  return {
    ...world,
    records,
    now,
    async decide(over) {
      while (system.question(AGENT) === undefined) {
        const bar = flat(state.cycle++);
        await world.time.run(Math.max(0, bar.time + CYCLE_MS - now()));
        world.quote();
        system.onCycleBar(0, bar);
      }
      const { number, time } = system.question(AGENT) ?? { number: 0, time: now() };
      const price = system.markPrice(0);
      const levels = { instrument: promptName(system.instrument(0)), stop: price * 0.98, target: price * 1.04 };
      const verdict = { kind: 'decision', decision: aDecision({ ...levels, ...over }) } as const;
      system.answerStrategy(AGENT, { question: number, asked: time, time: unixMs(Math.max(time, now())), verdict });
      return system.state.questions.size > 0;
    },
    asked() {
      const question = [...system.state.questions.values()].at(-1);
      if (question === undefined) throw new Error('nobody is asked');
      return question;
    },
  };
}
