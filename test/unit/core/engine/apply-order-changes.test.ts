import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import type { ClientOrderId, OrderGroupId } from '../../../../core/model/identifiers.ts';
import type { OrderGroup } from '../../../../core/model/order.ts';
import { base } from '../../../support/risk.ts';
import { anInstrument } from '../../../support/trading.ts';
import { FOLD_OWNER, orderFold, texts } from '../../../support/order-fold.ts';

const DAY = 86_400_000;

describe('new terms', () => {
  it('reserve the larger of both until they are answered, then their own', () => {
    const { approve, place, ask, amended, orderOf, counts } = orderFold();
    approve('1', '200');
    place('1');
    ask('1', { quantity: fixed('3') }, '300');
    expect([counts()[0], orderOf('1').amendment]).toEqual([
      '300',
      { change: { quantity: fixed('3') }, hold: fixed('300'), kept: fixed('200') },
    ]);
    amended('1', { quantity: fixed('3') });
    expect(counts()).toEqual(['300', '3', '0', 1, 1]);
    expect(orderOf('1')).toMatchObject({
      opening: fixed('3'),
      leaves: fixed('3'),
      amendment: null,
      order: { size: base('3') },
    });
    ask('1', { quantity: fixed('1') }, '100');
    expect(counts()[0]).toBe('300');
    amended('1', { quantity: fixed('1') });
    expect(counts()).toEqual(['100', '1', '0', 1, 1]);
  });

  it('that are refused leave it as it was, and the time of that is noted until it gets some', () => {
    const { approve, place, ask, kept, amended, orderOf, counts } = orderFold();
    approve('1', '200');
    place('1');
    ask('1', { quantity: fixed('3') }, '300');
    kept('1');
    expect([counts()[0], orderOf('1').amendment, orderOf('1').amendRefusedAt]).toEqual(['200', null, 7]);
    kept('1');
    ask('1', { quantity: fixed('1') }, '100');
    kept('1');
    expect(counts()[0]).toBe('200');
    ask('1', { limitPrice: fixed('90') }, '180');
    amended('1', { limitPrice: fixed('90') });
    expect([counts()[0], orderOf('1').amendRefusedAt, orderOf('1').order.limitPrice]).toEqual([
      '180',
      null,
      fixed('90'),
    ]);
  });

  it('count what has filled already', () => {
    const { approve, place, fill, ask, amended, orderOf } = orderFold();
    const order = approve('1', '200');
    place('1');
    fill(order, ['0.5', '0']);
    ask('1', { quantity: fixed('3') }, '250');
    amended('1', { quantity: fixed('3') });
    expect(orderOf('1')).toMatchObject({ leaves: fixed('2.5'), opening: fixed('2.5'), hold: fixed('250') });
  });

  it('of a mere reduction open nothing, unless funds were approved for it', () => {
    const { approve, place, fill, ask, amended, orderOf } = orderFold();
    const entry = approve('1', '200');
    place('1');
    fill(entry, ['2', '0'], true);
    approve('2', '0', { side: 'sell' });
    place('2');
    ask('2', { quantity: fixed('1') }, '0');
    amended('2', { quantity: fixed('1') });
    expect(orderOf('2')).toMatchObject({ opening: 0n, leaves: fixed('1') });
    ask('2', { quantity: fixed('3') }, '100');
    amended('2', { quantity: fixed('3') });
    expect(orderOf('2')).toMatchObject({ opening: fixed('1'), leaves: fixed('3'), hold: fixed('100') });
  });

  it('of an order for an amount leave its size', () => {
    const { approve, place, ask, amended, orderOf } = orderFold();
    approve('1', '500', { size: { kind: 'quote', amount: fixed('500') } });
    place('1');
    ask('1', { limitPrice: fixed('90') }, '500');
    amended('1', { limitPrice: fixed('90') });
    expect(orderOf('1')).toMatchObject({ leaves: fixed('5'), hold: fixed('500') });
  });

  it('count as messages where the engine did not ask for them, and for a day', () => {
    const { approve, ask, state, conduct } = orderFold();
    approve('1', '200');
    const messages = conduct().messages.length;
    ask('1', {}, '200', ['engine', 100]);
    expect([state.recentAmends, conduct().messages.length]).toEqual([[], messages]);
    ask('1', {}, '200', ['person', 100]);
    ask('1', {}, '200', ['strategy', 99 + DAY]);
    expect([state.recentAmends, conduct().messages.length]).toEqual([[100, 99 + DAY], messages + 2]);
    ask('1', {}, '200', ['person', 100 + DAY]);
    expect(state.recentAmends).toEqual([99 + DAY, 100 + DAY]);
  });
});

describe('a wish to cancel', () => {
  it('is noted, and counts as a message where a strategy has it', () => {
    const { approve, apply, orderOf, conduct } = orderFold();
    approve('1', '200');
    const messages = conduct().messages.length;
    const wish = (actor: 'person' | 'strategy' | 'engine', time: number): void =>
      apply({ kind: 'order.cancel-requested', clientOrderId: '1' as ClientOrderId, actor }, time);
    wish('person', 50);
    expect([orderOf('1').cancelRequestedAt, conduct().messages.length]).toEqual([50, messages]);
    wish('strategy', 60);
    expect([orderOf('1').cancelRequestedAt, conduct().messages.length]).toEqual([60, messages + 1]);
  });

  it('for a leg of a position’s protection means that it is not put back, unless the engine has it', () => {
    const { approve, apply, state } = orderFold();
    const group: OrderGroup = { groupId: 'g' as OrderGroupId, role: 'stop' };
    approve('1', '0', { group });
    approve('2', '0');
    const wish = (id: string, actor: 'person' | 'engine'): void =>
      apply({ kind: 'order.cancel-requested', clientOrderId: id as ClientOrderId, actor });
    const dismissed = () => [...(state.groups.get(group.groupId)?.dismissed ?? [])];
    wish('1', 'engine');
    wish('2', 'person');
    expect(dismissed()).toEqual([]);
    wish('1', 'person');
    expect(dismissed()).toEqual(['stop']);
  });
});

describe('an order that waits here', () => {
  it('is watched until its trigger is met, or it ends', () => {
    const { approve, apply, cancel, orderOf, state } = orderFold();
    for (const id of ['1', '2', '3']) {
      approve(id, '0', { type: 'stop', stopPrice: fixed('110') });
      apply({ kind: 'order.emulated', clientOrderId: id as ClientOrderId });
    }
    apply({ kind: 'order.trailed', clientOrderId: '1' as ClientOrderId, stopPrice: fixed('112') });
    apply({ kind: 'order.triggered', clientOrderId: '1' as ClientOrderId, price: fixed('112') }, 80);
    cancel('2');
    expect(orderOf('1')).toMatchObject({
      status: 'triggered',
      isEmulated: true,
      triggeredAt: 80,
      order: { stopPrice: fixed('112') },
    });
    expect([...state.emulated].map(({ order }) => order.clientOrderId)).toEqual(['3']);
    apply({ kind: 'order.submitted', clientOrderId: '3' as ClientOrderId });
    expect(state.emulated.size).toBe(0);
  });
});

describe('orders that are one at the venue', () => {
  it('know each other until one of them ends', () => {
    const { approve, place, apply, cancel, orderOf } = orderFold();
    for (const id of ['1', '2']) {
      approve(id, '0');
      place(id);
    }
    apply({ kind: 'order.paired', clientOrderId: '1' as ClientOrderId, otherId: '2' as ClientOrderId });
    expect([orderOf('1').pairedWith, orderOf('2').pairedWith]).toEqual(['2', '1']);
    cancel('1');
    expect([orderOf('1').pairedWith, orderOf('2').pairedWith]).toEqual([null, null]);
    cancel('2');
  });
});

describe('a holding that is taken over', () => {
  it('is booked at its price, and what it had made before is no money of the account', () => {
    const { apply, state } = orderFold();
    const seed = {
      kind: 'position.seeded',
      strategyId: FOLD_OWNER,
      instrumentId: anInstrument().id,
      price: fixed('50'),
    } as const;
    apply({ ...seed, quantity: fixed('3'), realizedPnl: fixed('20'), fees: fixed('5') });
    expect(texts([state.cash, state.fees, state.adjusted])).toEqual(['9850', '5', '-15']);
    expect(texts([state.positions[0]?.quantity ?? 0n, state.positions[0]?.realizedPnl ?? 0n])).toEqual(['3', '20']);
    apply({ ...seed, quantity: fixed('-3') });
    expect(texts([state.cash, state.fees, state.positions[0]?.quantity ?? 0n])).toEqual(['10000', '5', '0']);
  });
});
