import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import type { IntentId, StrategyId } from '../../../../core/model/identifiers.ts';
import type { Ledger } from '../../../../core/ports/ledger.ts';
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
