import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import type { ClientOrderId, IntentId, StrategyId } from '../../../../core/model/identifiers.ts';
import type { Ledger } from '../../../../core/ports/ledger.ts';
import { aHandDrivenDesk } from '../../../support/live/hand-driven-venue.ts';
import type { HandDrivenDesk } from '../../../support/live/hand-driven-venue.ts';
import { slowLedger } from '../../../support/slow-ledger.ts';
import {
  aBar,
  aBook,
  anInstrument,
  aRunningSystem,
  aSystem,
  aTicket,
  at,
  feed,
  marketOrder,
  MONDAY,
  scripted,
  someModels,
} from '../../../support/trading.ts';

const ticket = (id: string, over: Parameters<typeof aTicket>[0] = {}) => aTicket({ intentId: id as IntentId, ...over });
const resting = (id: string) => ticket(id, { type: 'limit', limitPrice: fixed('90') });

/** A running account with one bar, a position of 2 and two resting orders. */
function busy() {
  const setting = aRunningSystem();
  const { system } = setting;
  system.submit(ticket('t-1', { size: { kind: 'base', quantity: fixed('2') } }), at(60_000));
  feed(system, aBar(1, [100, 101, 99, 100]));
  system.submit(resting('t-2'), at(120_000));
  system.submit(resting('t-3'), at(120_000));
  return setting;
}

describe('the emergency stop', () => {
  it('latches, cancels everything open, keeps positions, and journals all of it', () => {
    const { system, records } = busy();
    const before = records.length;
    system.halt('the red button', 'person', at(120_500));
    expect(records.slice(before).map(({ event }) => event.kind)).toEqual([
      'trading-state.changed',
      'order.cancel-requested',
      'order.canceled',
      'order.cancel-requested',
      'order.canceled',
    ]);
    const { trading, openOrders, held, positions } = system.state;
    expect(trading).toEqual({ state: 'halted', cause: 'the red button', since: at(120_500) });
    expect([openOrders.size, held, positions[0]?.quantity]).toEqual([0, 0n, fixed('2')]);
  });

  it('is idempotent: pressed ten times it is one halt', () => {
    const { system, records } = busy();
    for (let press = 0; press < 10; press++) system.halt(`press ${press}`, 'person', at(120_500 + press));
    expect(records.filter(({ event }) => event.kind === 'trading-state.changed')).toHaveLength(1);
    expect(system.state.trading.cause).toBe('press 0');
  });

  it('pauses every strategy, and denies every order afterwards, strategies and persons alike', () => {
    const { system, records } = busy();
    const definition = scripted((view) => view.submit(marketOrder({})));
    system.startStrategy(
      { strategyId: 's' as StrategyId, definition, params: {}, instrumentId: anInstrument().id },
      at(120_000),
    );
    system.halt('stop', 'person', at(120_000));
    expect(system.submit(ticket('t-9'), at(120_001))).toMatchObject({ outcome: 'denied', denial: { code: 'HALTED' } });
    expect(system.state.strategies.get('s' as StrategyId)).toMatchObject({
      status: 'paused',
      reason: 'trading was halted',
    });
    const before = records.length;
    feed(system, aBar(2, [100, 101, 80, 100]));
    system.resumeStrategy('s' as StrategyId, at(180_000));
    feed(system, aBar(3, [100, 101, 80, 100]));
    expect(records.slice(before).map(({ event }) => event.kind)).toEqual(['strategy.resumed', 'order.denied']);
  });

  it('drops what waits for the ledger: it is never sent, even when the ledger answers later', () => {
    const { ledger, answer } = slowLedger();
    const { system, kinds } = aRunningSystem({}, ledger);
    system.submit(ticket('t-1'), at(60_000));
    expect(system.canAdvance()).toBe(false);
    system.halt('stop', 'person', at(60_001));
    answer();
    expect(system.canAdvance()).toBe(true);
    expect(kinds().slice(3)).toEqual(['order.approved', 'trading-state.changed', 'order.canceled']);
    expect([...system.state.orders.values()][0]?.statusReason).toBe('halted before it was sent');
  });

  it('comes by itself when the ledger fails, and nothing is sent', () => {
    const fail: ((message: string) => void)[] = [];
    const ledger: Ledger = {
      append: () => undefined,
      onPersisted: () => undefined,
      onFailed: (listener) => void fail.push(listener),
    };
    const { system, kinds } = aRunningSystem({}, ledger);
    system.submit(ticket('t-1'), at(60_000));
    for (const report of fail) report('disk full');
    expect(system.state.trading).toMatchObject({ state: 'halted', cause: 'the ledger failed: disk full' });
    expect(kinds()).not.toContain('order.submitted');
    expect(system.state.openOrders.size).toBe(0);
  });

  it('survives a restart', () => {
    const { system, records } = busy();
    system.halt('stop', 'person', at(120_500));
    const second = aSystem();
    second.system.restore(records, at(130_000));
    expect(second.system.state.trading).toMatchObject({ state: 'halted', cause: 'stop' });
    expect(second.system.submit(ticket('t-9'), at(130_001)).outcome).toBe('denied');
    expect(system.state.trading.state).toBe('halted');
  });
});

describe('flatten', () => {
  it('closes every position at market while halted, once', () => {
    const { system, records } = busy();
    system.halt('stop', 'person', at(120_000));
    expect(system.flatten(at(120_001))).toBe(1);
    expect(system.flatten(at(120_002))).toBe(0);
    feed(system, aBar(2, [104, 105, 103, 104]));
    expect(system.state.positions[0]?.quantity).toBe(0n);
    expect(system.state.trading.state).toBe('halted');
    const approved = records.flatMap(({ event }) => (event.kind === 'order.approved' ? [event.order] : []));
    expect(approved.at(-1)).toMatchObject({ source: 'stop', reduceOnly: true, side: 'sell', type: 'market' });
  });

  it('does nothing unless halted', () => {
    expect(busy().system.flatten(at(120_001))).toBe(0);
  });
});

describe('re-arming', () => {
  it('is a separate act after which trading goes on', () => {
    const { system } = busy();
    system.halt('stop', 'person', at(120_000));
    system.rearm('person', at(121_000));
    expect(system.state.trading).toEqual({ state: 'running', cause: null, since: at(121_000) });
    expect(system.submit(ticket('t-9'), at(121_001)).outcome).toBe('sent');
  });
});

describe('flattening more than the book shows', () => {
  it('goes in slices of what can be had within 5 % of the market, and never oversells', () => {
    const { system } = aSystem({ source: 'ticks', profile: 'aggressive', models: someModels({ fill: 'realistic' }) });
    const thin = (time: number) => aBook(MONDAY + time, [100, 4, 99, 6, 90, 500], [101, 100]);
    system.start(at(0));
    system.onBook(0, thin(0));
    system.submit(ticket('t-1', { size: { kind: 'base', quantity: fixed('25') } }), at(0));
    system.halt('stop', 'person', at(1));
    const left = [1, 2, 3, 4].map((second) => {
      system.onBook(0, thin(second));
      return [system.flatten(at(second)), system.state.positions[0]?.quantity];
    });
    expect(left).toEqual([
      [1, fixed('15')],
      [1, fixed('5')],
      [1, 0n],
      [0, 0n],
    ]);
  });
});

describe('a change that waits for the ledger', () => {
  it('is dropped with the halt, and its order is canceled as it was', () => {
    const { ledger, answer } = slowLedger();
    const { system, records } = aRunningSystem({}, ledger);
    const sent = system.submit(resting('t-1'), at(60_000));
    answer();
    feed(system, aBar(1, [100, 101, 99, 100]));
    answer();
    system.amend(sent.clientOrderId, { limitPrice: fixed('91') }, 'person', at(120_001));
    system.halt('stop', 'person', at(120_002));
    answer();
    const [order] = system.state.orders.values();
    expect(records.map(({ event }) => event.kind).slice(-4)).toEqual([
      'trading-state.changed',
      'order.amend-rejected',
      'order.cancel-requested',
      'order.canceled',
    ]);
    expect(records.find(({ event }) => event.kind === 'order.amend-rejected')?.event).toMatchObject({ code: 'HALTED' });
    expect([order?.order.limitPrice, order?.status, system.state.held]).toEqual([fixed('90'), 'canceled', 0n]);
  });
});

describe('a halt', () => {
  it('leaves strategies as they are that were not running', () => {
    const { system } = busy();
    const strategyId = 's' as StrategyId;
    const definition = scripted(() => undefined);
    system.startStrategy({ strategyId, definition, params: {}, instrumentId: anInstrument().id }, at(120_000));
    system.pauseStrategy(strategyId, 'by hand', at(120_001));
    system.halt('stop', 'person', at(120_002));
    expect(system.state.strategies.get(strategyId)).toMatchObject({ status: 'paused', reason: 'by hand' });
  });

  it('keeps stops that rest at the venue at level 1, and cancels them at level 2', () => {
    const { system } = busy();
    const stop = ticket('t-4', { side: 'sell', type: 'stop', stopPrice: fixed('80'), reduceOnly: true });
    const { clientOrderId } = system.submit(stop, at(120_001));
    system.halt('stop', 'person', at(120_002));
    expect([...system.state.openOrders.keys()]).toEqual([clientOrderId]);
    system.halt('all of it', 'person', at(120_003), 2);
    expect([system.state.openOrders.size, system.state.trading.cause]).toEqual([0, 'stop']);
  });
});

describe('flattening', () => {
  const ticks = (profile: 'aggressive' | 'moderate' = 'aggressive') => {
    const setting = aSystem({ source: 'ticks', profile, models: someModels({ fill: 'realistic' }) });
    const { system } = setting;
    system.start(at(0));
    const book = (second: number, bids: readonly number[], asks: readonly number[]) =>
      system.onBook(0, aBook(MONDAY + second, bids, asks));
    book(0, [100, 500], [100.02, 500]);
    return { ...setting, book, held: () => system.state.positions[0]?.quantity };
  };
  const of = (quantity: string, over: Parameters<typeof aTicket>[0] = {}) =>
    ticket('t-1', { size: { kind: 'base', quantity: fixed(quantity) }, ...over });

  it('takes away the stops that were kept, and buys a short back', () => {
    const { system, book, held } = ticks();
    system.submit(of('5', { side: 'sell' }), at(0));
    expect(system.state.openOrders.size).toBeGreaterThan(0);
    system.halt('stop', 'person', at(1));
    book(2, [100, 2], [101, 3, 104, 500]);
    expect([system.flatten(at(2)), held(), system.state.openOrders.size]).toEqual([1, 0n, 0]);
  });

  it('sells no more in one order than one order may be worth, and no less than a lot', () => {
    const { system, book, held } = ticks('moderate');
    system.submit(of('15'), at(0));
    system.halt('stop', 'person', at(1));
    book(2, [200, 5_000], [200.02, 5_000]);
    // 20 % of 11,500 at 200.01: 11.5 units.
    expect(system.flatten(at(2))).toBe(1);
    const left = Number(held()) / 1e18;
    expect(left).toBeCloseTo(15 - (0.2 * (10_000 + 15 * 99.99)) / 200.01, 2);
    book(3, [200, 5_000], [200.02, 5_000]);
    expect([system.flatten(at(3)), held()]).toEqual([1, 0n]);
    book(4, [200, 5_000], [200.02, 5_000]);
    expect(system.flatten(at(4))).toBe(0);
  });

  it('asks for all where the market takes nothing near it, is refused, and says that nothing went', () => {
    const { system, book, held } = ticks();
    system.submit(of('5'), at(0));
    system.halt('stop', 'person', at(1));
    book(2, [100, 500], [120, 500]);
    expect([system.flatten(at(2)), held()]).toEqual([0, fixed('5')]);
    expect([...system.state.orders.values()].at(-1)).toMatchObject({ status: 'denied', statusCode: 'PRICE_COLLAR' });
  });

  it('asks for nothing where nothing is held any more', () => {
    const { system, records } = ticks();
    system.submit(of('5'), at(0));
    system.submit(ticket('t-2', { side: 'sell', size: { kind: 'base', quantity: fixed('5') } }), at(1));
    system.halt('stop', 'person', at(2));
    const before = records.length;
    expect([system.flatten(at(3)), records.length]).toEqual([0, before]);
  });
});

describe('flattening at a venue', () => {
  /** A position that is held when trading is halted, the market at `mid`. */
  function halted(side: 'buy' | 'sell', mid: number) {
    const desk = aHandDrivenDesk();
    desk.fill(desk.submit({ side, size: { kind: 'base', quantity: fixed('2') } }), '2', '100');
    desk.price(mid);
    desk.system.halt('stop', 'person', at(50_000));
    return desk;
  }
  const newest = ({ commands }: HandDrivenDesk) => {
    const last = commands.findLast(({ kind }) => kind === 'submit');
    return last?.kind === 'submit' ? last.order : undefined;
  };

  it.each([
    { held: 'buy', mid: 100, side: 'sell', limitPrice: '95' },
    { held: 'sell', mid: 100, side: 'buy', limitPrice: '105' },
    { held: 'buy', mid: 100.03, side: 'sell', limitPrice: '95.03' },
    { held: 'sell', mid: 100.03, side: 'buy', limitPrice: '105.03' },
    { held: 'buy', mid: 100.005, side: 'sell', limitPrice: '95' },
  ] as const)('a $held at $mid ends by a limit at $limitPrice that goes at once or not at all', (row) => {
    const desk = halted(row.held, row.mid);
    expect(desk.system.flatten(at(50_001))).toBe(1);
    expect(newest(desk)).toMatchObject({
      side: row.side,
      type: 'limit',
      timeInForce: 'ioc',
      limitPrice: fixed(row.limitPrice),
      size: { kind: 'base', quantity: fixed('2') },
      reduceOnly: true,
      source: 'stop',
    });
  });

  it('does not cancel what it sent before, nor sell it twice', () => {
    const desk = halted('buy', 100);
    desk.system.flatten(at(50_001));
    const order = newest(desk);
    expect(desk.system.flatten(at(50_002))).toBe(0);
    expect(desk.cancelsAsked()).not.toContain(order?.clientOrderId);
    desk.fill(order?.clientOrderId ?? '', '0.5', '99');
    desk.report({
      kind: 'ended',
      clientOrderId: order?.clientOrderId ?? ('' as ClientOrderId),
      status: 'expired',
      reason: 'not filled at once',
    });
    expect(desk.system.flatten(at(50_003))).toBe(1);
    expect(newest(desk)?.size).toEqual({ kind: 'base', quantity: fixed('1.5') });
  });

  it('leaves the verdict to the venue: what it does not answer for stays open', () => {
    const desk = aHandDrivenDesk();
    const id = desk.submit({ type: 'limit', limitPrice: fixed('90') });
    desk.accept(id);
    desk.system.halt('stop', 'person', at(50_000));
    expect([desk.cancelsAsked(), desk.system.state.openOrders.size]).toEqual([[id], 1]);
  });
});
