import { describe, expect, it } from 'vitest';
import { fixed, plainFixed } from '../../../../core/base/fixed.ts';
import type { TradingSystem } from '../../../../core/engine/trading-system.ts';
import { ALL_OFFERS } from '../../../../core/execution/order-venue.ts';
import type { ClientOrderId } from '../../../../core/model/identifiers.ts';
import { slowLedger } from '../../../support/slow-ledger.ts';
import { aBook, aSystem, aTicket, at, someModels } from '../../../support/trading.ts';

const base = (quantity: string) => ({ kind: 'base', quantity: fixed(quantity) }) as const;

/** A venue that knows markets and limits, and nothing that waits. */
const PLAIN = { ...ALL_OFFERS, orderTypes: ['market', 'limit'], oco: false, reduceOnly: false, amend: false } as const;
const SETTING = { source: 'ticks', offers: PLAIN, models: someModels() } as const;

const show = (system: TradingSystem, second: number, mid: number): void =>
  system.onBook(0, aBook(at(second * 1_000), [mid - 0.01, 100], [mid + 0.01, 100]));

const statuses = (system: TradingSystem) =>
  [...system.state.orders.values()].map(({ order, status }) => `${order.type} ${status}`);

/** Bought 2 at 100 with a stop at 95 and a target at 110, at a venue that keeps neither. */
function bracket(over: Parameters<typeof aSystem>[0] = {}) {
  const setting = aSystem({ ...SETTING, ...over });
  const { system } = setting;
  system.start(at(0));
  show(system, 1, 100);
  const protection = { stopPrice: fixed('95'), targetPrice: fixed('110') };
  system.submit(aTicket({ size: base('2'), protection }), at(2_000));
  return setting;
}

describe('a stop and a target that their venue cannot keep', () => {
  it('wait here, and the venue hears nothing of them', () => {
    const { system, records } = bracket();
    expect(statuses(system)).toEqual(['market filled', 'stop emulated', 'limit emulated']);
    expect(records.filter(({ event }) => event.kind === 'order.submitted')).toHaveLength(1);
  });

  it.each([
    { mid: 95, types: ['stop filled', 'limit canceled'], price: '94.99' },
    { mid: 110.02, types: ['stop canceled', 'limit filled'], price: '110.01' },
  ])('go out when the market is at $mid, and end each other', ({ mid, types, price }) => {
    const { system, records, kinds } = bracket();
    show(system, 3, 99);
    show(system, 4, mid);
    expect(statuses(system).slice(1)).toEqual(types);
    expect(kinds()).toEqual(expect.arrayContaining(['order.triggered', 'order.submitted', 'order.accepted']));
    const fill = records.flatMap(({ event }) => (event.kind === 'order.filled' ? [event.fill] : [])).at(-1);
    expect([plainFixed(fill?.price ?? 0n), plainFixed(fill?.quantity ?? 0n)]).toEqual([price, '2']);
  });

  it('wait on after a restart, and go out once', () => {
    const { records } = bracket();
    const second = aSystem(SETTING);
    second.system.restore(records, at(60_000));
    expect(statuses(second.system).slice(1)).toEqual(['stop emulated', 'limit emulated']);
    show(second.system, 61, 94);
    show(second.system, 62, 93);
    expect(statuses(second.system).slice(1)).toEqual(['stop filled', 'limit canceled']);
    expect(second.records.filter(({ event }) => event.kind === 'order.submitted')).toHaveLength(1);
  });

  it('go out after a restart between the trigger and the sending', () => {
    const { ledger, answer } = slowLedger();
    const { system, records } = aSystem(SETTING, ledger);
    system.start(at(0));
    show(system, 1, 100);
    system.submit(aTicket({ size: base('2'), protection: { stopPrice: fixed('95') } }), at(2_000));
    for (let turn = 0; turn < 4; turn++) answer();
    show(system, 3, 94);
    expect(statuses(system)).toEqual(['market filled', 'stop triggered']);
    const second = aSystem(SETTING);
    second.system.restore(records, at(60_000));
    show(second.system, 61, 94);
    expect(statuses(second.system)).toEqual(['market filled', 'stop filled']);
  });

  it('are dropped by a halt, which lets nothing go out', () => {
    const { system } = bracket();
    system.halt('a test', 'person', at(3_000));
    show(system, 4, 90);
    expect(statuses(system)).toEqual(['market filled', 'stop canceled', 'limit canceled']);
    expect(system.state.positions[0]?.quantity).toBe(fixed('2'));
  });

  it('are moved at once', () => {
    const { system, kinds } = bracket();
    system.amend('7-2' as ClientOrderId, { stopPrice: fixed('98') }, 'person', at(3_000));
    expect(kinds().slice(-2)).toEqual(['order.amend-requested', 'order.amended']);
    show(system, 4, 97.5);
    expect(statuses(system).slice(1)).toEqual(['stop filled', 'limit canceled']);
  });
});

describe('an order that waits here', () => {
  it('follows the market as a trailing stop, in steps that the journal knows', () => {
    const { system, records } = aSystem(SETTING);
    system.start(at(0));
    show(system, 1, 100);
    const trail = { kind: 'amount', distance: fixed('5') } as const;
    system.submit(aTicket({ size: base('2'), protection: { trail } }), at(2_000));
    for (const [index, mid] of [100, 100.05, 101, 104, 103, 99.5].entries()) show(system, 3 + index, mid);
    const moves = records.flatMap(({ event }) => (event.kind === 'order.trailed' ? [plainFixed(event.stopPrice)] : []));
    // 0.05 is less than a fiftieth of the distance.
    expect(moves).toEqual(['95', '96', '99']);
    expect(statuses(system)).toEqual(['market filled', 'trailing-stop emulated']);
    show(system, 20, 98.9);
    expect(statuses(system)).toEqual(['market filled', 'trailing-stop filled']);
  });

  it('ends at its time', () => {
    const { system } = aSystem(SETTING);
    system.start(at(0));
    show(system, 1, 100);
    const ticket = aTicket({
      type: 'stop-limit',
      stopPrice: fixed('105'),
      limitPrice: fixed('106'),
      timeInForce: 'gtd',
      expiresAt: at(10_000),
      size: base('1'),
    });
    expect(system.submit(ticket, at(2_000)).outcome).toBe('sent');
    show(system, 9, 100);
    expect(statuses(system)).toEqual(['stop-limit emulated']);
    show(system, 10, 107);
    expect(statuses(system)).toEqual(['stop-limit expired']);
    expect(system.state.held).toBe(0n);
  });
});
