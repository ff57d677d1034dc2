import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import type { ClientOrderId, VenueOrderId } from '../../../../core/model/identifiers.ts';
import type { ExternalOrder } from '../../../../core/model/venue-report.ts';
import { aHandDrivenDesk } from '../../../support/live/hand-driven-venue.ts';
import type { HandDrivenDesk } from '../../../support/live/hand-driven-venue.ts';
import { anInstrument, aTicket, at } from '../../../support/trading.ts';

/** What a ticket would be told now. */
const denial = ({ system }: HandDrivenDesk, over: Parameters<typeof aTicket>[0] = {}) =>
  system.wouldDeny(aTicket(over), at(2_000));
const aDesk = () => {
  const desk = aHandDrivenDesk([], 1_000, 'moderate');
  desk.price(100);
  return desk;
};

describe('an account whose venue is not to be trusted', () => {
  it('sends nothing while the link is down, and goes on once it is back', () => {
    const desk = aDesk();
    expect(denial(desk)).toBeUndefined();
    desk.report({ kind: 'link-lost', reason: 'no answer' });
    desk.report({ kind: 'link-lost', reason: 'still none' });
    expect(denial(desk)).toMatchObject({
      code: 'RECONCILING',
      message: expect.stringMatching(/link to the venue is down/),
    });
    desk.report({ kind: 'link-restored' });
    desk.report({ kind: 'link-restored' });
    expect(denial(desk)).toBeUndefined();
    expect(desk.news().filter((kind) => kind.startsWith('venue.link'))).toEqual([
      'venue.link-lost',
      'venue.link-restored',
    ]);
  });

  it('sends nothing while books and venue are compared, and says why', () => {
    const desk = aDesk();
    desk.report({ kind: 'reconciling', cause: 'the machine slept' });
    expect(denial(desk)?.message).toMatch(/the machine slept/);
    desk.report({ kind: 'reconciliation-failed', message: 'balances do not answer' });
    expect(denial(desk)?.message).toMatch(/balances do not answer/);
    desk.report({ kind: 'reconciled', differences: 0, asOf: at(2_000) });
    expect(denial(desk)).toBeUndefined();
  });

  it('adds nothing to an instrument on which an outcome is unknown', () => {
    const desk = aDesk();
    const id = desk.submit({ type: 'limit', limitPrice: fixed('99') });
    desk.report({ kind: 'unknown', clientOrderId: id as ClientOrderId, message: 'lost' });
    expect(denial(desk)?.code).toBe('SYMBOL_UNKNOWN_ORDER');
    desk.refuse(id);
    expect(denial(desk)).toBeUndefined();
  });
});

describe('orders and trades of others on the account', () => {
  const external = (over: Partial<ExternalOrder> = {}): ExternalOrder => ({
    venueOrderId: 'x1' as VenueOrderId,
    instrumentId: anInstrument().id,
    side: 'buy',
    type: 'limit',
    quantity: fixed('3'),
    filledQuantity: 0n,
    limitPrice: fixed('90'),
    stopPrice: null,
    reduceOnly: false,
    ...over,
  });
  const nobodys = ({ system }: HandDrivenDesk) =>
    system.state.positions.find(({ strategyId }) => strategyId === 'external');

  it('count like our own where they are adopted, until they end', () => {
    const desk = aDesk();
    desk.report({ kind: 'external-order', external: external(), adopted: true });
    desk.report({ kind: 'external-order', external: external(), adopted: true });
    expect(nobodys(desk)).toMatchObject({ openBuy: fixed('3'), openOrders: 1 });
    desk.report({ kind: 'external-order', external: external({ filledQuantity: fixed('1') }), adopted: true });
    expect(nobodys(desk)).toMatchObject({ openBuy: fixed('2'), openOrders: 1 });
    desk.report({ kind: 'external-ended', venueOrderId: 'x1' as VenueOrderId, reason: 'gone' });
    desk.report({ kind: 'external-ended', venueOrderId: 'x1' as VenueOrderId, reason: 'gone' });
    expect(nobodys(desk)).toMatchObject({ openBuy: 0n, openOrders: 0 });
    desk.report({ kind: 'external-order', external: external({ side: 'sell' }), adopted: true });
    expect(nobodys(desk)).toMatchObject({ openBuy: 0n, openSell: fixed('3') });
  });

  it('count for nothing where they are ignored, until somebody adopts them', () => {
    const desk = aDesk();
    desk.report({ kind: 'external-order', external: external(), adopted: false });
    expect(nobodys(desk)).toBeUndefined();
    desk.report({ kind: 'external-order', external: external(), adopted: true });
    expect(nobodys(desk)).toMatchObject({ openBuy: fixed('3'), openOrders: 1 });
    desk.report({ kind: 'external-order', external: external(), adopted: false });
    expect(nobodys(desk)).toMatchObject({ openBuy: 0n, openOrders: 0 });
  });

  it('are booked once, as nobody’s', () => {
    const desk = aDesk();
    const execution = {
      tradeId: 'e1' as never,
      instrumentId: anInstrument().id,
      side: 'buy',
      quantity: fixed('2'),
      price: fixed('100'),
      fee: fixed('0.01'),
      feeCurrency: 'BTC',
      liquidity: 'taker',
      venueTime: at(1_500),
    } as const;
    desk.report({ kind: 'external-fill', venueOrderId: 'x1' as VenueOrderId, execution });
    desk.report({ kind: 'external-fill', venueOrderId: 'x1' as VenueOrderId, execution });
    // The fee was kept in base units.
    expect([nobodys(desk)?.quantity, desk.system.state.cash, desk.system.state.fills]).toEqual([
      fixed('1.99'),
      fixed('9800'),
      1,
    ]);
  });
});

describe('incidents', () => {
  it('are kept, the newest hundred of them, and act as they say, the stricter state winning', () => {
    const desk = aDesk();
    const happen = (act: 'none' | 'reduce-only' | 'halt', message = act) =>
      desk.report({ kind: 'incident', code: 'MISMATCH', message, act });
    happen('none');
    expect(desk.system.state.trading.state).toBe('running');
    happen('reduce-only');
    expect(desk.system.state.trading.state).toBe('reduce-only');
    happen('halt');
    happen('reduce-only');
    expect(desk.system.state.trading).toMatchObject({ state: 'halted', cause: 'halt' });
    for (let nth = 0; nth < 100; nth++) happen('none', `incident ${nth}` as 'none');
    const kept = desk.system.state.venue?.incidents ?? [];
    expect([kept.length, kept[0]?.message, kept.at(-1)?.message]).toEqual([100, 'incident 0', 'incident 99']);
  });
});

describe('an arming that ends', () => {
  it('leaves only reductions, and leaves nothing where it was taken away', () => {
    for (const [mayReduce, code] of [
      [true, 'REDUCE_ONLY'],
      [false, 'NOT_ARMED'],
    ] as const) {
      const desk = aDesk();
      desk.report({ kind: 'disarmed', reason: 'by hand', mayReduce });
      expect(denial(desk)?.code).toBe(code);
      desk.report({ kind: 'armed', until: at(1e9) });
      expect([desk.system.state.trading.state, denial(desk)]).toEqual(['running', undefined]);
    }
  });

  it('does not lift what was restricted for another reason', () => {
    const desk = aDesk();
    desk.system.restrict('a breaker', 'engine', at(1_900));
    desk.report({ kind: 'armed', until: at(1e9) });
    expect(desk.system.state.trading).toMatchObject({ state: 'reduce-only', cause: 'a breaker' });
  });
});
