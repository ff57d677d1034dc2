import { describe, expect, it } from 'vitest';
import { fixed, plainFixed } from '../../../../core/base/fixed.ts';
import type { ClientOrderId } from '../../../../core/model/identifiers.ts';
import type { OrderChange } from '../../../../core/model/order.ts';
import { aHandDrivenDesk } from '../../../support/live/hand-driven-venue.ts';
import type { HandDrivenDesk } from '../../../support/live/hand-driven-venue.ts';
import { at } from '../../../support/trading.ts';

const base = (quantity: string) => ({ kind: 'base', quantity: fixed(quantity) }) as const;
const orderOf = ({ system }: HandDrivenDesk, id: string) => system.state.orders.get(id as ClientOrderId);
const newest = ({ system }: HandDrivenDesk) => [...system.state.orders.values()].at(-1);
const heldOf = ({ system }: HandDrivenDesk) => plainFixed(system.state.positions[0]?.quantity ?? 0n);
const amend = (desk: HandDrivenDesk, id: string, change: OrderChange) =>
  desk.system.amend(id as ClientOrderId, change, 'person', at(50_000));

/** A bid for 2 at 99 that rests at the venue. */
function resting(): { readonly desk: HandDrivenDesk; readonly id: string } {
  const desk = aHandDrivenDesk();
  const id = desk.submit({ type: 'limit', limitPrice: fixed('99'), size: base('2') });
  desk.accept(id);
  desk.news();
  return { desk, id };
}

/** One unit bought at 100 with a stop at 95 that rests at the venue. */
function protectedPosition(): { readonly desk: HandDrivenDesk; readonly stop: string } {
  const desk = aHandDrivenDesk();
  const id = desk.submit({ protection: { stopPrice: fixed('95') } });
  desk.fill(id, '1', '100');
  const stop = desk.sent().at(-1) ?? '';
  desk.accept(stop);
  desk.news();
  return { desk, stop };
}

describe('an order that its venue cannot change', () => {
  it('is canceled first, and its successor is sent once it is gone, its funds reserved throughout', () => {
    const { desk, id } = resting();
    expect(amend(desk, id, { limitPrice: fixed('98') })).toMatchObject({ outcome: 'sent' });
    expect(desk.news()).toEqual(['order.amend-requested', 'order.replacing']);
    expect(desk.cancelsAsked()).toEqual([id]);
    expect(desk.sent()).toEqual([id]);
    expect(plainFixed(desk.system.state.held)).toBe('198');
    desk.canceled(id);
    expect(desk.news()).toEqual(['order.canceled', 'order.approved', 'order.submitted']);
    const successor = newest(desk);
    expect(successor?.order).toMatchObject({ replaces: id, limitPrice: fixed('98'), size: base('2'), side: 'buy' });
    expect(successor?.order.intentId).not.toBe(orderOf(desk, id)?.order.intentId);
    expect(desk.sent()).toEqual([id, successor?.order.clientOrderId]);
    expect(plainFixed(desk.system.state.held)).toBe('196');
    desk.accept(successor?.order.clientOrderId ?? '');
    expect(desk.system.state.replacements.size).toBe(0);
  });

  it('is replaced by what its fills have left', () => {
    const { desk, id } = resting();
    amend(desk, id, { quantity: fixed('3') });
    expect(plainFixed(desk.system.state.held)).toBe('297');
    desk.fill(id, '0.5', '99');
    desk.canceled(id);
    expect(newest(desk)?.order).toMatchObject({ size: base('2.5'), replaces: id });
    expect(plainFixed(desk.system.state.held)).toBe('247.5');
    expect(plainFixed(desk.system.state.positions[0]?.openBuy ?? 0n)).toBe('2.5');
  });

  it('ends the replacement where the cancel loses to a fill', () => {
    const { desk, id } = resting();
    amend(desk, id, { limitPrice: fixed('98') });
    desk.fill(id, '2', '99');
    expect(desk.sent()).toEqual([id]);
    expect([desk.system.state.replacements.size, desk.system.state.held]).toEqual([0, 0n]);
  });

  it('is not replaced when somebody cancels it meanwhile, or when it expires', () => {
    for (const how of ['canceled', 'expired'] as const) {
      const { desk, id } = resting();
      amend(desk, id, { limitPrice: fixed('99.5') });
      if (how === 'canceled') desk.system.cancel(id as ClientOrderId, 'person', at(51_000));
      desk.report({ kind: 'ended', clientOrderId: id as ClientOrderId, status: how, reason: how });
      expect(desk.sent(), how).toEqual([id]);
      expect([desk.system.state.replacements.size, desk.system.state.held], how).toEqual([0, 0n]);
    }
  });

  it('takes no second change before the first is done', () => {
    const { desk, id } = resting();
    amend(desk, id, { limitPrice: fixed('98') });
    expect(amend(desk, id, { limitPrice: fixed('97') })).toMatchObject({ outcome: 'denied' });
    expect(desk.cancelsAsked()).toEqual([id]);
  });

  it('whose successor is refused gets it again once, then its old terms, then nothing', () => {
    const { desk, id } = resting();
    amend(desk, id, { limitPrice: fixed('98') });
    desk.canceled(id);
    const prices: string[] = [];
    for (let attempt = 0; attempt < 3; attempt++) {
      const { order } = newest(desk) ?? expect.fail('no successor');
      prices.push(plainFixed(order.limitPrice ?? 0n));
      desk.refuse(order.clientOrderId);
    }
    expect(prices).toEqual(['98', '98', '99']);
    expect(desk.sent()).toHaveLength(4);
    expect([desk.system.state.replacements.size, desk.system.state.held]).toEqual([0, 0n]);
  });

  it('is not replaced any more once its new terms were judged too long ago, and its funds are free again', () => {
    for (const [late, isReplaced] of [
      [9_000, true],
      [10_500, false],
    ] as const) {
      const desk = aHandDrivenDesk([], 1_000, 'aggressive');
      const id = desk.submit({ type: 'limit', limitPrice: fixed('99'), size: base('1') });
      desk.accept(id);
      desk.system.amend(id as ClientOrderId, { limitPrice: fixed('98') }, 'person', at(1_100));
      desk.wait(late);
      desk.price(100);
      desk.canceled(id);
      const successor = newest(desk);
      expect(successor?.order.replaces, `${late}`).toBe(id);
      expect(desk.sent(), `${late}`).toEqual(isReplaced ? [id, successor?.order.clientOrderId] : [id]);
      expect(successor?.status, `${late}`).toBe(isReplaced ? 'submitted' : 'canceled');
      expect(plainFixed(desk.system.state.held), `${late}`).toBe(isReplaced ? '98' : '0');
    }
  });

  it('is not replaced while trading is halted', () => {
    const { desk, id } = resting();
    amend(desk, id, { limitPrice: fixed('98') });
    desk.system.halt('test', 'person', at(52_000));
    desk.canceled(id);
    expect(desk.sent()).toEqual([id]);
  });
});

describe('a protective stop that its venue cannot change', () => {
  it('stands in the same group, and is guarded here until it does', () => {
    const { desk, stop } = protectedPosition();
    amend(desk, stop, { stopPrice: fixed('97') });
    desk.canceled(stop);
    const next = newest(desk);
    expect(next?.order).toMatchObject({
      stopPrice: fixed('97'),
      replaces: stop,
      reduceOnly: true,
      source: 'protection',
    });
    expect(next?.order.group).toEqual(orderOf(desk, stop)?.order.group);
    desk.accept(next?.order.clientOrderId ?? '');
    desk.news();
    // From here on it is the venue's stop again: the engine does not sell beside it.
    desk.price(96);
    expect(desk.news()).toEqual([]);
  });

  it.each([
    { to: '97', touch: 96.9, calm: 97.1 },
    { to: '93', touch: 94.9, calm: 95.1 },
  ])('is met at the tighter of both triggers (95 to $to)', ({ to, touch, calm }) => {
    const { desk, stop } = protectedPosition();
    amend(desk, stop, { stopPrice: fixed(to) });
    desk.price(calm);
    expect(desk.news()).not.toContain('order.replacing-triggered');
    desk.price(touch);
    // While the old one may still live it is the one to sell.
    expect(desk.news()).toContain('order.replacing-triggered');
    expect(desk.sent()).toHaveLength(2);
    desk.price(100);
    desk.canceled(stop);
    const exit = newest(desk);
    expect(exit?.order).toMatchObject({ type: 'market', side: 'sell', reduceOnly: true, size: base('1') });
    desk.fill(exit?.order.clientOrderId ?? '', '1', '96');
    expect([heldOf(desk), desk.system.state.replacements.size, desk.system.state.openOrders.size]).toEqual(['0', 0, 0]);
    expect(desk.sent()).toHaveLength(3);
  });

  it('that is on its way when its trigger is met is called back, and sells nothing twice', () => {
    const { desk, stop } = protectedPosition();
    amend(desk, stop, { stopPrice: fixed('97') });
    desk.canceled(stop);
    const late = newest(desk)?.order.clientOrderId ?? '';
    desk.price(96);
    const exit = newest(desk)?.order;
    expect(exit).toMatchObject({ type: 'market', source: 'emergency', size: base('1') });
    expect(desk.cancelsAsked()).toEqual([stop, late]);
    desk.accept(late);
    desk.fill(exit?.clientOrderId ?? '', '1', '96');
    desk.canceled(late);
    desk.wait(10_000);
    desk.price(90);
    expect([heldOf(desk), desk.sent().length]).toEqual(['0', 4]);
  });

  it('that the old one sells before it is gone ends there', () => {
    const { desk, stop } = protectedPosition();
    amend(desk, stop, { stopPrice: fixed('97') });
    desk.price(94);
    desk.fill(stop, '1', '94.5');
    desk.price(93);
    expect([heldOf(desk), desk.sent().length, desk.system.state.replacements.size]).toEqual(['0', 2, 0]);
  });

  it('grows with its entry as it fills', () => {
    const desk = aHandDrivenDesk();
    const id = desk.submit({
      type: 'limit',
      limitPrice: fixed('99'),
      size: base('2'),
      protection: { stopPrice: fixed('95') },
    });
    desk.accept(id);
    desk.fill(id, '0.5', '99');
    const first = desk.sent().at(-1) ?? '';
    desk.accept(first);
    desk.fill(id, '0.7', '99');
    expect(desk.cancelsAsked()).toEqual([first]);
    desk.fill(id, '0.8', '99');
    desk.canceled(first);
    const second = newest(desk);
    expect(second?.order).toMatchObject({ size: base('1.2'), stopPrice: fixed('95'), replaces: first });
    desk.accept(second?.order.clientOrderId ?? '');
    desk.canceled(second?.order.clientOrderId ?? '');
    expect(newest(desk)?.order).toMatchObject({ size: base('2'), stopPrice: fixed('95') });
  });

  it('that cannot be placed again, neither with new terms nor with the old, is an exit at market', () => {
    const { desk, stop } = protectedPosition();
    amend(desk, stop, { stopPrice: fixed('97') });
    desk.canceled(stop);
    const tried: string[] = [];
    for (let attempt = 0; attempt < 3; attempt++) {
      const { order } = newest(desk) ?? expect.fail('no successor');
      tried.push(plainFixed(order.stopPrice ?? 0n));
      desk.refuse(order.clientOrderId);
    }
    expect(tried).toEqual(['97', '97', '95']);
    expect(newest(desk)?.order).toMatchObject({ type: 'market', source: 'emergency', reduceOnly: true });
    desk.fill(newest(desk)?.order.clientOrderId ?? '', '1', '99');
    desk.wait(5_000);
    expect([heldOf(desk), desk.system.state.openOrders.size, desk.system.state.replacements.size]).toEqual(['0', 0, 0]);
  });

  it('goes on after a restart at any record: asked for again, and never sent twice', () => {
    const { desk, stop } = protectedPosition();
    amend(desk, stop, { stopPrice: fixed('97') });
    desk.canceled(stop);
    const cut = desk.records.length;
    const first = desk.records.findIndex(({ event }) => event.kind === 'order.replacing') + 1;
    for (let length = first; length <= cut; length++) {
      const next = aHandDrivenDesk(desk.records.slice(0, length), 100_000);
      const old = orderOf(next, stop);
      if (old?.status === 'accepted') {
        expect(next.cancelsAsked()).toContain(stop);
        next.canceled(stop);
      }
      // A successor that may have been sent is looked for, not taken back.
      expect(next.cancelsAsked().filter((id) => id !== stop)).toEqual([]);
      const here = [...next.system.state.openOrders.keys()];
      for (const id of here) next.accept(id);
      next.wait(2_000);
      next.wait(2_000);
      const open = [...next.system.state.openOrders.values()].map(({ order }) => order);
      expect(open, `cut after ${length}`).toHaveLength(1);
      expect(open[0]).toMatchObject({ type: 'stop', stopPrice: fixed('97'), size: base('1') });
      const ids = [...desk.sent().slice(0, length === cut ? undefined : 2), ...next.sent()];
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

describe('an order until a time, where the venue keeps none', () => {
  const gtd = { type: 'limit', limitPrice: fixed('99'), timeInForce: 'gtd', expiresAt: at(60_000) } as const;

  it('is sent to stand until canceled, and canceled here at its time', () => {
    const desk = aHandDrivenDesk();
    const id = desk.submit(gtd);
    const sent = desk.commands.find(({ kind }) => kind === 'submit');
    expect(sent?.kind === 'submit' && [sent.order.timeInForce, sent.order.expiresAt]).toEqual(['gtc', undefined]);
    expect(orderOf(desk, id)?.order).toMatchObject({ timeInForce: 'gtd', expiresAt: at(60_000) });
    desk.accept(id);
    desk.wait(50_000);
    expect(desk.cancelsAsked()).toEqual([]);
    desk.wait(10_000);
    desk.wait(1_000);
    expect(desk.cancelsAsked()).toEqual([id]);
  });

  it('is canceled after a restart that came in between', () => {
    const desk = aHandDrivenDesk();
    const id = desk.submit(gtd);
    desk.accept(id);
    const next = aHandDrivenDesk(desk.records, 70_000);
    expect(new Set(next.cancelsAsked())).toEqual(new Set([id]));
  });
});

describe('what a fee in base units leaves', () => {
  it('is protected and closed in whole lots, and the dust ends the protection', () => {
    const desk = aHandDrivenDesk();
    const id = desk.submit({ protection: { stopPrice: fixed('95') } });
    desk.fill(id, '1', '100', { fee: '0.0013', feeCurrency: 'BTC' });
    expect(heldOf(desk)).toBe('0.9987');
    const stop = newest(desk)?.order;
    expect(stop).toMatchObject({ type: 'stop', size: base('0.998') });
    desk.accept(stop?.clientOrderId ?? '');
    desk.fill(stop?.clientOrderId ?? '', '0.998', '95');
    expect([heldOf(desk), desk.system.state.groups.size, desk.sent().length]).toEqual(['0.0007', 0, 2]);
    desk.price(94);
    expect(desk.sent()).toHaveLength(2);
  });

  it('waits for more where it is worth less than the venue takes', () => {
    const desk = aHandDrivenDesk();
    const protection = { stopPrice: fixed('95') };
    const id = desk.submit({ type: 'limit', limitPrice: fixed('99'), size: base('1'), protection });
    desk.accept(id);
    desk.fill(id, '0.04', '99');
    expect(desk.sent()).toEqual([id]);
    desk.fill(id, '0.02', '99');
    expect(newest(desk)?.order).toMatchObject({ type: 'stop', size: base('0.06') });
  });
});
