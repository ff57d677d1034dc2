import { describe, expect, it } from 'vitest';
import { fixed, plainFixed } from '../../../../core/base/fixed.ts';
import type { Ticket, TradingSystem } from '../../../../core/engine/trading-system.ts';
import type { IntentId, OrderGroupId } from '../../../../core/model/identifiers.ts';
import { aBar, aRunningSystem, aTicket, anInstrument, at, feed, MINUTE, someModels } from '../../../support/trading.ts';

const base = (quantity: string) => ({ kind: 'base', quantity: fixed(quantity) }) as const;
const group = { groupId: 'pair-1' as OrderGroupId, role: 'leg' } as const;

const leg = (over: Partial<Ticket>): Ticket =>
  aTicket({ side: 'sell', size: base('10'), group, intentId: `leg-${over.type ?? ''}` as IntentId, ...over });

/** Sells 10 at 105, or once 95 is reached. */
const EXITS = [
  leg({ type: 'limit', limitPrice: fixed('105') }),
  leg({ type: 'stop', stopPrice: fixed('95') }),
] as const;

function statuses(system: TradingSystem): readonly string[] {
  return [...system.state.orders.values()].map(({ order, status }) => `${order.type} ${status}`);
}

/** Holds 10 bought at 100; no short sale is possible. */
function holding(over: Parameters<typeof aRunningSystem>[0] = {}) {
  const setting = aRunningSystem({ instruments: [anInstrument({ shortable: false })], ...over });
  setting.system.submit(aTicket({ size: base('10') }), at(MINUTE));
  feed(setting.system, aBar(1, [100, 100, 100, 100], 1_000));
  return setting;
}

describe('a pair of exits', () => {
  it('counts once against what is held, so that both legs may be as large as that', () => {
    const { system } = holding();
    expect(system.submitPair(EXITS, at(2 * MINUTE)).outcome).toBe('sent');
    expect(system.state.positions[0]).toMatchObject({ openSell: fixed('10'), openOrders: 2 });
    expect(system.state.held).toBe(0n);
  });

  it.each([
    { name: 'the limit', bar: [100, 106, 100, 106], left: ['limit filled', 'stop canceled'], cash: '10050' },
    { name: 'the stop', bar: [100, 100, 94, 94], left: ['limit canceled', 'stop filled'], cash: '9950' },
    {
      name: 'the stop where both are reached',
      bar: [100, 110, 90, 94],
      left: ['limit canceled', 'stop filled'],
      cash: '9950',
    },
  ] as const)('ends with $name', ({ bar, left, cash }) => {
    const { system } = holding();
    system.submitPair(EXITS, at(2 * MINUTE));
    feed(system, aBar(2, [100, 100, 100, 100]), aBar(3, bar, 1_000));
    expect(statuses(system).slice(1)).toEqual(left);
    expect([plainFixed(system.state.cash), system.state.groups.size]).toEqual([cash, 0]);
  });

  it('shrinks a leg by what the other has filled', () => {
    const { system } = holding({ models: someModels({ fill: 'realistic' }) });
    system.submitPair(EXITS, at(2 * MINUTE));
    feed(system, aBar(2, [100, 100, 100, 100], 1_000), aBar(3, [100, 106, 100, 104], 40));
    const [, limit, stop] = [...system.state.orders.values()];
    expect([limit?.filledQuantity, stop?.order.size, stop?.leaves]).toEqual([fixed('4'), base('6'), fixed('6')]);
    expect(system.state.positions[0]?.openSell).toBe(fixed('6'));
    feed(system, aBar(4, [100, 100, 94, 94], 1_000));
    expect(statuses(system).slice(1)).toEqual(['limit canceled', 'stop filled']);
    expect(system.state.positions[0]?.quantity).toBe(0n);
  });

  it('ends whole when one leg is canceled', () => {
    const { system } = holding();
    system.submitPair(EXITS, at(2 * MINUTE));
    const [first] = system.state.openOrders.keys();
    if (first !== undefined) system.cancel(first, 'person', at(2 * MINUTE));
    expect(statuses(system).slice(1)).toEqual(['limit canceled', 'stop canceled']);
  });

  it('is sent whole or not at all', () => {
    const { system } = holding();
    const wrong = leg({ type: 'stop', stopPrice: fixed('95'), size: base('11') });
    const outcome = system.submitPair([EXITS[0], wrong], at(2 * MINUTE));
    expect(outcome).toMatchObject({ outcome: 'denied', denial: { code: 'FUNDS' } });
    expect(statuses(system).slice(1)).toEqual(['limit canceled', 'stop denied']);
    expect([system.state.openOrders.size, system.state.positions[0]?.openSell]).toEqual([0, 0n]);
  });

  it('is acted on once', () => {
    const { system } = holding();
    const first = system.submitPair(EXITS, at(2 * MINUTE));
    expect(system.submitPair(EXITS, at(2 * MINUTE))).toEqual(first);
    expect(system.state.openOrders.size).toBe(2);
  });
});

describe('a pair of entries', () => {
  it('reserves the dearer leg, and lets one of both fill', () => {
    const { system } = aRunningSystem({ initialCash: fixed('1000') });
    const pair = [
      leg({ type: 'limit', side: 'buy', limitPrice: fixed('90'), size: base('9') }),
      leg({ type: 'stop', side: 'buy', stopPrice: fixed('110'), size: base('9') }),
    ] as const;
    expect(system.submitPair(pair, at(MINUTE)).outcome).toBe('sent');
    expect([system.state.held, system.state.positions[0]?.openBuy]).toEqual([fixed('990'), fixed('9')]);
    feed(system, aBar(1, [100, 100, 100, 100]), aBar(2, [100, 111, 100, 111]));
    expect(statuses(system)).toEqual(['limit canceled', 'stop filled']);
    expect([plainFixed(system.state.cash), system.state.held]).toEqual(['10', 0n]);
  });
});
