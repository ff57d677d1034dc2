import { afterEach, describe, expect, it } from 'vitest';
import type { CallPlace } from '../../../../../core/api/call-place.ts';
import type { Accounts } from '../../../../../core/host/accounts/accounts.ts';
import { createQuestionDesk } from '../../../../../core/host/agent/question-desk.ts';
import { openAgentWorld } from '../../../../support/live/agent-world.ts';
import type { AgentWorld } from '../../../../support/live/agent-world.ts';

let world: AgentWorld | undefined;
afterEach(() => {
  world?.close();
  world = undefined;
});

/** A desk with one account, on which an order of a language model waits. */
async function asking() {
  const opened = await openAgentWorld();
  world = opened;
  await opened.decide();
  const { system } = opened.desk();
  const session = {
    account: { name: 'LIVE-1', mode: 'live' },
    system,
    now: opened.now,
    ended: new AbortController(),
  };
  const account = { keeper: { current: () => session } };
  const accounts = { all: [account], sessions: () => [session], onAdded: () => () => undefined };
  const desk = createQuestionDesk({ accounts: accounts as unknown as Accounts, clock: opened.time.clock });
  const { clientOrderId } = opened.asked().order;
  return { world: opened, desk, input: { account: 'LIVE-1', clientOrderId } };
}

const sent = ({ records }: AgentWorld) => records.filter(({ kind }) => kind === 'order.approved').length;

describe('who may approve an order of a language model', () => {
  it.each<[CallPlace, string]>([
    ['window', 'person'],
    ['terminal', 'command-line'],
  ])('a person at the %s may, and the journal says who it was', async (place, actor) => {
    const { world: live, desk, input } = await asking();
    expect(await desk.answerQuestion({ ...input, answer: 'approved' }, place)).toEqual({ outcome: 'done', count: 1 });
    expect(live.records.find(({ kind }) => kind === 'agent.answered')).toMatchObject({ answer: 'approved', actor });
    expect(sent(live)).toBe(1);
  });

  it.each<CallPlace>(['browser', 'script'])('a %s may not, but may decline', async (place) => {
    const { world: live, desk, input } = await asking();
    expect(await desk.answerQuestion({ ...input, answer: 'approved' }, place)).toMatchObject({ outcome: 'refused' });
    expect([live.desk().system.state.questions.size, sent(live)]).toEqual([1, 0]);
    expect(await desk.answerQuestion({ ...input, answer: 'declined' }, place)).toMatchObject({ outcome: 'done' });
    expect([live.desk().system.state.questions.size, sent(live)]).toEqual([0, 0]);
  });

  it('says why an approved order was denied after all, and that a second answer comes too late', async () => {
    const { world: live, desk, input } = await asking();
    await live.time.run(30_000);
    const stale = await desk.answerQuestion({ ...input, answer: 'approved' }, 'window');
    expect(stale).toMatchObject({ outcome: 'refused', message: expect.stringContaining('old') as string });
    const late = await desk.answerQuestion({ ...input, answer: 'approved' }, 'window');
    expect(late).toMatchObject({ outcome: 'refused', message: expect.stringContaining('any more') as string });
    const elsewhere = { ...input, account: 'LIVE-2', answer: 'approved' } as const;
    expect(await desk.answerQuestion(elsewhere, 'window')).toMatchObject({ outcome: 'refused' });
  });
});

it('shows what is asked in figures, and nothing once it is answered', async () => {
  const { world: live, desk, input } = await asking();
  const signal = AbortSignal.timeout(5_000);
  const stream = desk.watchQuestions(signal)[Symbol.asyncIterator]();
  const first = await stream.next();
  const [question] = first.done === true ? [] : first.value;
  const price = live.desk().system.markPrice(0);
  expect(question).toMatchObject({
    account: 'LIVE-1',
    side: 'buy',
    notional: expect.stringMatching(/^31\.2/) as string,
    words: 'the trend is up',
    expiresAt: live.now() + 60_000,
  });
  // A stop 2 % away under the moderate profile.
  expect(Number(question?.stopPrice) / price).toBeCloseTo(0.98, 4);
  expect(Number(question?.atRisk)).toBeCloseTo(31.25 * 0.02, 2);
  await desk.answerQuestion({ ...input, answer: 'declined' }, 'window');
  const next = stream.next();
  await live.time.run(1_000);
  expect(await next).toEqual({ done: false, value: [] });
  await stream.return?.();
});
