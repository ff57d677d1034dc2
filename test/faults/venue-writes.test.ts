import { afterEach, describe, expect, it } from 'vitest';
import type { SendOutcome } from '../../core/ports/execution-venue.ts';
import { anApprovedOrder, anArming, connectAccount } from '../support/venues/connected-account.ts';
import type { AccountOptions, ConnectedAccount } from '../support/venues/connected-account.ts';
import type { FaultName, FaultSettings } from '../support/venues/faults/fault-settings.ts';
import type { DialectName } from '../support/venues/server/dialects.ts';

const CREATE: Readonly<Record<DialectName, string>> = {
  binance: '/api/v3/order',
  binanceusdm: '/fapi/v1/order',
  coinbase: '/api/v3/brokerage/orders',
};

const FUNDS: Readonly<Record<DialectName, Readonly<Record<string, string>>>> = {
  binance: { USDT: '100000' },
  binanceusdm: { USDT: '100000' },
  coinbase: {},
};

let account: ConnectedAccount;

async function connect(dialect: DialectName, options: AccountOptions = {}): Promise<void> {
  account = await connectAccount(dialect, { deposits: FUNDS[dialect], ...options });
  // What is needed before the first order is read beforehand, so that only the order meets the fault.
  await account.venue.fees(account.instrumentId);
}

afterEach(() => account.close());

const create = (): Promise<SendOutcome> =>
  account.venue.create(anApprovedOrder(account.instrumentId), anArming(account.clock));

/** Creates that the venue read. */
const creates = (dialect: DialectName): number =>
  account.server.log.requests.filter(({ method, path }) => method === 'POST' && path === CREATE[dialect]).length;

interface FaultCase<Name extends FaultName> {
  readonly fault: Name;
  readonly settings: FaultSettings[Name];
  readonly outcome: SendOutcome['outcome'];
  /** Orders that the venue has afterwards. */
  readonly orders: 0 | 1;
  /** Requests that it read: none where the connection was cut before. */
  readonly reads: 0 | 1;
}

const aCase = <Name extends FaultName>(
  fault: Name,
  settings: FaultSettings[Name],
  expected: Omit<FaultCase<Name>, 'fault' | 'settings'>,
): FaultCase<Name> => ({ fault, settings, ...expected });

const CASES = [
  aCase('resetBeforeRead', {}, { outcome: 'unknown', orders: 0, reads: 0 }),
  aCase('resetAfterRead', {}, { outcome: 'unknown', orders: 1, reads: 1 }),
  aCase('resetMidBody', {}, { outcome: 'unknown', orders: 1, reads: 1 }),
  aCase('truncatedBody', {}, { outcome: 'unknown', orders: 1, reads: 1 }),
  aCase('pageForAnswer', {}, { outcome: 'unknown', orders: 1, reads: 1 }),
  aCase('lateAnswer', { ms: 20_000 }, { outcome: 'unknown', orders: 1, reads: 1 }),
  aCase('statusUnknown', { processed: true }, { outcome: 'unknown', orders: 1, reads: 1 }),
  aCase('statusUnknown', { processed: false }, { outcome: 'unknown', orders: 0, reads: 1 }),
  aCase('serverError', { status: 500, processed: true }, { outcome: 'unknown', orders: 1, reads: 1 }),
  aCase('serverError', { status: 502 }, { outcome: 'unknown', orders: 0, reads: 1 }),
  aCase('serverError', { status: 503, processed: true }, { outcome: 'unknown', orders: 1, reads: 1 }),
  aCase('serverError', { status: 504, processed: true }, { outcome: 'unknown', orders: 1, reads: 1 }),
  aCase('maintenance', {}, { outcome: 'unknown', orders: 0, reads: 1 }),
  aCase('tooManyRequests', { retryAfterSeconds: 7 }, { outcome: 'refused', orders: 0, reads: 1 }),
  aCase('banned', { retryAfterSeconds: 60 }, { outcome: 'unknown', orders: 0, reads: 1 }),
] as const;

describe.each(['binance', 'binanceusdm', 'coinbase'] as const)('an order to %s', (dialect) => {
  it.each(CASES)('is sent once under $fault $settings, and taken as $outcome', async (one) => {
    await connect(dialect, { requestTimeoutMs: 400 });
    account.server.faults.set(one.fault, one.settings, { path: `POST ${CREATE[dialect]}` });
    const outcome = await create();
    expect(outcome.outcome).toBe(one.outcome);
    expect(creates(dialect)).toBe(one.reads);
    expect(account.server.faults.strikes(one.fault)).toBe(1);
    expect(account.server.account.truth().orders).toHaveLength(one.orders);
  });

  it('asks for what has to happen beside it', async () => {
    await connect(dialect);
    const { faults } = account.server;
    const path = `POST ${CREATE[dialect]}`;
    faults.set('maintenance', {}, { path, count: 1 });
    expect(await create()).toMatchObject({ consequences: ['block-account'] });
    faults.set('banned', { retryAfterSeconds: 60 }, { path, count: 1 });
    expect(await create()).toMatchObject({ consequences: ['reduce-only'] });
  });

  it('is not sent while the venue wants to hear nothing', async () => {
    await connect(dialect);
    const { faults } = account.server;
    faults.set('tooManyRequests', { retryAfterSeconds: 7 }, { path: `POST ${CREATE[dialect]}`, count: 1 });
    const first = await create();
    const second = await create();
    expect([first, second].map(({ outcome }) => outcome)).toEqual(['refused', 'refused']);
    expect('retryAfterMs' in second && second.retryAfterMs > 5_000 && second.retryAfterMs <= 7_000).toBe(true);
    expect(creates(dialect)).toBe(1);
  });

  it('halts the account where the key is revoked, and shows the key nowhere', async () => {
    await connect(dialect);
    account.server.account.setRights({ revoked: true });
    const outcome = await create();
    expect(outcome).toMatchObject({ outcome: 'rejected', consequences: ['halt-account'] });
    const balances = await account.venue.balances();
    expect(balances).toMatchObject({ ok: false, error: { code: 'NOT_AUTHORIZED' } });
    const { apiKey = '', secret = '' } = account.server.credentials;
    const shown = JSON.stringify([outcome, balances, account.venue]);
    expect([shown.includes(apiKey), shown.includes(secret.slice(0, 40))]).toEqual([false, false]);
  });

  it('is refused, and sent no second time by itself, where our clock is wrong', async () => {
    await connect(dialect);
    account.server.faults.set('clockSkew', { ms: 400_000 });
    const outcome = await create();
    expect(['refused', 'rejected']).toContain(outcome.outcome);
    expect(creates(dialect)).toBe(1);
    expect(account.server.account.truth().orders).toEqual([]);
  });

  it('is not canceled twice, and gone once it was filled in between', async () => {
    await connect(dialect);
    await create();
    account.server.faults.set('fillsBeforeCancel', {});
    const reference = {
      instrumentId: account.instrumentId,
      clientOrderId: anApprovedOrder(account.instrumentId).clientOrderId,
    };
    expect(await account.venue.cancel(reference)).toEqual({ outcome: 'gone' });
    expect(account.server.account.truth().fills).toHaveLength(1);
  });
});

describe('a venue that seems to be down', () => {
  it('gets no order, but every cancel and every question, and is well with the first answer', async () => {
    await connect('binance', { requestTimeoutMs: 400 });
    await create();
    const { faults } = account.server;
    faults.set('serverError', { status: 502 });
    const { instrumentId, clientOrderId } = anApprovedOrder(account.instrumentId);
    const reference = { instrumentId, clientOrderId };
    for (let tries = 1; tries <= 6; tries++) {
      expect(await account.venue.cancel(reference)).toMatchObject({ outcome: 'failed', retry: true });
    }
    const before = creates('binance');
    const order = anApprovedOrder(instrumentId, { clientOrderId: 'tw-2' as typeof clientOrderId });
    expect(await account.venue.create(order, anArming(account.clock))).toMatchObject({ outcome: 'refused' });
    expect(creates('binance')).toBe(before);
    expect((await account.venue.openOrders()).ok).toBe(false);
    faults.clear();
    expect(await account.venue.cancel(reference)).toEqual({ outcome: 'canceled' });
    expect(await account.venue.create(order, anArming(account.clock))).toMatchObject({ outcome: 'accepted' });
  });
});
