import { describe, expect, it } from 'vitest';
import { fixed, plainFixed } from '../../../../core/base/fixed.ts';
import {
  dropEndedGroups,
  joinGroup,
  leftOfGroup,
  positionWithout,
  protectEntry,
  setHold,
  setLeaves,
} from '../../../../core/engine/order-groups.ts';
import { createState } from '../../../../core/engine/state.ts';
import type { ClientOrderId, OrderGroupId } from '../../../../core/model/identifiers.ts';
import type { Order, OrderGroup } from '../../../../core/model/order.ts';
import { createTrackedOrder } from '../../../../core/portfolio/tracked-order.ts';
import type { TrackedOrder } from '../../../../core/portfolio/tracked-order.ts';
import { anIntent, aPosition, base } from '../../../support/risk.ts';
import { anInstrument } from '../../../support/trading.ts';

const GROUP: OrderGroup = { groupId: 'g' as OrderGroupId, role: 'leg' };
const protection = { stopPrice: fixed('95') };

function aGroup() {
  const state = createState([anInstrument()], { lots: true });
  const position = aPosition('0');
  const order = (id: string, over: Partial<Order> = {}, of: Partial<TrackedOrder> = {}): TrackedOrder => ({
    ...createTrackedOrder(
      { ...anIntent({ size: base('2') }), clientOrderId: id as ClientOrderId, ...over },
      position,
      1,
    ),
    status: 'accepted',
    ...of,
  });
  return {
    state,
    position,
    order,
    groups: () => [...state.groups.values()],
    group: () => [...state.groups.values()][0] ?? expect.fail('no group'),
  };
}

describe('the legs of a pair', () => {
  it('count as the one of them that counts most', () => {
    const { state, position, order, group } = aGroup();
    const [first, second] = [order('1', { group: GROUP }), order('2', { group: GROUP })];
    joinGroup(state, first);
    joinGroup(state, second);
    setHold(state, first, fixed('200'));
    setHold(state, second, fixed('150'));
    setLeaves(state, first, fixed('2'));
    setLeaves(state, second, fixed('1.5'));
    const counts = () => [state.held, group().held, position.openBuy, group().open].map(plainFixed);
    expect(counts()).toEqual(['200', '200', '2', '2']);
    setHold(state, first, 0n);
    setLeaves(state, first, 0n);
    expect(counts()).toEqual(['150', '150', '1.5', '1.5']);
  });

  it('share what the first of them was for, less what has filled; a successor of a leg tells it anew', () => {
    const { state, order, group } = aGroup();
    joinGroup(state, order('1', { group: GROUP }));
    joinGroup(state, order('2', { group: GROUP, size: base('9') }));
    expect(plainFixed(group().total)).toBe('2');
    group().filled = fixed('0.5');
    expect(plainFixed(leftOfGroup(group()))).toBe('1.5');
    joinGroup(state, order('3', { group: GROUP, size: base('4'), replaces: '1' as ClientOrderId }));
    expect(plainFixed(group().total)).toBe('4.5');
    group().filled = fixed('5');
    expect(leftOfGroup(group())).toBe(0n);
  });

  it('forget that one was refused when the next one is approved', () => {
    const { state, order, group } = aGroup();
    joinGroup(state, order('1', { group: GROUP }));
    Object.assign(group(), { deniedSince: 5, deniedAt: 6 });
    joinGroup(state, order('2', { group: GROUP }));
    expect(group()).toMatchObject({ deniedSince: null, deniedAt: null });
  });

  it('are let go of when none of them is open', () => {
    const { state, order, groups } = aGroup();
    const leg = order('1', { group: GROUP });
    joinGroup(state, leg);
    dropEndedGroups(state);
    expect(groups()).toHaveLength(1);
    leg.status = 'canceled';
    dropEndedGroups(state);
    expect(groups()).toEqual([]);
  });
});

describe('an entry that brings protection', () => {
  it('has one group for it, and no other order has any', () => {
    const { state, order, groups } = aGroup();
    for (const over of [{}, { protection, reduceOnly: true }]) joinGroup(state, order('0', over));
    expect(groups()).toEqual([]);
    const entry = order('1', { protection });
    joinGroup(state, entry);
    protectEntry(state, entry);
    expect(groups()).toMatchObject([
      { parent: entry, legs: [], total: 0n, open: 0n, held: 0n, filled: 0n, deniedSince: null },
    ]);
  });

  it('shares among its legs what it has filled, and a successor of a leg changes nothing of that', () => {
    const { state, order, group } = aGroup();
    const entry = order('1', { protection }, { filledQuantity: fixed('1.5') });
    joinGroup(state, entry);
    joinGroup(
      state,
      order('2', {
        group: { ...GROUP, groupId: group().groupId },
        source: 'protection',
        side: 'sell',
        replaces: '9' as ClientOrderId,
      }),
    );
    group().filled = fixed('0.5');
    expect(plainFixed(leftOfGroup(group()))).toBe('1');
  });

  it.each([
    {
      what: 'while the entry may fill',
      side: 'buy',
      status: 'accepted',
      filled: '0',
      sold: '0',
      held: '0',
      stays: true,
    },
    {
      what: 'while it guards what filled',
      side: 'buy',
      status: 'filled',
      filled: '2',
      sold: '0',
      held: '2',
      stays: true,
    },
    {
      what: 'while a part of that is left',
      side: 'buy',
      status: 'filled',
      filled: '2',
      sold: '1',
      held: '1',
      stays: true,
    },
    {
      what: 'no more when all of it is sold',
      side: 'buy',
      status: 'filled',
      filled: '2',
      sold: '2',
      held: '5',
      stays: false,
    },
    {
      what: 'no more when nothing is held',
      side: 'buy',
      status: 'filled',
      filled: '2',
      sold: '0',
      held: '0',
      stays: false,
    },
    {
      what: 'no more when the other side is held',
      side: 'buy',
      status: 'filled',
      filled: '2',
      sold: '0',
      held: '-2',
      stays: false,
    },
    {
      what: 'no more when dust is left',
      side: 'buy',
      status: 'filled',
      filled: '2',
      sold: '1.9999',
      held: '0.0001',
      stays: false,
    },
    {
      what: 'while a short is guarded',
      side: 'sell',
      status: 'filled',
      filled: '2',
      sold: '0',
      held: '-2',
      stays: true,
    },
    {
      what: 'no more when a short is closed',
      side: 'sell',
      status: 'filled',
      filled: '2',
      sold: '0',
      held: '0',
      stays: false,
    },
    {
      what: 'no more when it never filled',
      side: 'buy',
      status: 'canceled',
      filled: '0',
      sold: '0',
      held: '3',
      stays: false,
    },
  ] as const)('keeps its group $what', ({ side, status, filled, sold, held, stays }) => {
    const { state, position, order, groups, group } = aGroup();
    joinGroup(state, order('1', { protection, side }, { status, filledQuantity: fixed(filled) }));
    group().filled = fixed(sold);
    position.quantity = fixed(held);
    dropEndedGroups(state);
    expect(groups()).toHaveLength(stays ? 1 : 0);
  });
});

describe('what counts on a side', () => {
  it('is all but what protects', () => {
    const { state, position, order } = aGroup();
    setLeaves(state, order('1', { side: 'sell' }), fixed('3'));
    const guard = order('2', { side: 'sell', source: 'protection' });
    setLeaves(state, guard, fixed('7'));
    expect([position.openSell, position.openBuy, guard.leaves]).toEqual([fixed('3'), 0n, fixed('7')]);
  });

  it('can be told without an order', () => {
    const position = aPosition('1', { openBuy: fixed('3'), openSell: fixed('5') });
    expect(positionWithout(position, { side: 'buy', open: 0n })).toBe(position);
    expect(positionWithout(position, { side: 'buy', open: fixed('1') })).toEqual({ ...position, openBuy: fixed('2') });
    expect(positionWithout(position, { side: 'sell', open: fixed('1') })).toEqual({
      ...position,
      openSell: fixed('4'),
    });
  });
});
