import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import { createSendOutcomes } from '../../../../../core/execution/live/send-outcomes.ts';
import type { Sendable } from '../../../../../core/execution/live/submit-queue.ts';
import type { ClientOrderId } from '../../../../../core/model/identifiers.ts';
import type { OrderChange } from '../../../../../core/model/order.ts';
import { aListedDesk } from '../../../../support/live/listed-venue.ts';
import { anInstrument, at } from '../../../../support/trading.ts';

/** A bid for 1 at 99 that was sent, and who is told what became of it. */
function aSend() {
  const listed = aListedDesk({ amend: true });
  const { desk, parts, observer } = listed;
  const resolved: (readonly [string, number])[] = [];
  const outcomes = createSendOutcomes(parts, {
    observer,
    resolver: { resolve: (id, sentAt) => void resolved.push([id, sentAt]), searching: () => [] },
  });
  const id = desk.submit({ type: 'limit', limitPrice: fixed('99') }) as ClientOrderId;
  const sent = desk.commands.find(({ kind }) => kind === 'submit') as Sendable;
  const amend = (change: OrderChange): Sendable => ({
    kind: 'amend',
    clientOrderId: id,
    instrumentId: anInstrument().id,
    change,
    seq: 0,
    sendBy: 0,
  });
  const order = () => desk.system.state.orders.get(id);
  /** The venue has it, and new terms were asked for. */
  const beginAmending = (change: OrderChange): void => {
    desk.accept(id);
    desk.system.amend(id, change, 'person', at(50_000));
    desk.news();
  };
  return { ...listed, outcomes, resolved, id, sent, amend, order, beginAmending };
}

const CHANGE = { limitPrice: fixed('98'), quantity: fixed('2') };

describe('what became of an order that was sent', () => {
  it('is that the venue has it, as it shows it', async () => {
    const { outcomes, sent, list, id, order, time } = aSend();
    outcomes.onOutcome(sent, { outcome: 'accepted', order: list('v1', { clientOrderId: id }) }, 5);
    await time.run(1);
    expect(order()).toMatchObject({ status: 'accepted', venueOrderId: 'v1' });
  });

  it('is that the venue refused it', () => {
    const { outcomes, sent, order } = aSend();
    outcomes.onOutcome(sent, { outcome: 'rejected', code: 'FUNDS', message: 'too poor', consequences: [] }, 5);
    expect(order()).toMatchObject({ status: 'rejected', statusCode: 'FUNDS' });
  });

  it('is not known: it counts in full, and is looked for from when it was sent', () => {
    const { outcomes, sent, order, resolved, id } = aSend();
    outcomes.onOutcome(sent, { outcome: 'unknown', message: 'no answer', consequences: [] }, 5);
    expect([order()?.status, resolved]).toEqual(['unknown', [[id, 5]]]);
  });
});

describe('what became of a change that was sent', () => {
  it('is that the order has the terms that were asked for', () => {
    const { outcomes, amend, list, order, beginAmending, id } = aSend();
    beginAmending(CHANGE);
    outcomes.onOutcome(amend(CHANGE), { outcome: 'accepted', order: list(`v${id}`, CHANGE) }, 5);
    expect(order()?.order).toMatchObject({ limitPrice: fixed('98'), size: { quantity: fixed('2') } });
  });

  it.each([
    ['price', { limitPrice: fixed('97') }],
    ['quantity', { quantity: fixed('1') }],
  ] as const)('is that the venue kept another %s, so nothing of it holds', (_what, over) => {
    const { outcomes, amend, list, order, beginAmending, desk, id } = aSend();
    beginAmending(CHANGE);
    outcomes.onOutcome(amend(CHANGE), { outcome: 'accepted', order: list(`v${id}`, { ...CHANGE, ...over }) }, 5);
    expect(desk.news()).toEqual(['order.amend-rejected']);
    expect(order()?.order).toMatchObject({ limitPrice: fixed('99'), size: { quantity: fixed('1') } });
  });

  it('is judged by the trigger as well, and by nothing that was not asked for', () => {
    const stopped = { stopPrice: fixed('97') };
    for (const shownAt of ['97', '96']) {
      const { outcomes, amend, list, beginAmending, desk, id } = aSend();
      beginAmending(CHANGE);
      const order = list(`v${id}`, { stopPrice: fixed(shownAt), limitPrice: fixed('1'), quantity: fixed('5') });
      outcomes.onOutcome(amend(stopped), { outcome: 'accepted', order }, 5);
      expect(desk.news()).toEqual([shownAt === '97' ? 'order.amended' : 'order.amend-rejected']);
    }
  });

  it('is that the venue refused it, and the order stays as it was', () => {
    const { outcomes, amend, order, beginAmending } = aSend();
    beginAmending(CHANGE);
    outcomes.onOutcome(amend(CHANGE), { outcome: 'rejected', code: 'NO', message: 'no', consequences: [] }, 5);
    expect(order()).toMatchObject({ status: 'accepted', amendment: null, order: { limitPrice: fixed('99') } });
  });

  it('is asked of the order itself where the answer was lost, until the venue says it', async () => {
    const { outcomes, amend, list, order, beginAmending, mute, calls, time, id, resolved } = aSend();
    beginAmending(CHANGE);
    mute('order');
    outcomes.onOutcome(amend(CHANGE), { outcome: 'unknown', message: 'lost', consequences: [] }, 5);
    await time.run(5_000);
    expect([calls, order()?.amendment === null]).toEqual([[`order v${id}`, `order v${id}`], false]);
    mute('order', false);
    await time.run(2_000);
    // It answers, and shows no such order: still nothing is known.
    expect(order()?.amendment === null).toBe(false);
    list(`v${id}`, CHANGE);
    await time.run(2_000);
    expect(order()?.order.limitPrice).toBe(fixed('98'));
    const asked = calls.length;
    await time.run(60_000);
    expect([calls.length, resolved]).toEqual([asked, []]);
  });

  it('is no longer asked once it is known from elsewhere, and is asked by our id where there is no other', async () => {
    const { outcomes, beginAmending, calls, time, id, desk, order } = aSend();
    beginAmending(CHANGE);
    desk.report({ kind: 'amend-rejected', clientOrderId: id, code: 'NO', message: 'no' });
    const reference = { clientOrderId: id, instrumentId: anInstrument().id };
    outcomes.askTerms(reference, CHANGE);
    outcomes.askTerms({ ...reference, clientOrderId: 'nobody' as ClientOrderId }, CHANGE);
    await time.run(10_000);
    expect(calls).toEqual([]);
    desk.system.amend(id, CHANGE, 'person', at(50_001));
    Object.assign(order() ?? {}, { venueOrderId: null });
    outcomes.askTerms(reference, CHANGE);
    await time.run(2_000);
    expect(calls).toEqual([`order ${id}`]);
  });
});
