import { afterEach, expect, it } from 'vitest';
import { createRandom } from '../../core/base/random.ts';
import type { Random } from '../../core/base/random.ts';
import type { ClientOrderId } from '../../core/model/identifiers.ts';
import { anApprovedOrder, anArming, connectAccount } from '../support/venues/connected-account.ts';
import type { ConnectedAccount } from '../support/venues/connected-account.ts';
import type { FaultSwitch } from '../support/venues/faults/fault-switch.ts';

const ORDERS = 40;

let account: ConnectedAccount;

afterEach(() => account.close());

/**
 * Faults that one order may meet; several of them leave the order at the venue and say nothing of it. Those that make
 * the venue want silence are left out: they slow everything that follows.
 */
const FAULTS: readonly ((faults: FaultSwitch, path: string) => void)[] = [
  () => undefined,
  (faults, path) => faults.set('resetBeforeRead', {}, { path, count: 1 }),
  (faults, path) => faults.set('resetAfterRead', {}, { path, count: 1 }),
  (faults, path) => faults.set('resetMidBody', {}, { path, count: 1 }),
  (faults, path) => faults.set('truncatedBody', {}, { path, count: 1 }),
  (faults, path) => faults.set('pageForAnswer', {}, { path, count: 1 }),
  (faults, path) => faults.set('lateAnswer', { ms: 5_000 }, { path, count: 1 }),
  (faults, path) => faults.set('statusUnknown', { processed: true }, { path, count: 1 }),
  (faults, path) => faults.set('statusUnknown', { processed: false }, { path, count: 1 }),
  (faults, path) => faults.set('serverError', { status: 503, processed: true }, { path, count: 1 }),
  (faults, path) => faults.set('serverError', { status: 502 }, { path, count: 1 }),
];

const pick = <T>(random: Random, list: readonly T[]): T | undefined => list[Math.floor(random.next() * list.length)];

it.each([
  ['binance', '/api/v3/order', { USDT: '1000000' }, 11],
  ['binanceusdm', '/fapi/v1/order', { USDT: '1000000' }, 12],
  ['coinbase', '/api/v3/brokerage/orders', { USD: '1000000' }, 13],
] as const)(
  '%s: says no more of an order than is true, whatever the network does to it',
  async (...venue) => {
    const [dialect, path, deposits, seed] = venue;
    account = await connectAccount(dialect, { deposits, requestTimeoutMs: 300 });
    const { clock, instrumentId, server } = account;
    const random = createRandom(seed, 'writes');
    await account.venue.fees(instrumentId);
    const counts = { accepted: 0, rejected: 0, refused: 0, unknown: 0 };
    for (let number = 1; number <= ORDERS; number++) {
      const clientOrderId = `tw-${number}` as ClientOrderId;
      pick(random, FAULTS)?.(server.faults, `POST ${path}`);
      const { outcome } = await account.venue.create(anApprovedOrder(instrumentId, { clientOrderId }), anArming(clock));
      server.faults.clear();
      const placed = server.account.truth().orders.filter((order) => order.clientOrderId === clientOrderId);
      expect(placed.length).toBeLessThanOrEqual(1);
      if (outcome === 'accepted') expect(placed).toHaveLength(1);
      if (outcome === 'rejected' || outcome === 'refused') expect(placed).toEqual([]);
      counts[outcome] += 1;
      // An answer shows that the host is well.
      await account.venue.cancel({ instrumentId, clientOrderId });
      expect((await account.venue.order({ instrumentId, clientOrderId })).ok).toBe(true);
    }
    const sent = server.log.requests.filter((request) => request.method === 'POST' && request.path === path);
    expect(sent.length).toBeLessThanOrEqual(ORDERS);
    expect(counts.accepted > 0 && counts.unknown > 0).toBe(true);
  },
  120_000,
);
