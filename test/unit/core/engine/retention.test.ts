import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import type { ClientOrderId, IntentId } from '../../../../core/model/identifiers.ts';
import { aBar, aRunningSystem, aSystem, at, aTicket, feed, MONDAY } from '../../../support/trading.ts';

const KEPT = 5;
const DAY_MINUTES = 1_440;
const ONE = { kind: 'base', quantity: fixed('1') } as const;

/** A session with a resting order and then `count` trades an hour apart, each of a buy and a sale. */
function traded(count: number, keptOrders?: number) {
  const setting = aRunningSystem(keptOrders === undefined ? {} : { keptOrders });
  const { system } = setting;
  system.submit(aTicket({ intentId: 'rests' as IntentId, type: 'limit', limitPrice: fixed('50') }), at(60_000));
  for (let nth = 1; nth <= 2 * count; nth++) {
    const minute = 30 * nth;
    const side = nth % 2 === 1 ? 'buy' : 'sell';
    system.submit(aTicket({ intentId: `t-${nth}` as IntentId, side, size: ONE }), at(minute * 60_000));
    feed(system, aBar(minute, [100, 100, 100, 100]));
  }
  return setting;
}

describe('an engine that runs for long', () => {
  it('keeps the newest ended orders and trades, and every order that can still fill', () => {
    const { state } = traded(200, KEPT).system;
    expect(state.orders.size).toBeLessThanOrEqual(2 * KEPT + 1);
    expect(state.closedTrades.length).toBeGreaterThanOrEqual(5 * KEPT);
    expect(state.closedTrades.length).toBeLessThanOrEqual(10 * KEPT + 1);
    expect([...state.openOrders.values()].map(({ order }) => order.intentId)).toEqual(['rests']);
    expect([...state.orders.keys()].at(-1)).toBe('7-401');
    expect(state.orders.has('7-1' as ClientOrderId)).toBe(true);
    expect(state.orders.has('7-2' as ClientOrderId)).toBe(false);
  });

  it('writes the same journal as one that keeps everything', () => {
    const all = traded(50);
    expect(all.system.state.orders.size).toBe(101);
    expect(traded(50, KEPT).records).toEqual(all.records);
  });

  it('comes back from its journal the same, priced at what it last traded at', () => {
    const { records, system } = traded(50, KEPT);
    const second = aSystem({ keptOrders: KEPT });
    second.system.restore(records, at(system.state.time - MONDAY));
    expect([...second.system.state.orders.keys()]).toEqual([...system.state.orders.keys()]);
    expect(second.system.state.orderCount).toBe(101);
    expect(second.system.markPrice(0)).toBe(100);
  });

  it('acts on an intent once for ever, also when its order is not kept any more', () => {
    const { system, records } = traded(50, KEPT);
    const answer = system.submit(aTicket({ intentId: 't-1' as IntentId, size: ONE }), at(3 * DAY_MINUTES * 60_000));
    expect(answer).toMatchObject({ outcome: 'denied', clientOrderId: '7-2', denial: { code: 'DUPLICATE' } });
    expect(records.filter(({ event }) => 'order' in event && event.order.intentId === 't-1')).toHaveLength(1);
  });

  it('remembers two days of orders at most for the rates', () => {
    const { state } = traded(1_000).system;
    const oldest = state.recentOrders[0]?.createdAt ?? 0;
    expect(state.recentOrders.length).toBeLessThan(400);
    expect(oldest).toBeLessThanOrEqual(state.time - DAY_MINUTES * 60_000);
  });
});
