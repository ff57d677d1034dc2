import { afterEach, describe, expect, it } from 'vitest';
import { fixed, plainFixed } from '../../core/base/fixed.ts';
import type { ClientOrderId } from '../../core/model/identifiers.ts';
import type { Order } from '../../core/model/order.ts';
import type { ExecutionListener, SendOutcome, VenueExecution, VenueOrder } from '../../core/ports/execution-venue.ts';
import { acceptedOrder, valueOf } from '../support/venues/account-answers.ts';
import { anApprovedOrder, anArming, aMarketOrder, connectAccount } from '../support/venues/connected-account.ts';
import type { AccountOptions, ConnectedAccount } from '../support/venues/connected-account.ts';
import type { DialectName } from '../support/venues/server/dialects.ts';

const FUNDS = { USDT: '100000', BTC: '1' };
const SYMBOL = 'BTC-USDT';

let account: ConnectedAccount;

async function connect(dialect: DialectName = 'binance', options: AccountOptions = {}): Promise<ConnectedAccount> {
  const deposits = dialect === 'binance' ? FUNDS : dialect === 'binanceusdm' ? { USDT: '100000' } : {};
  account = await connectAccount(dialect, { deposits, ...options });
  return account;
}

afterEach(() => account.close());

const named = (clientOrderId: string): ClientOrderId => clientOrderId as ClientOrderId;

const send = (over: Partial<Order> = {}): Promise<SendOutcome> =>
  account.venue.create(anApprovedOrder(account.instrumentId, over), anArming(account.clock));

const sendMarket = (quantity: string, over: Partial<Order> = {}): Promise<SendOutcome> =>
  account.venue.create(aMarketOrder(account.instrumentId, quantity, over), anArming(account.clock));

const orderNow = async (clientOrderId = 'tw-1'): Promise<VenueOrder | null> =>
  valueOf(await account.venue.order({ instrumentId: account.instrumentId, clientOrderId: named(clientOrderId) }));

/** Listens until the stream is subscribed; what it tells is kept. */
async function listen(over: Partial<ExecutionListener> = {}) {
  const orders: VenueOrder[] = [];
  const executions: VenueExecution[] = [];
  const subscribed = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<string>();
  const stream = account.venue.openStream({
    onSubscribed: subscribed.resolve,
    onOrder: (order) => void orders.push(order),
    onExecution: (execution) => void executions.push(execution),
    onBalances: () => undefined,
    onSign: () => undefined,
    onEnd(reason) {
      ended.resolve(reason);
      subscribed.reject(new Error(reason));
    },
    ...over,
  });
  await subscribed.promise;
  return { orders, executions, stream, ended: ended.promise };
}

describe('orders of every kind at Binance spot', () => {
  it.each([
    ['stop', { stopPrice: fixed('90000') }],
    ['stop-limit', { stopPrice: fixed('90000'), limitPrice: fixed('91000') }],
    ['take-profit', { stopPrice: fixed('30000') }],
    ['take-profit-limit', { stopPrice: fixed('30000'), limitPrice: fixed('31000') }],
  ] as const)('rests a %s and reads back what was asked', async (type, prices) => {
    await connect();
    const { limitPrice: _unused, ...plain } = anApprovedOrder(account.instrumentId) as unknown as Order;
    const order = { ...plain, type, ...prices } as unknown as ReturnType<typeof anApprovedOrder>;
    acceptedOrder(await account.venue.create(order, anArming(account.clock)));
    expect(await orderNow()).toMatchObject({ type, status: 'open', stopPrice: prices.stopPrice, side: 'buy' });
    expect(valueOf(await account.venue.openOrders(account.instrumentId))).toHaveLength(1);
  });

  it('signs requests that are good for as long as it says, by the clock of the venue', async () => {
    await connect();
    await send();
    const signed = account.server.log.requests.filter((each) => each.signed);
    const life = account.venue.offers.requestLifeMs;
    for (const { query, body, time } of signed) {
      const parameters = new URLSearchParams(`${query}&${body}`);
      expect(Number(parameters.get('recvWindow'))).toBe(life);
      expect(Math.abs(Number(parameters.get('timestamp')) - time)).toBeLessThan(1_000);
    }
    expect(signed.length).toBeGreaterThan(0);
  });

  it('lets what may not rest expire', async () => {
    await connect();
    expect(acceptedOrder(await send({ timeInForce: 'ioc' })).status).toBe('expired');
    expect(acceptedOrder(await send({ timeInForce: 'fok', clientOrderId: named('tw-2') })).status).toBe('expired');
  });

  it('spends an amount of money where that is asked', async () => {
    await connect();
    await sendMarket('1', {});
    const spent = await account.venue.create(
      {
        ...(aMarketOrder(account.instrumentId, '1', { clientOrderId: named('tw-2') }) as unknown as Order),
        size: { kind: 'quote', amount: fixed('1000') },
      } as never,
      anArming(account.clock),
    );
    expect(acceptedOrder(spent)).toMatchObject({ status: 'filled', type: 'market' });
    const fills = account.server.account.truth().fills.filter(({ orderId }) => orderId === 2);
    const cost = fills.reduce((sum, { price, quantity }) => sum + (price * quantity) / 10n ** 18n, 0n);
    expect(cost <= fixed('1000') && cost > fixed('990')).toBe(true);
  });

  it('tells a fee in the currency that it was taken in', async () => {
    await connect();
    account.server.account.deposit('BNB', '10');
    account.server.account.payFeesIn('BNB', '600');
    await sendMarket('0.02');
    const executions = valueOf(await account.venue.executions(account.instrumentId, 0));
    expect(executions.map(({ feeCurrency }) => feeCurrency)).toEqual(executions.map(() => 'BNB'));
    const paid = executions.reduce((sum, { fee }) => sum + fee, 0n);
    expect(account.server.account.truth().balances['BNB']?.free).toBe(plainFixed(fixed('10') - paid));
  });

  it('stands in for an id that the venue does not take, and knows it again', async () => {
    await connect();
    const id = named('an id of ours that is far too long for this venue');
    const placed = acceptedOrder(await send({ clientOrderId: id }));
    expect(placed.clientOrderId).toBe(id);
    expect(account.server.account.truth().orders[0]?.clientOrderId).toMatch(/^[0-9a-f]{36}$/);
    expect((await orderNow(id))?.venueOrderId).toBe(placed.venueOrderId);
  });

  it('takes a second order under an id that is still open for no refusal', async () => {
    await connect();
    await send();
    expect((await send()).outcome).toBe('unknown');
    expect(account.server.account.truth().orders).toHaveLength(1);
  });
});

describe('what others do to an account', () => {
  it('does not find an order before the venue shows it', async () => {
    await connect();
    account.server.faults.set('hiddenOrder', { ms: 600 }, { count: 1 });
    await send();
    expect(await orderNow()).toBeNull();
    await expect.poll(() => orderNow(), { timeout: 5_000 }).toMatchObject({ status: 'open' });
  });

  it.each(['canceled', 'expired', 'rejected'] as const)(
    'shows an order that the venue %s after it took it',
    async (as) => {
      await connect();
      account.server.faults.set('endsAfterAccept', { as, afterMs: 50 });
      expect(acceptedOrder(await send()).status).toBe('open');
      await expect.poll(() => orderNow(), { timeout: 5_000 }).toMatchObject({ status: as });
    },
  );

  it('shows orders that somebody else placed, under the id that they have', async () => {
    await connect();
    account.server.account.placeExternal({
      clientOrderId: 'web_1',
      symbol: SYMBOL,
      side: 'sell',
      type: 'limit',
      timeInForce: 'gtc',
      postOnly: false,
      reduceOnly: false,
      quantity: fixed('0.1'),
      limitPrice: fixed('90000'),
    });
    expect(valueOf(await account.venue.openOrders())).toMatchObject([
      { clientOrderId: 'web_1', side: 'sell', quantity: fixed('0.1') },
    ]);
  });

  it('shows money that was taken out', async () => {
    await connect();
    account.server.account.deposit('USDT', '-40000');
    const [usdt] = valueOf(await account.venue.balances()).filter(({ currency }) => currency === 'USDT');
    expect(usdt).toEqual({ currency: 'USDT', free: fixed('60000'), used: 0n });
  });

  it('says that it canceled everything where the venue lies, and shows what is left', async () => {
    await connect();
    await send();
    await send({ clientOrderId: named('tw-2') });
    account.server.faults.set('lyingCancelAll', { leave: 1 }, { count: 1 });
    expect((await account.venue.cancelAll(account.instrumentId)).ok).toBe(true);
    expect(valueOf(await account.venue.openOrders()).map(({ clientOrderId }) => clientOrderId)).toEqual(['tw-2']);
  });

  it('reads the rules again once the venue refuses what they allowed', async () => {
    await connect();
    await account.venue.fees(account.instrumentId);
    account.server.account.setRules(SYMBOL, { quantityPlaces: 1 });
    expect(await send()).toMatchObject({ outcome: 'rejected', code: '-1013', consequences: ['reload-markets'] });
    await expect
      .poll(async () => await send({ clientOrderId: named('tw-2') }), { timeout: 5_000 })
      .toMatchObject({ code: 'OFF_GRID' });
  });

  it('blocks an instrument that is not traded any more', async () => {
    await connect();
    await account.venue.fees(account.instrumentId);
    account.server.account.setRules(SYMBOL, { active: false });
    expect(await send()).toMatchObject({ outcome: 'rejected', consequences: ['block-instrument'] });
  });

  it('tells what the key may do, and is refused what it may not', async () => {
    await connect();
    account.server.account.setRights({ trade: false, withdraw: true, restrictedByAddress: false });
    expect(valueOf(await account.venue.permissions())).toEqual({
      trade: false,
      withdraw: true,
      restrictedByAddress: false,
    });
    expect(await send()).toMatchObject({ outcome: 'rejected', code: '-2015', consequences: ['halt-account'] });
  });
});

describe('a futures account', () => {
  it('shows a position with its price of liquidation, and closes it with an order that only reduces', async () => {
    await connect('binanceusdm');
    await sendMarket('2');
    const [position] = valueOf(await account.venue.positions());
    expect(position).toMatchObject({ instrumentId: account.instrumentId, quantity: fixed('2'), leverage: 20 });
    expect(position?.entryPrice).toBe(account.server.account.truth().positions[0]?.entryPrice);
    const closing = { side: 'sell', reduceOnly: true, clientOrderId: named('tw-2') } as const;
    acceptedOrder(await sendMarket('2', closing));
    expect(valueOf(await account.venue.positions())).toEqual([]);
    const again = await sendMarket('2', { ...closing, clientOrderId: named('tw-3') });
    expect(again).toMatchObject({ outcome: 'rejected', code: '-2022' });
  });

  it('shows what the venue liquidated, as an order of the venue', async () => {
    await connect('binanceusdm');
    await sendMarket('1');
    const { executions } = await listen();
    account.server.account.liquidate(SYMBOL);
    await expect.poll(() => executions.length, { timeout: 5_000 }).toBe(1);
    expect(executions[0]).toMatchObject({ side: 'sell', quantity: fixed('1') });
    expect(executions[0]?.clientOrderId).toMatch(/^autoclose-/);
    expect(valueOf(await account.venue.positions())).toEqual([]);
  });

  it('sets the dead-man timer of every instrument with open orders, and switches it off', async () => {
    await connect('binanceusdm');
    await send();
    expect(await account.venue.cancelAllAfter(60_000)).toEqual({ ok: true, value: undefined });
    account.server.account.fireDeadMan();
    expect(valueOf(await account.venue.openOrders())).toEqual([]);
    await send({ clientOrderId: named('tw-2') });
    await account.venue.cancelAllAfter(60_000);
    await account.venue.cancelAllAfter(0);
    account.server.account.fireDeadMan();
    expect(valueOf(await account.venue.openOrders())).toHaveLength(1);
  });
});

describe.each(['binanceusdm', 'coinbase'] as const)('an amendment at %s', (dialect) => {
  it('changes price and quantity of the order in its place', async () => {
    await connect(dialect);
    const placed = acceptedOrder(await send());
    const { instrumentId, clientOrderId } = anApprovedOrder(account.instrumentId);
    const reference = { instrumentId, clientOrderId, venueOrderId: placed.venueOrderId };
    const change = { quantity: fixed('0.02'), limitPrice: fixed('21000') };
    acceptedOrder(await account.venue.amend(reference, change, anArming(account.clock)));
    expect(await orderNow()).toMatchObject({ ...change, venueOrderId: placed.venueOrderId, status: 'open' });
    expect(account.server.account.truth().orders).toHaveLength(1);
    await account.venue.cancel(reference);
    expect(await account.venue.amend(reference, change, anArming(account.clock))).toMatchObject({
      outcome: 'rejected',
      code: 'NOT_SENT',
    });
  });
});

describe('the stream of an account', () => {
  it.each(['binance', 'binanceusdm'] as const)(
    '%s: tells each execution once, whatever order they come in',
    async (dialect) => {
      await connect(dialect);
      const { executions, orders } = await listen();
      await send({ clientOrderId: named('tw-1') });
      for (const part of ['0.004', '0.003', '0.003']) account.server.account.fill(1, part);
      await expect.poll(() => executions.length, { timeout: 5_000 }).toBe(3);
      expect(executions.map(({ clientOrderId, quantity }) => [clientOrderId, plainFixed(quantity)])).toEqual([
        ['tw-1', '0.004'],
        ['tw-1', '0.003'],
        ['tw-1', '0.003'],
      ]);
      expect(orders.map(({ status }) => status)).toEqual(['open', 'open', 'open', 'filled']);
      const truth = valueOf(await account.venue.executions(account.instrumentId, 0));
      expect(executions.map(({ tradeId }) => tradeId)).toEqual(truth.map(({ tradeId }) => tradeId));
    },
  );

  it('keeps our id where the venue puts that of a cancel in its place', async () => {
    await connect();
    const { orders } = await listen();
    await send();
    await account.venue.cancelAll(account.instrumentId);
    await expect.poll(() => orders.length, { timeout: 5_000 }).toBe(2);
    expect(orders.map(({ clientOrderId, status }) => [clientOrderId, status])).toEqual([
      ['tw-1', 'open'],
      ['tw-1', 'canceled'],
    ]);
  });

  it('tells what the faults of a network make of it: repeated, and lost', async () => {
    await connect();
    const { executions } = await listen();
    await send();
    account.server.faults.set('duplicate', { kind: 'user' });
    account.server.account.fill(1, '0.005');
    await expect.poll(() => executions.length, { timeout: 5_000 }).toBe(2);
    expect(new Set(executions.map(({ tradeId }) => tradeId)).size).toBe(1);
    account.server.faults.clear();
    account.server.faults.set('drop', { kind: 'user' });
    account.server.account.fill(1);
    expect(await orderNow()).toMatchObject({ status: 'filled' });
    expect(executions).toHaveLength(2);
  });

  it('ends, and says so once, where the venue cuts it or refuses the key', async () => {
    await connect();
    const { ended } = await listen();
    account.server.cutStreams();
    expect(await ended).toMatch(/cannot be reached/);
    account.server.account.setRights({ revoked: true });
    await expect(listen()).rejects.toThrow();
  });
});

it('offers a practice market only where there is one', async () => {
  await connect();
  const { createCcxtExecution } = await import('../../core/adapters/ccxt/trading/ccxt-execution.ts');
  const open = (exchangeId: string) =>
    createCcxtExecution({
      venue: 'practice' as never,
      exchangeId,
      credentials: { apiKey: 'key', secret: 'secret' },
      clock: account.clock,
      isSandbox: true,
    });
  expect(await open('binance')).toMatchObject({ ok: true });
  expect(await open('kraken')).toMatchObject({ ok: false, error: { code: 'NOT_SUPPORTED' } });
});
