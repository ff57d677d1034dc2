import { describe, expect, it } from 'vitest';
import { fixed, plainFixed } from '../../../../core/base/fixed.ts';
import { InvariantError } from '../../../../core/base/invariant.ts';
import { unixMs } from '../../../../core/base/time.ts';
import { PROFILES } from '../../../../core/config/profiles.ts';
import { applyRecord } from '../../../../core/engine/apply-record.ts';
import { createState } from '../../../../core/engine/state.ts';
import type { Actor, DomainEvent } from '../../../../core/events/domain-event.ts';
import type {
  ClientOrderId,
  IntentId,
  OrderGroupId,
  StrategyId,
  VenueOrderId,
} from '../../../../core/model/identifiers.ts';
import type { Order, OrderChange, OrderGroup } from '../../../../core/model/order.ts';
import { filledEvent } from '../../../support/order-events.ts';
import { anIntent, base } from '../../../support/risk.ts';
import { anInstrument } from '../../../support/trading.ts';

const OWNER = 's-1' as StrategyId;
const DAY = 86_400_000;
const text = (values: readonly bigint[]) => values.map(plainFixed);

/** The fold of one account with one running strategy, event by event. */
function aFold() {
  const state = createState([anInstrument()], { profile: { ...PROFILES.moderate }, lots: true });
  let count = 0;
  const apply = (event: DomainEvent, time = ++count): void =>
    applyRecord(state, { seq: state.seq + 1, time: unixMs(time), event });
  apply({ kind: 'account.funded', currency: 'USD', amount: fixed('10000') });
  apply({ kind: 'strategy.started', strategyId: OWNER, name: 'x', instrumentId: anInstrument().id, params: {} });
  const orderOf = (id: string) => state.orders.get(id as ClientOrderId) ?? expect.fail(`no order ${id}`);
  return {
    state,
    apply,
    orderOf,
    conduct: () => state.strategies.get(OWNER)?.conduct ?? expect.fail('no conduct'),
    /** An order for 2 at 100 that is approved with this much reserved. */
    approve: (...[id, hold, over = {}, time]: readonly [string, string, Partial<Order>?, number?]): Order => {
      const clientOrderId = id as ClientOrderId;
      const terms = { type: 'limit', limitPrice: fixed('100'), size: base('2') } as const;
      const order = { ...anIntent({ ...terms, intentId: `i-${id}` as IntentId, ...over }), clientOrderId };
      apply({ kind: 'order.approved', order, hold: fixed(hold) }, time);
      return order;
    },
    place: (id: string): void => {
      const clientOrderId = id as ClientOrderId;
      apply({ kind: 'order.submitted', clientOrderId });
      apply({ kind: 'order.accepted', clientOrderId, venueOrderId: `v${id}` as VenueOrderId });
    },
    fill: (order: Order, [quantity, fee]: readonly [string, string], complete = false) =>
      apply(filledEvent(order, { quantity: fixed(quantity), fee: fixed(fee) }, complete)),
    ask: (id: string, change: OrderChange, hold: string, [actor = 'person', time]: readonly [Actor?, number?] = []) =>
      apply(
        { kind: 'order.amend-requested', clientOrderId: id as ClientOrderId, actor, change, hold: fixed(hold) },
        time,
      ),
    amended: (id: string, change: OrderChange) =>
      apply({ kind: 'order.amended', clientOrderId: id as ClientOrderId, change }),
    kept: (id: string) =>
      apply({ kind: 'order.amend-rejected', clientOrderId: id as ClientOrderId, code: 'NO', message: 'no' }),
    cancel: (id: string) => apply({ kind: 'order.canceled', clientOrderId: id as ClientOrderId, reason: 'enough' }),
    /** What counts everywhere: reserved, open to buy and to sell, number of open orders. */
    counts: (): readonly unknown[] => {
      const [position] = state.positions;
      const { openBuy = 0n, openSell = 0n, openOrders = 0 } = position ?? {};
      return [...text([state.held, openBuy, openSell]), openOrders, state.openOrders.size];
    },
  };
}

describe('an order that is approved', () => {
  it('reserves its funds and counts on its side until it ends', () => {
    const { approve, place, cancel, counts, orderOf, state } = aFold();
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
    expect([state.orderCount, state.strategies.get(OWNER)?.orders]).toEqual([1, 1]);
  });

  it('opens nothing where nothing is reserved, and what is left of it once it has closed what is held', () => {
    const { approve, place, fill, orderOf, counts } = aFold();
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
    const { approve, state } = aFold();
    approve('1', '0', { source: 'person' });
    approve('2', '0', { source: 'strategy' });
    approve('3', '0', { source: 'protection' });
    expect(Object.fromEntries(state.intents)).toEqual({ 'i-1': '1', 'i-3': '3' });
    expect([state.recentOrders.length, state.recentProtection.length]).toEqual([2, 1]);
  });

  it('that protects counts in no number, and an emergency exit is noted', () => {
    const { approve, counts, state } = aFold();
    approve('1', '0', { source: 'protection', side: 'sell' });
    expect(counts()).toEqual(['0', '0', '0', 0, 1]);
    approve('2', '0', { source: 'emergency', side: 'sell' }, 77);
    expect(counts()).toEqual(['0', '0', '2', 1, 2]);
    expect([...state.emergencies.values()]).toEqual([77]);
  });

  it('is looked back at for a day where there are many', () => {
    const { approve, state } = aFold();
    for (let nth = 0; nth < 256; nth++) approve(`a${nth}`, '0', {}, 100);
    expect(state.recentOrders).toHaveLength(256);
    for (let nth = 0; nth < 10; nth++) approve(`b${nth}`, '0', {}, 100 + DAY);
    expect(state.recentOrders.length).toBeLessThan(150);
    expect(state.recentOrders.at(-1)?.order.clientOrderId).toBe('b9');
  });
});

describe('a refusal', () => {
  it('of ours ends an order before it was open', () => {
    const { apply, orderOf, state, counts, conduct } = aFold();
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
    const { apply, approve, state } = aFold();
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
    const { approve, apply, orderOf, conduct, counts } = aFold();
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
    const { approve, place, fill, orderOf, counts, state } = aFold();
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
    const { approve, place, fill, orderOf, counts } = aFold();
    const order = approve('1', '500', { type: 'market', size: { kind: 'quote', amount: fixed('500') } });
    place('1');
    expect(orderOf('1').leaves).toBe(fixed('5'));
    fill(order, ['2', '0.2']);
    expect([orderOf('1').hold, orderOf('1').leaves]).toEqual([fixed('299.8'), fixed('2.998')]);
    fill(order, ['4', '0']);
    expect([orderOf('1').leaves, counts()]).toEqual([0n, ['0', '0', '0', 1, 1]]);
  });

  it('closes first: nothing is freed before it has', () => {
    const { approve, place, fill, orderOf } = aFold();
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
    const { approve, place, fill } = aFold();
    const order = approve('1', '200');
    place('1');
    fill(order, ['2', '0']);
    expect(() => fill(order, ['0.001', '0'])).toThrow(InvariantError);
  });

  it('of a sale brings its worth less the fee, ends the trade, and is counted', () => {
    const { approve, place, fill, state, conduct } = aFold();
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
    expect(state.strategies.get(OWNER)?.results).toMatchObject({ losses: 1, lost: 2 });
    expect([conduct().fills.length, conduct().stopOuts.length, conduct().lastExit]).toEqual([2, 1, 1]);
  });

  it('after the cancel books its money and leaves the order canceled; a whole one fills it', () => {
    const { approve, place, fill, cancel, orderOf, counts, state } = aFold();
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
    const { approve, place, fill, cancel, apply, orderOf, counts } = aFold();
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
    const { approve, place, cancel, apply, orderOf, counts } = aFold();
    approve('1', '0', { side: 'sell', source: 'protection' });
    place('1');
    cancel('1');
    apply(adopt('1', '0'));
    expect(orderOf('1')).toMatchObject({ status: 'accepted', opening: 0n, leaves: fixed('2') });
    expect(counts()).toEqual(['0', '0', '0', 0, 1]);
  });
});

describe('new terms', () => {
  it('reserve the larger of both until they are answered, then their own', () => {
    const { approve, place, ask, amended, orderOf, counts } = aFold();
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
    const { approve, place, ask, kept, amended, orderOf, counts } = aFold();
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
    const { approve, place, fill, ask, amended, orderOf } = aFold();
    const order = approve('1', '200');
    place('1');
    fill(order, ['0.5', '0']);
    ask('1', { quantity: fixed('3') }, '250');
    amended('1', { quantity: fixed('3') });
    expect(orderOf('1')).toMatchObject({ leaves: fixed('2.5'), opening: fixed('2.5'), hold: fixed('250') });
  });

  it('of a mere reduction open nothing, unless funds were approved for it', () => {
    const { approve, place, fill, ask, amended, orderOf } = aFold();
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
    const { approve, place, ask, amended, orderOf } = aFold();
    approve('1', '500', { size: { kind: 'quote', amount: fixed('500') } });
    place('1');
    ask('1', { limitPrice: fixed('90') }, '500');
    amended('1', { limitPrice: fixed('90') });
    expect(orderOf('1')).toMatchObject({ leaves: fixed('5'), hold: fixed('500') });
  });

  it('count as messages where the engine did not ask for them, and for a day', () => {
    const { approve, ask, state, conduct } = aFold();
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
    const { approve, apply, orderOf, conduct } = aFold();
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
    const { approve, apply, state } = aFold();
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
    const { approve, apply, cancel, orderOf, state } = aFold();
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
    const { approve, place, apply, cancel, orderOf } = aFold();
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
    const { apply, state } = aFold();
    const seed = {
      kind: 'position.seeded',
      strategyId: OWNER,
      instrumentId: anInstrument().id,
      price: fixed('50'),
    } as const;
    apply({ ...seed, quantity: fixed('3'), realizedPnl: fixed('20'), fees: fixed('5') });
    expect(text([state.cash, state.fees, state.adjusted])).toEqual(['9850', '5', '-15']);
    expect(text([state.positions[0]?.quantity ?? 0n, state.positions[0]?.realizedPnl ?? 0n])).toEqual(['3', '20']);
    apply({ ...seed, quantity: fixed('-3') });
    expect(text([state.cash, state.fees, state.positions[0]?.quantity ?? 0n])).toEqual(['10000', '5', '0']);
  });
});
