import { beforeEach, describe, expect, it } from 'vitest';
import { fixed, plainFixed } from '../../../../core/base/fixed.ts';
import { createPlayedAccount } from '../../../support/venues/account/played-account.ts';
import type { PlayedAccount } from '../../../support/venues/account/played-account.ts';
import type { AccountKind } from '../../../support/venues/account/account-core.ts';
import { facing } from '../../../support/venues/account/book-taking.ts';
import type { AccountEvent, OrderRequest } from '../../../support/venues/account/played-order.ts';
import { createFaultSwitch } from '../../../support/venues/faults/fault-switch.ts';
import type { FaultSwitch } from '../../../support/venues/faults/fault-switch.ts';
import { createScriptedMarket } from '../../../support/venues/market/scripted-market.ts';
import { usualInstruments } from '../../../support/venues/market/usual-instruments.ts';
import { createManualClock } from '../../../support/manual-clock.ts';
import type { ManualClock } from '../../../support/manual-clock.ts';

const START = Date.UTC(2026, 0, 5, 12);
const SYMBOL = 'BTC-USDT';

const SPOT: AccountKind = {
  derivative: false,
  feeIn: 'received',
  maker: '0.001',
  taker: '0.001',
  holdings: { USDT: '100000', BTC: '1' },
};

let clock: ManualClock;
let faults: FaultSwitch;
let account: PlayedAccount;
let events: AccountEvent[];

function open(kind: AccountKind = SPOT): void {
  clock = createManualClock(START);
  faults = createFaultSwitch(clock, 1);
  const market = createScriptedMarket(clock, 1, usualInstruments('USDT'));
  account = createPlayedAccount({ clock, market, faults }, kind);
  events = [];
  account.onEvent((event) => void events.push(event));
}

beforeEach(() => open());

const request = (over: Partial<OrderRequest> = {}): OrderRequest => ({
  clientOrderId: 'a',
  symbol: SYMBOL,
  side: 'buy',
  type: 'limit',
  timeInForce: 'gtc',
  postOnly: false,
  reduceOnly: false,
  quantity: fixed('0.1'),
  limitPrice: fixed('20000'),
  ...over,
});

/** Best price for a taker of this side. */
const best = (side: 'buy' | 'sell') => {
  const series = account.core.market.series.get(SYMBOL);
  const [level] = series === undefined ? [] : facing(series, side, clock.now());
  return level?.price ?? 0n;
};

const balance = (currency: string) => account.control.truth().balances[currency];

describe('the account of a played venue', () => {
  it('reserves what an order needs and gives it back when it ends', () => {
    const order = account.place(request());
    expect(balance('USDT')).toEqual({ free: '98000', used: '2000' });
    account.cancel({ id: order.id });
    expect(balance('USDT')).toEqual({ free: '100000', used: '0' });
    expect(events.map((event) => (event.kind === 'order' ? event.act : event.kind))).toEqual([
      'new',
      'canceled',
      'balances',
    ]);
  });

  it('takes from the book level by level and pays the fee out of what it got', () => {
    const quantity = fixed('3');
    const order = account.place(request({ limitPrice: best('buy') + fixed('500'), quantity: fixed('1') }));
    const { fills } = account.control.truth();
    expect(order.status).toBe('filled');
    expect(fills.reduce((sum, fill) => sum + fill.quantity, 0n)).toBe(fixed('1'));
    expect(fills.map(({ price }) => price)).toEqual(
      fills.map(({ price }) => price).toSorted((a, b) => (a < b ? -1 : 1)),
    );
    const fees = fills.reduce((sum, { fee }) => sum + fee, 0n);
    expect(fees).toBe(fixed('0.001'));
    expect(balance('BTC')?.free).toBe(plainFixed(fixed('2') - fees));
    expect(() => account.place(request({ quantity, type: 'market', timeInForce: 'ioc' }))).toThrow('NO_FUNDS');
  });

  it('fills what rests by the trades of the market that reach it, in parts, as a maker', () => {
    const order = account.place(request({ limitPrice: best('sell'), quantity: fixed('1'), postOnly: true }));
    for (let second = 0; second < 600 && order.status !== 'filled'; second++) clock.advance(1_000);
    expect(order.status).toBe('filled');
    const { fills } = account.control.truth();
    expect(fills.length).toBeGreaterThan(1);
    expect(fills.every(({ isMaker, price }) => isMaker && price === order.limitPrice)).toBe(true);
  });

  it('sets off a stop once the market trades there, and lets it take', () => {
    const { limitPrice: _none, ...plain } = request({ side: 'sell', quantity: fixed('0.5') });
    const stopPrice = best('sell') - fixed('1');
    const order = account.place({ ...plain, type: 'stop', stopPrice });
    expect([order.status, order.isWaiting]).toEqual(['new', true]);
    for (let second = 0; second < 3_600 && order.isWaiting; second++) clock.advance(1_000);
    expect([order.status, order.isWaiting]).toEqual(['filled', false]);
    expect(account.control.truth().fills.every(({ isMaker }) => !isMaker)).toBe(true);
    expect(() => account.place({ ...plain, clientOrderId: 'b', type: 'stop', stopPrice: best('sell') * 2n })).toThrow(
      'WOULD_TRIGGER',
    );
  });

  it('lets the orders of a list share their reserve, and ends the others with the first fill', () => {
    const sell = { side: 'sell', quantity: fixed('1'), listId: 1 } as const;
    const target = account.place(request({ ...sell, limitPrice: fixed('90000') }));
    const { limitPrice: _none, ...plain } = request({ ...sell, clientOrderId: 'b' });
    const stop = account.place({ ...plain, type: 'stop', stopPrice: fixed('30000') });
    expect(balance('BTC')).toEqual({ free: '0', used: '1' });
    account.control.fill(target.id, '0.4');
    expect([target.status, stop.status]).toEqual(['partially-filled', 'expired']);
  });

  it('holds an id for unique among open orders only', () => {
    const first = account.place(request());
    expect(() => account.place(request())).toThrow('DUPLICATE_ID');
    account.cancel({ id: first.id });
    expect(account.place(request()).id).toBe(first.id + 1);
    expect(account.find({ clientOrderId: 'a' })?.id).toBe(first.id + 1);
  });

  it.each([
    [{ quantity: fixed('0.000001') }, 'LOT_SIZE'],
    [{ limitPrice: fixed('20000.001') }, 'PRICE_FILTER'],
    [{ quantity: fixed('0.0001') }, 'MIN_NOTIONAL'],
    [{ limitPrice: fixed('90000'), postOnly: true }, 'WOULD_MATCH'],
    [{ quantity: fixed('6') }, 'NO_FUNDS'],
  ] as const)('refuses %o as %s', (over, code) => {
    expect(() => account.place(request(over))).toThrow(code);
    expect(account.control.truth().orders).toEqual([]);
  });

  it('fills all or nothing where that is asked', () => {
    const huge = { limitPrice: best('buy'), quantity: fixed('1.5') };
    account.control.deposit('USDT', '1000000');
    const order = account.place(request({ ...huge, timeInForce: 'fok', quantity: fixed('12') }));
    expect([order.status, order.filled]).toEqual(['expired', 0n]);
  });

  it('ends an order at its time', () => {
    const order = account.place(request({ timeInForce: 'gtd', expiresAt: START + 60_000 }));
    clock.advance(59_999);
    expect(order.status).toBe('new');
    clock.advance(1);
    expect(order.status).toBe('expired');
  });

  it('cancels by its timer unless asked again', () => {
    const order = account.place(request());
    account.countdown(SYMBOL, 1_000);
    clock.advance(900);
    account.countdown(SYMBOL, 1_000);
    clock.advance(900);
    expect(order.status).toBe('new');
    clock.advance(100);
    expect(order.status).toBe('canceled');
  });

  it('does what its faults say', () => {
    faults.set('hiddenOrder', { ms: 8_000 }, { count: 1 });
    const hidden = account.place(request());
    expect([account.find({ id: hidden.id }), account.orders()]).toEqual([undefined, []]);
    clock.advance(8_000);
    expect(account.find({ id: hidden.id })?.id).toBe(hidden.id);
    account.place(request({ clientOrderId: 'b' }));
    faults.set('lyingCancelAll', { leave: 1 }, { count: 1 });
    expect(account.cancelAll()).toHaveLength(2);
    expect(account.control.truth().open.map(({ clientOrderId }) => clientOrderId)).toEqual(['b']);
    faults.set('fillsBeforeCancel', {}, { count: 1 });
    expect(() => account.cancel({ clientOrderId: 'b' })).toThrow('UNKNOWN_ORDER');
    expect(account.find({ clientOrderId: 'b' })?.status).toBe('filled');
    faults.set('endsAfterAccept', { as: 'rejected', afterMs: 500 }, { count: 1 });
    const doomed = account.place(request({ clientOrderId: 'c' }));
    clock.advance(500);
    expect(doomed.status).toBe('rejected');
  });
});

describe('the derivative account of a played venue', () => {
  beforeEach(() => open({ ...SPOT, derivative: true, feeIn: 'quote', holdings: { USDT: '100000' } }));

  it('averages, reduces and turns a position, and realizes what was closed', () => {
    const trade = (side: 'buy' | 'sell', quantity: string, price: string, clientOrderId: string): void => {
      const order = account.place(request({ side, quantity: fixed(quantity), clientOrderId, ...far(side) }));
      account.control.fill(order.id, quantity, price);
    };
    trade('buy', '1', '60000', 'a');
    trade('buy', '1', '62000', 'b');
    expect(account.control.truth().positions).toEqual([
      { symbol: SYMBOL, quantity: fixed('2'), entryPrice: fixed('61000') },
    ]);
    trade('sell', '3', '63000', 'c');
    expect(account.control.truth().positions).toEqual([
      { symbol: SYMBOL, quantity: fixed('-1'), entryPrice: fixed('63000') },
    ]);
    expect(account.control.truth().fills.map(({ realized }) => plainFixed(realized))).toEqual(['0', '0', '4000']);
  });

  it('lets an order that only reduces do no more than that', () => {
    expect(() => account.place(request({ reduceOnly: true, side: 'sell', ...far('sell') }))).toThrow('REDUCE_ONLY');
    const entry = account.place(request({ quantity: fixed('1') }));
    account.control.fill(entry.id);
    const exit = account.place(
      request({ clientOrderId: 'b', reduceOnly: true, side: 'sell', quantity: fixed('5'), ...far('sell') }),
    );
    expect(exit.quantity).toBe(fixed('1'));
  });

  it('is closed by the venue with an order that nobody sent', () => {
    const entry = account.place(request({ quantity: fixed('1') }));
    account.control.fill(entry.id);
    account.place(request({ clientOrderId: 'b' }));
    account.control.liquidate(SYMBOL);
    const { open: left, orders, positions } = account.control.truth();
    expect([left, positions]).toEqual([[], []]);
    expect(orders.at(-1)).toMatchObject({ isExternal: true, status: 'filled', side: 'sell' });
  });
});

/** A price that no market reaches. */
function far(side: 'buy' | 'sell'): Pick<OrderRequest, 'limitPrice'> {
  return { limitPrice: fixed(side === 'buy' ? '20000' : '90000') };
}
