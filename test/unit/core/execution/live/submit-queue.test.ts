import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import { createSubmitQueue } from '../../../../../core/execution/live/submit-queue.ts';
import type { QueueDeps, Sendable } from '../../../../../core/execution/live/submit-queue.ts';
import { MOST_IN_FLIGHT } from '../../../../../core/execution/live/timing.ts';
import type { ArmToken, SendLeave } from '../../../../../core/model/arm-token.ts';
import type { ClientOrderId } from '../../../../../core/model/identifiers.ts';
import type { SendOutcome } from '../../../../../core/ports/execution-venue.ts';
import { aListedDesk } from '../../../../support/live/listed-venue.ts';
import { at } from '../../../../support/trading.ts';

const busy = (retryAfterMs: number, over: Partial<SendOutcome> = {}): SendOutcome =>
  ({ outcome: 'refused', message: 'busy', retryAfterMs, consequences: [], ...over }) as SendOutcome;

/** A queue with everything durable; what it told the others. */
function aQueue(persisted = Infinity) {
  const listed = aListedDesk({ amend: true });
  const { desk, parts, time, calls } = listed;
  const state = { leave: 'all' as SendLeave, isArmed: true, isHeldBack: false };
  const outcomes: string[] = [];
  const consequences: string[] = [];
  const silences: number[] = [];
  const deps: QueueDeps = {
    token: () => (state.isArmed ? ({ leave: () => state.leave } as unknown as ArmToken) : undefined),
    isHeldBack: () => state.isHeldBack,
    onOutcome: (command, { outcome }) => void outcomes.push(`${command.kind} ${outcome}`),
    onSilence: (ms) => void silences.push(ms),
    onConsequences: (found) => void consequences.push(...found),
  };
  const queue = createSubmitQueue(parts, deps);
  queue.onPersisted(persisted);
  /** What the engine asked for since the last time goes into the queue, to be sent within ten seconds. */
  const pass = (): void => {
    for (const command of desk.commands.splice(0))
      if (command.kind !== 'cancel') queue.add({ ...command, sendBy: at(11_000) });
  };
  return {
    ...listed,
    queue,
    state,
    outcomes,
    consequences,
    silences,
    pass,
    /** A bid that is asked for; its id. */
    bid: (over: { readonly price?: string; readonly reduceOnly?: boolean; readonly side?: 'buy' | 'sell' } = {}) => {
      const { price = '99', ...rest } = over;
      const id = desk.submit({ type: 'limit', limitPrice: fixed(price), ...rest });
      pass();
      return id as ClientOrderId;
    },
    sends: () => calls.filter((call) => call.startsWith('create') || call.startsWith('amend')),
    statusOf: (id: ClientOrderId) => desk.system.state.orders.get(id),
    run: () => time.run(1),
  };
}

/** New terms for an order, as the engine asks for them where a venue can change orders. */
const change = (clientOrderId: ClientOrderId, sendBy = at(60_000)): Sendable => ({
  kind: 'amend',
  clientOrderId,
  instrumentId: 'test:BTC-USD' as never,
  change: { limitPrice: fixed('98') },
  seq: 0,
  sendBy,
});

describe('an order in the queue', () => {
  it('is written once, and what became of it is told', async () => {
    const { bid, run, sends, outcomes, queue, consequences, answers } = aQueue();
    answers.push({ outcome: 'rejected', code: 'NO', message: 'no', consequences: ['disable-strategy'] });
    const id = bid();
    expect([sends(), queue.waiting()]).toEqual([[], 1]);
    await run();
    queue.pump();
    await run();
    expect([sends(), outcomes, consequences]).toEqual([[`create ${id}`], ['submit rejected'], ['disable-strategy']]);
    expect([queue.waiting(), queue.inFlight().size]).toEqual([0, 0]);
  });

  it('waits until its record is durable', async () => {
    const { bid, run, sends, queue, desk } = aQueue(0);
    bid();
    await run();
    expect(sends()).toEqual([]);
    queue.onPersisted(desk.system.state.seq - 3);
    await run();
    expect(sends()).toEqual([]);
    queue.onPersisted(desk.system.state.seq);
    queue.onPersisted(0);
    await run();
    expect(sends()).toHaveLength(1);
  });

  it('waits while something keeps orders back, and is dropped once it is too old', async () => {
    const { bid, run, sends, state, time, statusOf } = aQueue();
    state.isHeldBack = true;
    const id = bid();
    await run();
    expect([sends(), statusOf(id)?.status]).toEqual([[], 'submitted']);
    await time.run(60_000);
    expect(statusOf(id)).toMatchObject({
      status: 'canceled',
      statusReason: 'too old when its turn to be sent came',
    });
    expect(sends()).toEqual([]);
  });

  it('is not sent once the engine has given it up', async () => {
    const { bid, run, sends, state, queue, desk } = aQueue();
    state.isHeldBack = true;
    const id = bid();
    desk.canceled(id);
    state.isHeldBack = false;
    await run();
    expect([sends(), queue.waiting()]).toEqual([[], 0]);
  });

  it('can be taken back while it waits, and not any more once it was written', async () => {
    const { bid, run, sends, state, queue, statusOf } = aQueue();
    state.isHeldBack = true;
    const id = bid();
    expect(queue.drop(id, 'canceled before it was sent')).toBe(true);
    await run();
    expect([sends(), statusOf(id)?.statusReason]).toEqual([[], 'canceled before it was sent']);
    state.isHeldBack = false;
    const sent = bid({ price: '98' });
    await run();
    expect([sends().length, queue.drop(sent, 'late')]).toEqual([1, false]);
  });

  it('goes out with few others at a time', async () => {
    const { bid, run, sends, venue, queue } = aQueue();
    const release: (() => void)[] = [];
    const create = venue.create;
    Object.assign(venue, {
      create: (...args: Parameters<typeof create>) =>
        new Promise((resolve) => {
          release.push(() => void create(...args).then(resolve));
        }),
    });
    for (let nth = 0; nth < MOST_IN_FLIGHT + 2; nth++) bid({ price: String(99 - nth) });
    await run();
    expect([release.length, queue.inFlight().size, queue.waiting()]).toEqual([MOST_IN_FLIGHT, MOST_IN_FLIGHT, 2]);
    release[0]?.();
    await run();
    expect(release).toHaveLength(MOST_IN_FLIGHT + 1);
    for (const one of release) one();
    await run();
    release.at(-1)?.();
    await run();
    expect(sends().length).toBeGreaterThanOrEqual(MOST_IN_FLIGHT + 2);
  });

  it('of which an adapter breaks down may be live: its outcome is unknown', async () => {
    const { bid, run, venue, outcomes } = aQueue();
    Object.assign(venue, { create: () => Promise.reject(new Error('broken')) });
    bid();
    await run();
    expect(outcomes).toEqual(['submit unknown']);
  });
});

describe('the leave of the account', () => {
  it.each([
    { leave: 'all', isArmed: true, entry: 'sent', exit: 'sent' },
    { leave: 'reduce-only', isArmed: true, entry: 'canceled', exit: 'sent' },
    { leave: 'none', isArmed: true, entry: 'canceled', exit: 'canceled' },
    { leave: 'all', isArmed: false, entry: 'canceled', exit: 'canceled' },
  ] as const)('$leave (armed: $isArmed): an entry is $entry, a reduction $exit', async (row) => {
    const { bid, desk, run, state, calls, statusOf, pass } = aQueue();
    desk.fill(desk.submit({}), '1', '100');
    pass();
    await run();
    calls.length = 0;
    Object.assign(state, { leave: row.leave, isArmed: row.isArmed });
    const exit = bid({ side: 'sell', price: '101', reduceOnly: true });
    const entry = bid();
    await run();
    const fate = (id: ClientOrderId) => (calls.includes(`create ${id}`) ? 'sent' : statusOf(id)?.status);
    expect([fate(entry), fate(exit)]).toEqual([row.entry, row.exit]);
    if (row.entry === 'canceled') expect(statusOf(entry)?.statusReason).toBe('the account is not armed for it');
  });
});

describe('an order that the venue refused before it looked at it', () => {
  it('is sent once more with the same id, not before the venue wants to hear of it', async () => {
    const { bid, run, sends, time, silences, outcomes, answers } = aQueue();
    answers.push(busy(1_500));
    const id = bid();
    await run();
    expect([sends(), silences, outcomes]).toEqual([[`create ${id}`], [1_500], []]);
    await time.run(1_400);
    expect(sends()).toHaveLength(1);
    await time.run(200);
    expect([sends(), outcomes]).toEqual([[`create ${id}`, `create ${id}`], ['submit unknown']]);
  });

  it('is given up after the second refusal', async () => {
    const { bid, time, sends, statusOf, answers, incidents } = aQueue();
    answers.push(busy(100), busy(100));
    const id = bid();
    await time.run(5_000);
    expect([sends().length, statusOf(id)?.statusReason]).toEqual([
      2,
      'the venue refused it before looking at it: busy',
    ]);
    expect(incidents()).toEqual([]);
  });

  it('is given up at once where the venue asks for more time than it has', async () => {
    const { bid, time, sends, statusOf, answers } = aQueue();
    answers.push(busy(3_600_000));
    const id = bid();
    await time.run(5_000);
    expect([sends().length, statusOf(id)?.status]).toEqual([1, 'canceled']);
  });

  it('for its clock, twice, halts the account: this machine is off', async () => {
    const { bid, time, answers, incidents, desk, consequences } = aQueue();
    const late = busy(100, { consequences: ['resync-clock'] });
    answers.push(late, late);
    bid();
    await time.run(5_000);
    expect([incidents(), desk.system.state.trading.state]).toEqual([['CLOCK_OFFSET'], 'halted']);
    expect(consequences).toEqual(['resync-clock', 'resync-clock']);
  });
});

describe('new terms', () => {
  /** A bid at the venue of which the engine has asked for other terms. */
  async function amending() {
    const setting = aQueue();
    const { bid, run, desk, parts } = setting;
    const id = bid();
    await run();
    desk.accept(id);
    setting.calls.length = 0;
    desk.system.amend(id, { limitPrice: fixed('98') }, 'person', at(50_000));
    return { ...setting, id, now: () => parts.clock.now() };
  }

  it('are written once under the id that the venue gave the order', async () => {
    const { queue, id, run, sends, outcomes, answers, list } = await amending();
    answers.push({ outcome: 'accepted', order: list(`v${id}`, { limitPrice: fixed('98') }) });
    queue.add(change(id));
    await run();
    expect([sends(), outcomes.slice(1)]).toEqual([[`amend v${id} limitPrice`], ['amend accepted']]);
  });

  it('are refused here where they are too old or not allowed, and forgotten where nobody waits for them', async () => {
    for (const how of ['old', 'not armed', 'dropped', 'answered'] as const) {
      const { queue, id, run, sends, state, statusOf, now, desk } = await amending();
      desk.news();
      if (how === 'not armed') state.isArmed = false;
      if (how === 'answered')
        desk.report({ kind: 'amend-rejected', clientOrderId: id, code: 'NO', message: 'answered already' });
      desk.news();
      queue.add(change(id, how === 'old' ? at(now() - at(0) - 1) : undefined));
      if (how === 'dropped') expect(queue.drop(id, 'halted')).toBe(false);
      await run();
      expect([how, sends(), queue.waiting()]).toEqual([how, [], 0]);
      expect([how, desk.news()]).toEqual([how, how === 'answered' ? [] : ['order.amend-rejected']]);
      expect(statusOf(id)).toMatchObject({ status: 'accepted', amendment: null });
    }
  });
});
