import { describe, expect, it } from 'vitest';
import { fixed, toNumber } from '../../core/base/fixed.ts';
import type { InstrumentId } from '../../core/model/identifiers.ts';
import { anAsking, reactingModel, said } from '../support/agent-asking.ts';
import { AGENT, anAgentEngine } from '../support/agent-engine.ts';
import type { AgentEngine } from '../support/agent-engine.ts';
import { HOSTILE_ANSWERS, INJECTIONS } from '../support/model-server/hostile-answers.ts';
import { decisionText } from '../support/model-server/model-answers.ts';
import { aBar, anInstrument, aSystem, at, feed, marketOrder, scripted } from '../support/trading.ts';

const HOUR = 3_600_000;
/** 25 % of C6 and of C13 of the moderate profile, of an account of 10,000 at rest at 100. */
const MOST_WORTH = 500;

/** Whatever was said: what reached the venue is within the caps, of one instrument, and marked as the agent's. */
function expectWithinCaps(engine: AgentEngine): void {
  // What the profile adds to protect a position is no order of the agent's.
  const orders = engine
    .events('order.approved')
    .map(({ order }) => order)
    .filter(({ source }) => source !== 'protection');
  const entries = orders.filter(({ reduceOnly }) => !reduceOnly);
  for (const { source, strategyId, instrumentId, size, type } of orders) {
    expect({ source, strategyId, instrumentId, type }).toEqual({
      source: 'agent',
      strategyId: AGENT,
      instrumentId: 'test:BTC-USD',
      type: 'market',
    });
    const worth = size.kind === 'quote' ? toNumber(size.amount) : toNumber(size.quantity) * 100;
    expect(worth).toBeLessThanOrEqual(MOST_WORTH);
  }
  for (const { time } of entries) {
    expect(entries.filter((other) => other.time > time - HOUR && other.time <= time).length).toBeLessThanOrEqual(6);
  }
  for (const position of engine.system.state.positions) {
    expect(Math.abs(position.quantityNumber) * 100).toBeLessThanOrEqual(MOST_WORTH + 1e-9);
  }
}

/** Lets the agent ask, hear this text as the model's, and act on it. */
async function hear(engine: AgentEngine, text: string): Promise<string> {
  const { ask } = anAsking(reactingModel(said(text)));
  const verdict = await ask(engine.question());
  engine.reply(verdict);
  engine.bar(100);
  return verdict.kind === 'none' ? verdict.cause : verdict.kind;
}

describe('hostile answers (F64, F65, F67)', () => {
  it('are more than 150, and none of them breaches a cap, alone', async () => {
    expect(HOSTILE_ANSWERS.length).toBeGreaterThanOrEqual(150);
    expect(new Set(HOSTILE_ANSWERS).size).toBe(HOSTILE_ANSWERS.length);
    for (const text of HOSTILE_ANSWERS) {
      const engine = anAgentEngine({ allowShort: true });
      await hear(engine, text);
      expectWithinCaps(engine);
    }
  });

  it('breach no cap one after the other on one account, under a fallback that always buys', async () => {
    const engine = anAgentEngine({ allowShort: true });
    for (const text of HOSTILE_ANSWERS) await hear(engine, text);
    expectWithinCaps(engine);
    expect(engine.events('strategy.failed')).toEqual([]);
    expect(engine.events('order.approved').length).toBeGreaterThan(2);
  });

  it('are dropped but for those that break no rule, and the fallback acts on the bar itself', async () => {
    const outcomes = new Map<string, number>();
    for (const text of HOSTILE_ANSWERS) {
      const engine = anAgentEngine({ allowShort: true });
      const asked = engine.question().time;
      await hear(engine, text);
      const wish = engine.system.insight(AGENT)?.members.find(({ weight }) => weight === 1)?.name ?? 'nobody';
      outcomes.set(wish, (outcomes.get(wish) ?? 0) + 1);
      if (wish !== 'always-long') continue;
      expect(engine.events('order.approved')[0]?.order.time).toBe(asked);
    }
    const byModel = outcomes.get('model') ?? 0;
    // The sound ones in disguise, and the few changes of one figure that stay within the rules.
    expect(byModel).toBeGreaterThanOrEqual(INJECTIONS.length);
    expect(byModel).toBeLessThan(INJECTIONS.length + 12);
    expect(byModel + (outcomes.get('always-long') ?? 0)).toBe(HOSTILE_ANSWERS.length);
  });

  it('leave nothing in a rationale that could disguise itself or a terminal', async () => {
    for (const rationale of INJECTIONS) {
      const engine = anAgentEngine();
      await hear(engine, decisionText({ rationale }));
      expect(engine.system.explain(AGENT) ?? '').not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  });
});

describe('hostile texts of a market (F64, F68)', () => {
  it('never reach a model: names of instruments that are sentences', () => {
    const plain = anAgentEngine({}, { config: { instruments: [anInstrument({ base: 'X', quote: 'Y' })] } }).question();
    for (const text of INJECTIONS) {
      const instrument = anInstrument({ symbol: text, base: text, quote: text, id: 'test:BTC-USD' as InstrumentId });
      const asked = anAgentEngine({}, { config: { instruments: [instrument] } }).question();
      expect(asked).toEqual(plain);
    }
  });
});

describe('fifty contradictory answers to one event (F69)', () => {
  it('send no more than six entries in an hour, and none twice within 10 s', () => {
    const engine = anAgentEngine({ allowShort: true, fallback: 'hold' });
    for (let count = 0; count < 50; count++) {
      const isBuy = count % 2 === 0;
      engine.decide(isBuy ? { size: 1 } : { action: 'sell', size: 1, stop: 102, target: 96 });
      engine.bar(100);
    }
    expectWithinCaps(engine);
    expect(engine.events('order.denied').some(({ denial }) => denial.code === 'LLM_CAP')).toBe(true);
  });

  it('act once where they all answer the same question', () => {
    const engine = anAgentEngine();
    const { number, time } = engine.question();
    for (let count = 0; count < 50; count++) {
      const decision = JSON.parse(decisionText({ size: 1, action: count % 2 === 0 ? 'buy' : 'hold' })) as never;
      engine.system.answerStrategy(AGENT, {
        question: number,
        asked: time,
        time,
        verdict: { kind: 'decision', decision },
      });
    }
    expect(engine.events('order.approved').filter(({ order }) => order.source === 'agent')).toHaveLength(1);
  });
});

describe('a decision that got past every check of ours', () => {
  it.each([
    ['all of equity', { kind: 'equity-fraction', fraction: 1 }],
    ['100 units', { kind: 'base', quantity: fixed('100') }],
    ['twice its largest order', { kind: 'equity-fraction', fraction: 0.1 }],
  ] as const)('is still refused by the risk manager: %s', (_name, size) => {
    const { system, records } = aSystem({ profile: 'moderate' });
    const rogue = { ...scripted((view) => view.submit(marketOrder({ size }))), name: 'agent' };
    system.start(at(0));
    system.startStrategy(
      { strategyId: AGENT, definition: rogue, params: {}, instrumentId: 'test:BTC-USD' as InstrumentId },
      at(0),
    );
    feed(system, aBar(0, [100, 100, 100, 100]));
    const denials = records.flatMap(({ event }) => (event.kind === 'order.denied' ? [event.denial.code] : []));
    expect(denials).toEqual(['LLM_CAP']);
  });
});
