import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import type { IntentId } from '../../../../core/model/identifiers.ts';
import {
  aBar,
  aBook,
  anInstrument,
  aRunningSystem,
  aSystem,
  at,
  aTicket,
  feed,
  MONDAY,
  someModels,
} from '../../../support/trading.ts';

const BIDS = [100, 4, 99, 50];
const ASKS = [101, 4, 102, 50];
const base = (quantity: string) => ({ kind: 'base', quantity: fixed(quantity) }) as const;
const quote = (amount: string) => ({ kind: 'quote', amount: fixed(amount) }) as const;
const ticket = (id: string, over: Parameters<typeof aTicket>[0]) => aTicket({ intentId: id as IntentId, ...over });

/** An account on a book that is four units deep at its best prices. */
function onBook(over: Parameters<typeof aSystem>[0] = {}) {
  const setting = aSystem({ source: 'ticks', models: someModels({ fill: 'realistic' }), ...over });
  setting.system.start(at(0));
  setting.system.onBook(0, aBook(MONDAY, BIDS, ASKS));
  return setting;
}

describe('the funds reserved for an order', () => {
  it('stay whole while it only closes: what it will open is still to be paid', () => {
    const { system } = onBook();
    system.submit(ticket('t-1', { size: base('4') }), at(0));
    system.onBook(0, aBook(MONDAY + 1, [100, 4], ASKS));
    // Sells 10: closes 4, then opens 6 at 100.5.
    system.submit(ticket('t-2', { side: 'sell', size: base('10') }), at(1));
    expect([system.state.positions[0]?.quantity, system.state.held]).toEqual([0n, fixed('603')]);
    system.onBook(0, aBook(MONDAY + 2, [100, 3], ASKS));
    expect([system.state.positions[0]?.quantity, system.state.held]).toEqual([fixed('-3'), fixed('301.5')]);
  });

  it('are what is left of the amount for one sized in quote currency, to the last unit', () => {
    const { system } = onBook({ models: someModels({ fill: 'realistic', takerBps: fixed('7') }) });
    system.onBook(0, aBook(MONDAY + 1, [2.99, 1], [3.01, 1]));
    system.submit(ticket('t-1', { size: quote('1000') }), at(1));
    const [tracked] = system.state.openOrders.values();
    const spent = (tracked?.filledNotional ?? 0n) + (tracked?.fees ?? 0n);
    expect([spent > 0n, system.state.held]).toEqual([true, fixed('1000') - spent]);
    expect(system.buyingPower()).toBe(system.state.cash - system.state.held);
  });
});

describe('an order that was approved because it only closes', () => {
  it('may be as small as what is left of the position, marked reduce-only or not', () => {
    const { system } = aRunningSystem({ profile: 'moderate' });
    const protection = { stopPrice: fixed('50') };
    system.submit(ticket('t-1', { size: base('0.05'), protection }), at(60_000));
    feed(system, aBar(1, [96, 96, 96, 96]));
    const sold = system.submit(ticket('t-2', { side: 'sell', size: base('0.05') }), at(120_000));
    feed(system, aBar(2, [96, 96, 96, 96]));
    expect(system.state.orders.get(sold.clientOrderId)?.status).toBe('filled');
  });

  it.each([{ shortable: true }, { shortable: false }])(
    'never opens, however the price moves on its way (shortable: $shortable)',
    ({ shortable }) => {
      const { system, kinds } = aRunningSystem({ instruments: [anInstrument({ shortable })] });
      system.submit(ticket('t-1', { size: base('10') }), at(60_000));
      feed(system, aBar(1, [100, 100, 100, 100]));
      // 1,000 at 100 is all that is held; at 80 it would be 12.5.
      system.submit(ticket('t-2', { side: 'sell', size: quote('1000') }), at(120_000));
      expect(system.state.held).toBe(0n);
      feed(system, aBar(2, [80, 80, 80, 80]));
      expect([system.state.positions[0]?.quantity, system.state.cash]).toEqual([0n, fixed('9800')]);
      expect(kinds().slice(-2)).toEqual(['order.filled', 'order.canceled']);
      expect([...system.state.orders.values()].at(-1)?.statusReason).toBe('nothing is left to reduce');
    },
  );
});
