import { describe, expect, it } from 'vitest';
import { fixed, plainFixed } from '../../../../core/base/fixed.ts';
import type { TradingSystem } from '../../../../core/engine/trading-system.ts';
import type { ClientOrderId, IntentId } from '../../../../core/model/identifiers.ts';
import type { OrderChange } from '../../../../core/model/order.ts';
import { slowLedger } from '../../../support/slow-ledger.ts';
import { aBar, aRunningSystem, aSystem, aTicket, at, feed, MINUTE, someModels } from '../../../support/trading.ts';

const base = (quantity: string) => ({ kind: 'base', quantity: fixed(quantity) }) as const;
const ID = '7-1' as ClientOrderId;

/** A bid for 2 at 95 that stands at the venue, under `unrestricted` unless told otherwise. */
function resting(over: Parameters<typeof aRunningSystem>[0] = {}) {
  const setting = aRunningSystem({ models: someModels({ takerBps: fixed('10') }), ...over });
  const ticket = aTicket({ type: 'limit', limitPrice: fixed('99'), size: base('2') });
  expect(setting.system.submit(ticket, at(MINUTE)).outcome).toBe('sent');
  feed(setting.system, aBar(1, [100, 101, 99.5, 100]));
  return setting;
}

const amend = (system: TradingSystem, change: OrderChange) => system.amend(ID, change, 'person', at(2 * MINUTE));
const trackedOf = (system: TradingSystem) => system.state.orders.get(ID);

describe('an amendment', () => {
  it('is asked for, answered and followed by hold, leaves and price', () => {
    const { system, kinds } = resting();
    expect(amend(system, { limitPrice: fixed('98'), quantity: fixed('3') })).toMatchObject({ outcome: 'sent' });
    expect(kinds().slice(-2)).toEqual(['order.amend-requested', 'order.amended']);
    const tracked = trackedOf(system);
    expect(tracked?.order).toMatchObject({ limitPrice: fixed('98'), size: base('3') });
    // 3 x 98 and the taker's fee of 10 bps.
    expect([tracked?.leaves, tracked?.hold, system.state.held]).toEqual([
      fixed('3'),
      fixed('294.294'),
      fixed('294.294'),
    ]);
    expect(system.state.positions[0]?.openBuy).toBe(fixed('3'));
    feed(system, aBar(2, [100, 100, 98, 99]));
    expect([plainFixed(system.state.positions[0]?.quantity ?? 0n), system.state.held]).toEqual(['3', 0n]);
  });

  it('holds the larger of both reservations until the venue has answered', () => {
    const { ledger, answer } = slowLedger();
    const { system } = aRunningSystem({}, ledger);
    answer();
    system.submit(aTicket({ type: 'limit', limitPrice: fixed('99'), size: base('2') }), at(MINUTE));
    answer();
    feed(system, aBar(1, [100, 101, 99.5, 100]));
    answer();
    amend(system, { quantity: fixed('5') });
    expect([system.state.held, trackedOf(system)?.leaves]).toEqual([fixed('495'), fixed('2')]);
    answer();
    expect([system.state.held, trackedOf(system)?.leaves]).toEqual([fixed('495'), fixed('5')]);
    amend(system, { quantity: fixed('1') });
    expect([system.state.held, trackedOf(system)?.leaves]).toEqual([fixed('495'), fixed('5')]);
    answer();
    expect([system.state.held, trackedOf(system)?.leaves]).toEqual([fixed('99'), fixed('1')]);
  });

  it('is refused by the risk manager like an order, and leaves everything as it was', () => {
    const { system, records } = resting({ profile: 'moderate' });
    const before = { hold: system.state.held, open: system.state.positions[0]?.openBuy };
    expect(amend(system, { quantity: fixed('25') })).toMatchObject({
      outcome: 'denied',
      denial: { code: 'ORDER_VALUE' },
    });
    expect({ hold: system.state.held, open: system.state.positions[0]?.openBuy }).toEqual(before);
    expect(records.at(-1)?.event).toMatchObject({ kind: 'order.amend-rejected', code: 'ORDER_VALUE' });
  });

  it.each([
    { name: 'a quantity that has filled already', change: { quantity: fixed('1') }, says: 'has filled already' },
    { name: 'a trigger on an order without one', change: { stopPrice: fixed('98') }, says: 'no trigger price' },
  ])('is refused for $name', ({ change, says }) => {
    const { system } = aRunningSystem({ models: someModels({ fill: 'realistic' }) });
    system.submit(aTicket({ type: 'limit', limitPrice: fixed('99'), size: base('2') }), at(MINUTE));
    feed(system, aBar(1, [100, 101, 100, 100]), aBar(2, [100, 100, 98, 100], 12));
    expect(plainFixed(trackedOf(system)?.filledQuantity ?? 0n)).toBe('1.2');
    const outcome = system.amend(ID, change, 'person', at(3 * MINUTE));
    expect(outcome).toMatchObject({ outcome: 'denied', denial: { code: 'INSTRUMENT' } });
    expect(outcome?.outcome === 'denied' && outcome.denial.message).toContain(says);
  });

  it('lowers an order while only reductions pass, and raises none', () => {
    const { system } = resting({ profile: 'moderate' });
    system.submit(aTicket({ intentId: 't-2' as IntentId, size: base('17') }), at(2 * MINUTE));
    expect(amend(system, { limitPrice: fixed('98.5') })?.outcome).toBe('sent');
    system.halt('a test', 'person', at(3 * MINUTE));
    expect(system.amend(ID, { limitPrice: fixed('98') }, 'person', at(3 * MINUTE))).toBeUndefined();
  });

  it('passes no stop while trading is halted', () => {
    const { system } = aRunningSystem();
    system.submit(aTicket({ size: base('2'), protection: { stopPrice: fixed('95') } }), at(MINUTE));
    feed(system, aBar(1, [100, 100, 100, 100]));
    system.halt('a test', 'person', at(2 * MINUTE));
    const outcome = system.amend('7-2' as ClientOrderId, { stopPrice: fixed('90') }, 'person', at(2 * MINUTE));
    expect(outcome).toMatchObject({ outcome: 'denied', denial: { code: 'HALTED' } });
  });

  it('that makes a limit better than the market takes at the next open, costs and all', () => {
    const { system, records } = resting();
    amend(system, { limitPrice: fixed('105') });
    feed(system, aBar(2, [100, 101, 99.5, 100]));
    const fill = records.flatMap(({ event }) => (event.kind === 'order.filled' ? [event.fill] : [])).at(-1);
    expect(fill).toMatchObject({ price: fixed('100'), liquidity: 'taker', quantity: fixed('2') });
  });

  it('that was not answered is known as refused after a restart, with the old reservation', () => {
    const { ledger, answer } = slowLedger();
    const { system, records } = aRunningSystem({}, ledger);
    answer();
    system.submit(aTicket({ type: 'limit', limitPrice: fixed('99'), size: base('2') }), at(MINUTE));
    answer();
    feed(system, aBar(1, [100, 101, 99.5, 100]));
    answer();
    amend(system, { quantity: fixed('5') });
    const second = aSystem();
    second.system.restore(records, at(3 * MINUTE));
    expect([second.system.state.held, trackedOf(second.system)?.leaves]).toEqual([fixed('198'), fixed('2')]);
    expect(second.records.at(-1)?.event).toMatchObject({ kind: 'order.amend-rejected', code: 'NOT_SENT' });
  });
});
