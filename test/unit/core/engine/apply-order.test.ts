import { describe, expect, it } from 'vitest';
import { fixed, plainFixed } from '../../../../core/base/fixed.ts';
import { InvariantError } from '../../../../core/base/invariant.ts';
import type { DomainEvent } from '../../../../core/events/domain-event.ts';
import type { ClientOrderId, OrderGroupId, VenueOrderId } from '../../../../core/model/identifiers.ts';
import type { OrderGroup } from '../../../../core/model/order.ts';
import { anIntent, base } from '../../../support/risk.ts';
import { FOLD_OWNER, orderFold } from '../../../support/order-fold.ts';

const DAY = 86_400_000;

describe('an order that is approved', () => {
  it('reserves its funds and counts on its side until it ends', () => {
    const { approve, place, cancel, counts, orderOf, state } = orderFold();
    approve('1', '200.2');
    expect(counts()).toEqual(['200.2', '2', '0', 1, 1]);
    expect(orderOf('1')).toMatchObject({
      status: 'initialized',
      hold: fixed('200.2'),
      leaves: fixed('2'),
      opening: fixed('2'),
    });
    place('1');
    expect(orderOf('1')).toMatchObject({ status: 'accepted', venueOrderId: 'v1', acceptedAt: 5, updatedAt: 5 });
    cancel('1');
    expect(counts()).toEqual(['0', '0', '0', 0, 0]);
    expect(orderOf('1')).toMatchObject({
      status: 'canceled',
      statusReason: 'enough',
      statusCode: null,
      hold: 0n,
      leaves: 0n,
      opening: 0n,
    });
    expect([state.orderCount, state.strategies.get(FOLD_OWNER)?.orders]).toEqual([1, 1]);
  });

  it('opens nothing where nothing is reserved, and what is left of it once it has closed what is held', () => {
    const { approve, place, fill, orderOf, counts } = orderFold();
    const entry = approve('1', '200');
    place('1');
    fill(entry, ['2', '0'], true);
    approve('2', '0', { side: 'sell', reduceOnly: true });
    expect([orderOf('2').opening, counts()]).toEqual([0n, ['0', '0', '2', 1, 1]]);
    approve('3', '300', { side: 'sell', size: base('5') });
    // Two are on their way out already: all of this one opens.
    expect(orderOf('3').opening).toBe(fixed('5'));
  });

  it('is remembered by its intent, unless a rule has it: that has no ticket to press twice', () => {
    const { approve, state } = orderFold();
    approve('1', '0', { source: 'person' });
    approve('2', '0', { source: 'strategy' });
    approve('3', '0', { source: 'protection' });
    expect(Object.fromEntries(state.intents)).toEqual({ 'i-1': '1', 'i-3': '3' });
    expect([state.recentOrders.length, state.recentProtection.length]).toEqual([2, 1]);
  });

  it('that protects counts in no number, and an emergency exit is noted', () => {
    const { approve, counts, state } = orderFold();
    approve('1', '0', { source: 'protection', side: 'sell' });
    expect(counts()).toEqual(['0', '0', '0', 0, 1]);
    approve('2', '0', { source: 'emergency', side: 'sell' }, 77);
    expect(counts()).toEqual(['0', '0', '2', 1, 2]);
    expect([...state.emergencies.values()]).toEqual([77]);
  });

  it('is looked back at for a day where there are many', () => {
    const { approve, state } = orderFold();
    for (let nth = 0; nth < 256; nth++) approve(`a${nth}`, '0', {}, 100);
    expect(state.recentOrders).toHaveLength(256);
    for (let nth = 0; nth < 10; nth++) approve(`b${nth}`, '0', {}, 100 + DAY);
    expect(state.recentOrders.length).toBeLessThan(150);
    expect(state.recentOrders.at(-1)?.order.clientOrderId).toBe('b9');
  });
});

describe('a refusal', () => {
  it('of ours ends an order before it was open', () => {
    const { apply, orderOf, state, counts, conduct } = orderFold();
    const order = { ...anIntent({ source: 'emergency' }), clientOrderId: '1' as ClientOrderId };
    apply({ kind: 'order.denied', order, denial: { code: 'FUNDS', message: 'too poor' } }, 50);
    expect(orderOf('1')).toMatchObject({ status: 'denied', statusReason: 'too poor', statusCode: 'FUNDS' });
    expect([counts().slice(3), [...state.emergencies.values()]]).toEqual([[0, 0], [50]]);
    expect(conduct().refusals.length).toBe(0);
    const rule = { ...anIntent(), clientOrderId: '2' as ClientOrderId };
    apply({ kind: 'order.denied', order: rule, denial: { code: 'OTR', message: 'too many' } });
    expect([conduct().refusals.length, conduct().barred]).toEqual([1, true]);
  });

  it('of the leg of a group is told to the group, the first and the newest', () => {
    const { apply, approve, state } = orderFold();
    const group: OrderGroup = { groupId: 'g' as OrderGroupId, role: 'leg' };
    approve('1', '0', { group });
    const deny = (id: string, time: number): void => {
      const order = { ...anIntent({ group }), clientOrderId: id as ClientOrderId };
      apply({ kind: 'order.denied', order, denial: { code: 'FUNDS', message: 'no' } }, time);
    };
    deny('2', 60);
    deny('3', 70);
    expect(state.groups.get(group.groupId)).toMatchObject({ deniedSince: 60, deniedAt: 70 });
    approve('4', '0', { group });
    expect(state.groups.get(group.groupId)).toMatchObject({ deniedSince: null, deniedAt: null });
  });

  it('of the venue counts against the strategy, and another end does not', () => {
    const { approve, apply, orderOf, conduct, counts } = orderFold();
    for (const kind of ['order.rejected', 'order.expired'] as const) {
      approve(kind, '5');
      const clientOrderId = kind as string as ClientOrderId;
      apply({ kind: 'order.submitted', clientOrderId });
      if (kind === 'order.rejected') apply({ kind, clientOrderId, code: 'X', message: 'no' });
      else apply({ kind, clientOrderId, reason: 'late' });
    }
    expect(orderOf('order.rejected')).toMatchObject({ status: 'rejected', statusReason: 'no', statusCode: 'X' });
    expect(orderOf('order.expired')).toMatchObject({ status: 'expired', statusReason: 'late', statusCode: null });
    expect([conduct().refusals.length, counts()]).toEqual([1, ['0', '0', '0', 0, 0]]);
  });
});

describe('a fill', () => {
  it('takes its share of what is reserved, and of what is open', () => {
    const { approve, place, fill, orderOf, counts, state } = orderFold();
    const order = approve('1', '200.2');
    place('1');
    fill(order, ['0.5', '0.05']);
    expect(orderOf('1')).toMatchObject({
      status: 'partially-filled',
      filledQuantity: fixed('0.5'),
      filledNotional: fixed('50'),
      fees: fixed('0.05'),
      leaves: fixed('1.5'),
      opening: fixed('1.5'),
      hold: fixed('150.15'),
    });
    expect([counts(), plainFixed(state.cash), plainFixed(state.fees), state.cashNumber]).toEqual([
      ['150.15', '1.5', '0', 1, 1],
      '9949.95',
      '0.05',
      9949.95,
    ]);
    fill(order, ['1.5', '0.15'], true);
    expect([orderOf('1').status, counts(), plainFixed(state.cash), state.fills]).toEqual([
      'filled',
      ['0', '0', '0', 0, 0],
      '9799.8',
      2,
    ]);
    expect(state.netQuantity[0]).toBe(2);
  });

  it('of an order for an amount leaves what is not spent', () => {
    const { approve, place, fill, orderOf, counts } = orderFold();
    const order = approve('1', '500', { type: 'market', size: { kind: 'quote', amount: fixed('500') } });
    place('1');
    expect(orderOf('1').leaves).toBe(fixed('5'));
    fill(order, ['2', '0.2']);
    expect([orderOf('1').hold, orderOf('1').leaves]).toEqual([fixed('299.8'), fixed('2.998')]);
    fill(order, ['4', '0']);
    expect([orderOf('1').leaves, counts()]).toEqual([0n, ['0', '0', '0', 1, 1]]);
  });

  it('closes first: nothing is freed before it has', () => {
    const { approve, place, fill, orderOf } = orderFold();
    const entry = approve('1', '300', { size: base('3') });
    place('1');
    fill(entry, ['3', '0'], true);
    const turn = approve('2', '200', { side: 'sell', size: base('5') });
    place('2');
    expect(orderOf('2').opening).toBe(fixed('2'));
    fill(turn, ['3', '0']);
    expect(orderOf('2')).toMatchObject({ hold: fixed('200'), opening: fixed('2'), leaves: fixed('2') });
    fill(turn, ['1', '0']);
    expect(orderOf('2')).toMatchObject({ hold: fixed('100'), opening: fixed('1'), leaves: fixed('1') });
  });

  it('beyond the quantity is a fault, and one of exactly it is none', () => {
    const { approve, place, fill } = orderFold();
    const order = approve('1', '200');
    place('1');
    fill(order, ['2', '0']);
    expect(() => fill(order, ['0.001', '0'])).toThrow(InvariantError);
  });

  it('of a sale brings its worth less the fee, ends the trade, and is counted', () => {
    const { approve, place, fill, state, conduct } = orderFold();
    for (const [id, side] of [
      ['1', 'buy'],
      ['2', 'sell'],
    ] as const) {
      const order = approve(id, '0', {
        side,
        ...(side === 'sell' ? { type: 'stop', stopPrice: fixed('100'), reduceOnly: true } : {}),
      });
      place(id);
      fill(order, ['2', '1'], true);
    }
    expect([plainFixed(state.cash), plainFixed(state.fees), state.tradeCount, state.closedTrades.length]).toEqual([
      '9998',
      '2',
      1,
      1,
    ]);
    expect(state.strategies.get(FOLD_OWNER)?.results).toMatchObject({ losses: 1, lost: 2 });
    expect([conduct().fills.length, conduct().stopOuts.length, conduct().lastExit]).toEqual([2, 1, 1]);
  });

  it('after the cancel books its money and leaves the order canceled; a whole one fills it', () => {
    const { approve, place, fill, cancel, orderOf, counts, state } = orderFold();
    const order = approve('1', '200');
    place('1');
    cancel('1');
    fill(order, ['0.5', '0']);
    expect([orderOf('1').status, counts(), plainFixed(state.cash)]).toEqual([
      'canceled',
      ['0', '0', '0', 0, 0],
      '9950',
    ]);
    fill(order, ['1.5', '0'], true);
    expect([orderOf('1').status, counts()]).toEqual(['filled', ['0', '0', '0', 0, 0]]);
  });
});

describe('an order that lives after all', () => {
  const adopt = (id: string, hold: string): DomainEvent => ({
    kind: 'order.adopted',
    clientOrderId: id as ClientOrderId,
    venueOrderId: 'v9' as VenueOrderId,
    hold: fixed(hold),
    reason: 'it is open',
  });

  it('is open again with what is left of it', () => {
    const { approve, place, fill, cancel, apply, orderOf, counts } = orderFold();
    const order = approve('1', '200');
    place('1');
    fill(order, ['0.5', '0']);
    cancel('1');
    apply(adopt('1', '150'), 99);
    expect(orderOf('1')).toMatchObject({
      status: 'partially-filled',
      statusReason: null,
      statusCode: null,
      venueOrderId: 'v9',
      updatedAt: 99,
      hold: fixed('150'),
      leaves: fixed('1.5'),
      opening: fixed('1.5'),
    });
    expect(counts()).toEqual(['150', '1.5', '0', 1, 1]);
    expect(() => apply(adopt('1', '150'))).toThrow(InvariantError);
  });

  it('stands as accepted where nothing of it filled, and opens nothing where nothing is reserved', () => {
    const { approve, place, cancel, apply, orderOf, counts } = orderFold();
    approve('1', '0', { side: 'sell', source: 'protection' });
    place('1');
    cancel('1');
    apply(adopt('1', '0'));
    expect(orderOf('1')).toMatchObject({ status: 'accepted', opening: 0n, leaves: fixed('2') });
    expect(counts()).toEqual(['0', '0', '0', 0, 1]);
  });
});
