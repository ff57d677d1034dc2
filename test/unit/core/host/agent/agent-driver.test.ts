import { describe, expect, it } from 'vitest';
import { unixMs } from '../../../../../core/base/time.ts';
import { createAgentDriver } from '../../../../../core/host/agent/agent-driver.ts';
import type { AgentDriverDeps } from '../../../../../core/host/agent/agent-driver.ts';
import type { AgentVerdict } from '../../../../../core/model/agent-decision.ts';
import { AGENT, aDecision, anAgentEngine } from '../../../../support/agent-engine.ts';

type Current = ReturnType<AgentDriverDeps['current']>;

/** A driver of one engine, whose answers come when the test says so. */
function aDriver(setting: { readonly onReply?: () => void } = {}) {
  const engine = anAgentEngine();
  const decisions = { refresh: () => undefined } as unknown as Current['decisions'];
  const system = {
    ...engine.system,
    answerStrategy: (...answer: Parameters<typeof engine.system.answerStrategy>) => {
      setting.onReply?.();
      engine.system.answerStrategy(...answer);
    },
  };
  const state = {
    id: 's-1',
    isOpen: true,
    faults: [] as Error[],
    answer: [] as ((verdict: AgentVerdict) => void)[],
  };
  const driver = createAgentDriver({
    current: () => ({ id: state.id, system, now: () => unixMs(engine.system.state.time), decisions }),
    ask: () => new Promise((resolve) => state.answer.push(resolve)),
    isOpen: () => state.isOpen,
    onFault: (fault) => void state.faults.push(fault),
  });
  const answer = async (): Promise<void> => {
    state.answer.at(-1)?.({ kind: 'decision', decision: aDecision() });
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { engine, driver, state, answer, orders: () => engine.events('order.approved').length };
}

describe('the driver of the agents of an account', () => {
  it('asks each question once, however often it looks, and delivers the answer', async () => {
    const { driver, state, answer, orders, engine } = aDriver();
    for (let look = 0; look < 5; look++) driver.look();
    expect(state.answer).toHaveLength(1);
    await answer();
    expect(orders()).toBe(1);
    engine.bar(100);
    driver.look();
    expect(state.answer).toHaveLength(2);
  });

  it('drops an answer that comes after another session has begun, after a stop, or while the host closes', async () => {
    for (const end of ['session', 'strategy', 'host'] as const) {
      const { driver, state, answer, orders, engine } = aDriver();
      driver.look();
      if (end === 'session') state.id = 's-2';
      if (end === 'host') state.isOpen = false;
      if (end === 'strategy') engine.system.stopStrategy(AGENT, 'by hand', engine.system.state.time as never);
      await answer();
      expect([end, orders(), state.faults]).toEqual([end, 0, []]);
    }
  });

  it('asks nothing for a strategy that is paused', () => {
    const { driver, state, engine } = aDriver();
    engine.system.pauseStrategy(AGENT, 'by hand', unixMs(engine.system.state.time));
    driver.look();
    expect(state.answer).toHaveLength(0);
  });

  it('tells of an engine that broke while it took the answer', async () => {
    const broken = aDriver({
      onReply: () => {
        throw new Error('broken');
      },
    });
    broken.driver.look();
    await broken.answer();
    expect(broken.state.faults.map(({ message }) => message)).toEqual(['broken']);
  });
});
