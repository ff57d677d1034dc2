import { afterEach, describe, expect, it, vi } from 'vitest';
import { openWireWorld } from '../support/live/wire-world.ts';
import type { WireWorld } from '../support/live/wire-world.ts';
import type { FaultName, FaultSettings } from '../support/venues/faults/fault-settings.ts';

vi.setConfig({ testTimeout: 120_000 });

const CREATE = 'POST /api/v3/order';
const once = { count: 1, path: CREATE };

let world: WireWorld;
afterEach(() => world.close());

const venueOrders = (): number => world.server.account.truth().orders.length;

describe('what a network does to an order that is being sent', () => {
  it('F1: a connection that is reset before the request leaves an order unknown, and then not placed', async () => {
    world = await openWireWorld({ speed: 40 });
    world.server.faults.set('resetBeforeRead', {}, once);
    const id = world.submit();
    await world.until(() => world.order(id).status === 'unknown', 'unknown');
    const tookMs = await world.until(() => world.order(id).status === 'rejected', 'not placed', 60_000);
    expect([world.order(id).statusCode, venueOrders()]).toEqual(['NOT_PLACED', 0]);
    expect(tookMs).toBeLessThan(60_000);
    expect(await world.problems()).toEqual([]);
  });

  it.each<[string, FaultName, FaultSettings[FaultName]]>([
    ['F2: an answer that is lost', 'resetAfterRead', {}],
    ['F3: an answer that is cut off', 'truncatedBody', {}],
    ['F3: an answer that is cut off with its connection', 'resetMidBody', {}],
    ['F3: a page of something in between', 'pageForAnswer', {}],
    ['F4: a 502 after the order was taken', 'serverError', { status: 502, processed: true }],
    ['F4: "execution status unknown" of an order that was taken', 'statusUnknown', { processed: true }],
  ])('%s leaves one order, found within 10 s', async (_, fault, settings) => {
    world = await openWireWorld();
    // Its stream would tell of the order before the answer is missed.
    world.server.faults.set('drop', { kind: 'user' });
    world.server.faults.set(fault, settings, once);
    const id = world.submit();
    await world.until(() => world.order(id).status === 'unknown', 'unknown');
    await world.until(() => world.order(id).status === 'accepted', 'accepted', 10_000);
    expect(venueOrders()).toBe(1);
    expect(await world.problems()).toEqual([]);
  });

  it('F3: an answer that is 20 s late is not waited for: the order is looked for, and is one', async () => {
    world = await openWireWorld();
    world.server.faults.set('drop', { kind: 'user' });
    world.server.faults.set('lateAnswer', { ms: 20_000 }, once);
    const id = world.submit();
    const tookMs = await world.until(() => world.order(id).status === 'accepted', 'accepted', 20_000);
    expect(tookMs).toBeLessThan(10_000);
    await world.sleep(25_000);
    expect([world.order(id).status, venueOrders()]).toEqual(['accepted', 1]);
    expect(await world.problems()).toEqual([]);
  });

  it.each([500, 503, 504] as const)(
    'F4: a %d on an order that was not taken is unknown, never rejected',
    async (status) => {
      world = await openWireWorld({ speed: 40 });
      world.server.faults.set('serverError', { status }, once);
      const id = world.submit();
      await world.until(() => world.order(id).status === 'unknown', 'unknown');
      await world.until(() => world.order(id).status === 'rejected', 'not placed', 60_000);
      expect([world.order(id).statusCode, venueOrders()]).toEqual(['NOT_PLACED', 0]);
    },
  );

  it('F5: after a 429 nothing is asked for 7 s; the order goes out once more, with its id', async () => {
    world = await openWireWorld();
    world.server.faults.set('tooManyRequests', { retryAfterSeconds: 7 }, once);
    const id = world.submit();
    await world.until(() => world.order(id).status === 'accepted', 'accepted', 30_000);
    const { requests } = world.server.log;
    const refused = requests.find(({ status }) => status === 429);
    const next = requests.find(({ time }) => time > (refused?.time ?? Infinity));
    expect((next?.time ?? 0) - (refused?.time ?? 0)).toBeGreaterThanOrEqual(7_000);
    expect(world.server.account.truth().orders.map(({ clientOrderId }) => clientOrderId)).toEqual([id]);
    expect(world.events('order.unknown')).toEqual([]);
  });

  it('F5: one that is too old by then is dropped', async () => {
    world = await openWireWorld({ profile: 'aggressive' });
    world.server.faults.set('tooManyRequests', { retryAfterSeconds: 20 }, once);
    const id = world.trade('buy', '0.001');
    await world.until(() => world.order(id).status === 'canceled', 'dropped', 30_000);
    expect([world.order(id).statusReason, venueOrders()]).toEqual([
      expect.stringContaining('the venue refused it before looking at it'),
      0,
    ]);
  });

  it('F6: a ban leaves only reductions, and says so', async () => {
    world = await openWireWorld();
    world.server.faults.set('banned', { retryAfterSeconds: 60 }, { forMs: 60_000 });
    world.desk().executor.reconcile('the test asks');
    await world.until(() => world.desk().system.state.trading.state === 'reduce-only', 'reduce-only');
    expect(world.desk().system.state.venue?.incidents.map(({ code }) => code)).toContain('BANNED');
    const asked = world.server.log.requestCount();
    await world.sleep(30_000);
    expect(world.server.log.requestCount() - asked).toBeLessThanOrEqual(1);
    await world.until(() => world.desk().executor.view().isReconciled, 'reconciled after it');
  });
});
