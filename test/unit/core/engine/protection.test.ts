import { describe, expect, it } from 'vitest';
import { fixed, plainFixed } from '../../../../core/base/fixed.ts';
import type { TradingSystem } from '../../../../core/engine/trading-system.ts';
import type { IntentId, StrategyId } from '../../../../core/model/identifiers.ts';
import { MANUAL } from '../../../../core/model/identifiers.ts';
import {
  aBar,
  aRunningSystem,
  aSystem,
  aTicket,
  anInstrument,
  at,
  feed,
  marketOrder,
  MINUTE,
  scripted,
  someModels,
} from '../../../support/trading.ts';

const base = (quantity: string) => ({ kind: 'base', quantity: fixed(quantity) }) as const;

/** Orders as `side type price quantity status`, oldest first. */
function ordersOf(system: TradingSystem, open = false): readonly string[] {
  const orders = open ? system.state.openOrders : system.state.orders;
  return [...orders.values()].map(({ order, status }) => {
    const price = order.stopPrice ?? order.limitPrice;
    const quantity = order.size.kind === 'base' ? plainFixed(order.size.quantity) : 'quote';
    const words = [order.side, order.type, price === undefined ? 'market' : plainFixed(price), quantity, status];
    return words.join(' ');
  });
}

const held = (system: TradingSystem) => plainFixed(system.state.positions[0]?.quantity ?? 0n);

/** An account that bought 2 at 100 with a stop at 95 and a target at 110, under `unrestricted`. */
function bracket(over: Parameters<typeof aRunningSystem>[0] = {}) {
  const setting = aRunningSystem(over);
  const protection = { stopPrice: fixed('95'), targetPrice: fixed('110') };
  setting.system.submit(aTicket({ size: base('2'), protection }), at(MINUTE));
  feed(setting.system, aBar(1, [100, 101, 99, 100]));
  return setting;
}

describe('a bracket', () => {
  it('places stop and target as soon as the entry has filled', () => {
    const { system, records } = bracket();
    expect(ordersOf(system)).toEqual([
      'buy market market 2 filled',
      'sell stop 95 2 accepted',
      'sell limit 110 2 submitted',
    ]);
    const legs = records.flatMap(({ event }) => (event.kind === 'order.approved' ? [event.order] : [])).slice(1);
    expect(legs.map(({ source, reduceOnly, group }) => [source, reduceOnly, group?.role])).toEqual([
      ['protection', true, 'stop'],
      ['protection', true, 'target'],
    ]);
    expect(legs[0]?.group).toMatchObject({ groupId: 'g7-1', parent: '7-1' });
  });

  it('shrinks with its position where a part of that is closed by hand', () => {
    const { system } = bracket();
    const target = { strategyId: MANUAL, instrumentId: anInstrument().id, intentId: 'half' as IntentId };
    expect(system.closePosition({ ...target, quantity: fixed('0.5') }, at(2 * MINUTE))?.outcome).toBe('sent');
    feed(system, aBar(2, [100, 101, 99, 100]), aBar(3, [100, 101, 99, 100]));
    expect(held(system)).toBe('1.5');
    expect(ordersOf(system, true).map((order) => order.replace(/ \w+$/, ''))).toEqual([
      'sell stop 95 1.5',
      'sell limit 110 1.5',
    ]);
  });

  it('ends with the stop: the target is canceled, the position is flat', () => {
    const { system } = bracket();
    feed(system, aBar(2, [98, 99, 94, 96]));
    expect(ordersOf(system)).toEqual([
      'buy market market 2 filled',
      'sell stop 95 2 filled',
      'sell limit 110 2 canceled',
    ]);
    expect([held(system), system.state.groups.size, system.state.openOrders.size]).toEqual(['0', 0, 0]);
    expect(system.state.closedTrades[0]?.exitReason).toBe('stop at 95');
  });

  it('ends with the target: the stop is canceled', () => {
    const { system } = bracket();
    feed(system, aBar(2, [100, 112, 99, 111]));
    expect(ordersOf(system).slice(1)).toEqual(['sell stop 95 2 canceled', 'sell limit 110 2 filled']);
    expect(plainFixed(system.state.cash)).toBe('10020');
  });

  it('counts the stop where a bar reaches both', () => {
    const { system } = bracket();
    feed(system, aBar(2, [100, 120, 90, 111]));
    expect(plainFixed(system.state.cash)).toBe('9990');
    expect(ordersOf(system).slice(1)).toEqual(['sell stop 95 2 filled', 'sell limit 110 2 canceled']);
  });

  it('fills the stop at the open of a bar that begins beyond it', () => {
    const { system } = bracket();
    feed(system, aBar(2, [90, 91, 89, 90]));
    expect(plainFixed(system.state.cash)).toBe('9980');
  });

  it('meets the rest of the bar in which the entry filled', () => {
    const { system } = aRunningSystem();
    system.submit(aTicket({ size: base('2'), protection: { stopPrice: fixed('95') } }), at(MINUTE));
    feed(system, aBar(1, [100, 101, 94, 96]));
    expect(ordersOf(system)).toEqual(['buy market market 2 filled', 'sell stop 95 2 filled']);
    expect(plainFixed(system.state.cash)).toBe('9990');
  });

  it('grows with an entry that fills in parts, and shrinks with fills of its legs', () => {
    const models = someModels({ fill: 'realistic' });
    const { system } = aRunningSystem({ models });
    const protection = { stopPrice: fixed('95'), targetPrice: fixed('110') };
    system.submit(aTicket({ size: base('15'), protection }), at(MINUTE));
    feed(system, aBar(1, [100, 101, 99, 100]));
    expect(ordersOf(system, true)).toEqual([
      'buy market market 15 partially-filled',
      'sell stop 95 10 accepted',
      'sell limit 110 10 submitted',
    ]);
    feed(system, aBar(2, [100, 101, 99, 100]));
    expect(ordersOf(system, true)).toEqual(['sell stop 95 15 accepted', 'sell limit 110 15 accepted']);
    // 10 % of 50 and half of it for a mere touch.
    feed(system, aBar(3, [100, 110, 99, 105], 50));
    expect(ordersOf(system, true)).toEqual(['sell stop 95 12.5 accepted', 'sell limit 110 15 partially-filled']);
    feed(system, aBar(4, [96, 97, 94, 95], 1_000));
    expect([ordersOf(system, true), held(system)]).toEqual([[], '0']);
  });

  it('goes when the position is closed by hand, and stands in the way of no exit', () => {
    const { system } = bracket();
    const sold = system.submit(
      aTicket({ intentId: 't-2' as IntentId, side: 'sell', size: base('2'), reduceOnly: true }),
      at(2 * MINUTE),
    );
    expect(sold.outcome).toBe('sent');
    feed(system, aBar(2, [100, 101, 99, 100]));
    expect([ordersOf(system, true), held(system), system.state.groups.size]).toEqual([[], '0', 0]);
  });

  it('follows a position that is partly closed', () => {
    const { system } = bracket();
    system.submit(aTicket({ intentId: 't-2' as IntentId, side: 'sell', size: base('0.5') }), at(2 * MINUTE));
    feed(system, aBar(2, [100, 101, 99, 100]), aBar(3, [100, 101, 99, 100]));
    expect(ordersOf(system, true)).toEqual(['sell stop 95 1.5 accepted', 'sell limit 110 1.5 accepted']);
  });

  it('keeps the stop when a person cancels the target, and puts nothing back', () => {
    const { system } = bracket();
    const target = [...system.state.openOrders.values()].find(({ order }) => order.type === 'limit');
    system.cancel(target?.order.clientOrderId ?? ('' as never), 'person', at(2 * MINUTE));
    feed(system, aBar(2, [100, 101, 99, 100]));
    expect(ordersOf(system, true)).toEqual(['sell stop 95 2 accepted']);
  });

  it('keeps its stop through a halt and a pause, and loses its target', () => {
    const { system } = bracket();
    system.halt('the red button', 'person', at(2 * MINUTE));
    expect(ordersOf(system, true)).toEqual(['sell stop 95 2 accepted']);
    feed(system, aBar(2, [98, 99, 94, 96]));
    expect([held(system), system.state.openOrders.size]).toEqual(['0', 0]);
  });

  it('is canceled whole by a halt of level 2', () => {
    const { system } = bracket();
    system.halt('the red button', 'person', at(2 * MINUTE), 2);
    feed(system, aBar(2, [98, 99, 94, 96]));
    expect([ordersOf(system, true), held(system)]).toEqual([[], '2']);
  });

  it('works on after a restart, with the trigger where it was moved to', () => {
    const { system, records } = bracket();
    const stop = [...system.state.openOrders.values()].find(({ order }) => order.type === 'stop');
    system.amend(stop?.order.clientOrderId ?? ('' as never), { stopPrice: fixed('97') }, 'person', at(2 * MINUTE));
    const second = aSystem();
    second.system.restore(records, at(3 * MINUTE));
    feed(second.system, aBar(3, [100, 100, 96, 98]));
    expect(ordersOf(second.system).slice(1)).toEqual(['sell stop 97 2 filled', 'sell limit 110 2 canceled']);
    expect(plainFixed(second.system.state.cash)).toBe('9994');
  });

  it('lets a strategy neither see nor cancel it', () => {
    const { system } = aRunningSystem();
    const seen: number[] = [];
    const definition = scripted((view) => {
      seen.push(view.openOrders + view.listOpenOrders().length);
      if (view.barCount === 1) view.submit(marketOrder({ size: base('1'), protection: { stopPrice: fixed('90') } }));
      else view.cancelOpenOrders('all of mine');
    });
    const strategyId = 's-1' as StrategyId;
    system.startStrategy({ strategyId, definition, params: {}, instrumentId: anInstrument().id }, at(MINUTE));
    feed(system, aBar(1, [100, 101, 99, 100]), aBar(2, [100, 101, 99, 100]), aBar(3, [100, 101, 99, 100]));
    expect(seen).toEqual([0, 0, 0]);
    expect(ordersOf(system, true)).toEqual(['sell stop 90 1 accepted']);
    system.stopStrategy(strategyId, 'by hand', at(5 * MINUTE));
    expect(ordersOf(system, true)).toHaveLength(1);
  });
});

describe('an entry that brings no stop', () => {
  it.each([
    { profile: 'conservative', stop: '99', target: '102' },
    { profile: 'moderate', stop: '98', target: '104' },
    { profile: 'aggressive', stop: '95', target: '110' },
  ] as const)('gets those of $profile', ({ profile, stop, target }) => {
    const { system } = aRunningSystem({ profile });
    system.submit(aTicket({ size: base('1') }), at(MINUTE));
    feed(system, aBar(1, [100, 100, 100, 100]));
    expect(ordersOf(system, true)).toEqual([`sell stop ${stop} 1 accepted`, `sell limit ${target} 1 submitted`]);
  });

  it('gets none under unrestricted', () => {
    const { system } = aRunningSystem();
    system.submit(aTicket(), at(MINUTE));
    feed(system, aBar(1, [100, 100, 100, 100]));
    expect([ordersOf(system, true), system.state.groups.size]).toEqual([[], 0]);
  });

  it('gets the stop where it brings only a target, and keeps a stop that it brings alone', () => {
    const { system } = aRunningSystem({ profile: 'moderate' });
    system.submit(aTicket({ size: base('1'), protection: { targetPrice: fixed('107') } }), at(MINUTE));
    feed(system, aBar(1, [100, 100, 100, 100]));
    expect(ordersOf(system, true)).toEqual(['sell stop 98 1 accepted', 'sell limit 107 1 submitted']);
    const other = aRunningSystem({ profile: 'moderate' });
    other.system.submit(aTicket({ size: base('1'), protection: { stopPrice: fixed('97') } }), at(MINUTE));
    feed(other.system, aBar(1, [100, 100, 100, 100]));
    expect(ordersOf(other.system, true)).toEqual(['sell stop 97 1 accepted']);
  });
});

describe('the emergency stop', () => {
  it('closes a position at market when 5 % of its entry is lost, whatever stop it brought', () => {
    const { system, records } = aRunningSystem({ profile: 'moderate' });
    system.submit(aTicket({ size: base('2'), protection: { stopPrice: fixed('50') } }), at(MINUTE));
    feed(system, aBar(1, [100, 100, 100, 100]), aBar(2, [96, 96, 95.01, 95.01]));
    expect(ordersOf(system, true)).toEqual(['sell stop 50 2 accepted']);
    feed(system, aBar(3, [95, 95, 95, 95]));
    expect(ordersOf(system, true)).toEqual(['sell stop 50 2 accepted', 'sell market market 2 submitted']);
    feed(system, aBar(4, [94, 94, 94, 94]));
    expect([held(system), ordersOf(system, true)]).toEqual(['0', []]);
    const last = records.flatMap(({ event }) => (event.kind === 'order.approved' ? [event.order] : [])).at(-1);
    expect(last).toMatchObject({ source: 'emergency', reduceOnly: true, strategyId: MANUAL });
    expect(last?.reason).toBe('emergency stop: 5 % lost since its entry');
  });
});
