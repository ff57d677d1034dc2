import { afterEach, describe, expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS, unixMs } from '../../core/base/time.ts';
import { decodeRecord } from '../../core/events/journal-decoding.ts';
import { encodeRecord } from '../../core/events/journal-encoding.ts';
import type { RiskLimits } from '../../core/model/risk-limits.ts';
import type { QuestionAnswer } from '../../core/model/order-question.ts';
import { AGENT } from '../support/agent-engine.ts';
import { openAgentWorld } from '../support/live/agent-world.ts';
import type { AgentWorld } from '../support/live/agent-world.ts';

let opened: AgentWorld | undefined;
afterEach(() => {
  opened?.close();
  opened = undefined;
});

/** A model has decided to buy, with real money: a person is asked. */
async function asking(): Promise<AgentWorld> {
  const world = await openAgentWorld();
  opened = world;
  if (!(await world.decide())) throw new Error('nobody is asked');
  return world;
}

const answer = (world: AgentWorld, said: QuestionAnswer) =>
  world.desk().system.answerQuestion(world.asked().order.clientOrderId, said, 'person', world.now());

/** What became of it: how it ended, the verdict, and how many orders went out. */
function outcome({ records, venue }: AgentWorld) {
  const ended = records.findLast((event) => event.kind === 'agent.answered');
  const denied = records.findLast((event) => event.kind === 'order.denied');
  return [ended?.answer, denied?.denial.code, denied?.denial.message, venue.sends.size];
}

function setLimits({ desk, now }: AgentWorld, change: (limits: RiskLimits) => RiskLimits): void {
  const { system } = desk();
  const { limits } = system.state.profile;
  if (limits === null) throw new Error('an account without limits');
  system.changeLimits({ name: 'custom', limits: change(limits) }, 'person', now());
}

/** The market jumps by a share of its price. */
function jump({ desk, now }: AgentWorld, share: number): void {
  const price = desk().system.markPrice(0) * (1 + share);
  const book = { bids: Float64Array.of(price - 0.5, 50), asks: Float64Array.of(price + 0.5, 50) };
  desk().system.onBook(0, { time: now(), ...book });
}

describe('C24: a live order of a language model', () => {
  it('waits for a person, with its stop and within a quarter of the largest live order', async () => {
    const world = await asking();
    const { order, until } = world.asked();
    expect([order.source, order.side, until - order.time, world.venue.sends.size]).toEqual([
      'agent',
      'buy',
      MINUTE_MS,
      0,
    ]);
    // Half of 25 % of 250 USDT.
    expect(order.size).toEqual({ kind: 'quote', amount: 31_250_000_000_000_000_000n });
    expect(order.protection?.stopPrice).toBeGreaterThan(0n);
  });

  it('goes out once when it is approved, under the id that was asked about', async () => {
    const world = await asking();
    const { clientOrderId } = world.asked().order;
    await world.time.run(30 * SECOND_MS);
    world.quote();
    expect(answer(world, 'approved')).toEqual({ outcome: 'sent', clientOrderId });
    expect(() => answer(world, 'approved')).toThrow('nobody is asked');
    await world.time.run(10 * SECOND_MS);
    const { state } = world.desk().system;
    expect(state.orders.get(clientOrderId)?.status).toBe('filled');
    expect(
      world.records.filter((event) => event.kind === 'order.approved' && event.order.source === 'agent').length,
    ).toBe(1);
    expect(world.account.core.orders.filter(({ type }) => type === 'market').length).toBe(1);
  });

  it('is denied when a person declines it', async () => {
    const world = await asking();
    answer(world, 'declined');
    await world.time.run(2 * MINUTE_MS);
    expect(outcome(world)).toEqual(['declined', 'LLM_CAP', 'A person declined it.', 0]);
  });

  it('is denied when nobody answers within a minute', async () => {
    const world = await asking();
    await world.time.run(MINUTE_MS);
    world.desk().system.onTime(unixMs(world.asked().until - 1));
    expect(world.desk().system.state.questions.size).toBe(1);
    world.desk().system.onTime(world.asked().until);
    expect(outcome(world)).toEqual(['expired', 'LLM_CAP', 'Nobody answered within 60 s.', 0]);
  });

  it('is denied when the approval comes at the last moment or later', async () => {
    const world = await asking();
    const { order, until } = world.asked();
    expect(world.desk().system.answerQuestion(order.clientOrderId, 'approved', 'person', until)).toBeUndefined();
    await world.time.run(2 * MINUTE_MS);
    expect(outcome(world)).toEqual(['expired', 'LLM_CAP', 'Nobody answered within 60 s.', 0]);
  });

  it.each([
    ['trading was halted', ({ desk, now }: AgentWorld) => desk().system.halt('test', 'person', now())],
    ['only reductions pass now', ({ desk, now }: AgentWorld) => desk().system.restrict('test', 'person', now())],
    ['the account is not armed any more', ({ desk }: AgentWorld) => desk().disarm()],
    ['its strategy was paused', ({ desk, now }: AgentWorld) => desk().system.pauseStrategy(AGENT, 'test', now())],
    ['its strategy was stopped', ({ desk, now }: AgentWorld) => desk().system.stopStrategy(AGENT, 'test', now())],
  ])('dies when %s, and no approval brings it back', async (why, act) => {
    const world = await asking();
    const { clientOrderId } = world.asked().order;
    act(world);
    const { system } = world.desk();
    expect(system.answerQuestion(clientOrderId, 'approved', 'person', world.now())).toBeUndefined();
    await world.time.run(MINUTE_MS);
    expect(outcome(world)).toEqual(['withdrawn', 'LLM_CAP', `Withdrawn before it was answered: ${why}.`, 0]);
  });

  it('dies with the decision behind it: the next answer of the model ends it', async () => {
    const world = await openAgentWorld();
    opened = world;
    setLimits(world, (limits) => ({ ...limits, agent: { ...limits.agent, answerMs: 2 * MINUTE_MS } }));
    await world.decide();
    expect(world.asked().until - world.asked().order.time).toBe(2 * MINUTE_MS);
    expect(await world.decide({ action: 'hold', stop: null, target: null })).toBe(false);
    expect(outcome(world)).toEqual([
      'withdrawn',
      'LLM_CAP',
      'Withdrawn before it was answered: its model has answered anew.',
      0,
    ]);
  });

  it('dies with the program, and its number is not given out again', async () => {
    const world = await asking();
    const { clientOrderId } = world.asked().order;
    await world.time.run(SECOND_MS);
    world.restart();
    const { system } = world.desk();
    expect(system.state.questions.size).toBe(0);
    expect(system.state.orders.get(clientOrderId)).toMatchObject({
      status: 'denied',
      statusReason: 'Withdrawn before it was answered: the program was started again.',
    });
    expect([system.state.orderCount, world.venue.sends.size]).toEqual([1, 0]);
  });
});

describe('an approval is no side door', () => {
  it.each([0.006, -0.006])('denies an order whose market has moved by %f since', async (share) => {
    const world = await asking();
    jump(world, share);
    expect(answer(world, 'approved')).toMatchObject({ outcome: 'denied', denial: { code: 'PRICE_COLLAR' } });
    expect(outcome(world).at(-1)).toBe(0);
  });

  it('lets one pass whose market has moved by less than the collar', async () => {
    const world = await asking();
    jump(world, 0.004);
    expect(answer(world, 'approved')?.outcome).toBe('sent');
  });

  it('denies an order for which the limits have become too tight', async () => {
    const world = await asking();
    setLimits(world, (limits) => ({ ...limits, liveOrderValue: { ...limits.liveOrderValue, amount: 100 } }));
    expect(answer(world, 'approved')).toMatchObject({ outcome: 'denied', denial: { code: 'LLM_CAP' } });
    expect(outcome(world).at(-1)).toBe(0);
  });

  it('denies an order on prices that are too old', async () => {
    const world = await asking();
    await world.time.run(30 * SECOND_MS);
    expect(answer(world, 'approved')).toMatchObject({ outcome: 'denied', denial: { code: 'DATA_STALE' } });
    expect(outcome(world).at(-1)).toBe(0);
  });
});

it('question and answer are in the journal as they were, so that a replay asks and ends the same', async () => {
  const world = await asking();
  answer(world, 'declined');
  const told = world.records.filter(({ kind }) => kind.startsWith('agent.'));
  expect(told.map(({ kind }) => kind)).toEqual(['agent.asked', 'agent.answered']);
  for (const [seq, event] of told.entries()) {
    const record = { seq, time: world.now(), event };
    expect(decodeRecord(encodeRecord(record))).toEqual(record);
  }
});
