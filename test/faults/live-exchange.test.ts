import { afterEach, describe, expect, it, vi } from 'vitest';
import { fixed, plainFixed } from '../../core/base/fixed.ts';
import { unixMs } from '../../core/base/time.ts';
import { EXTERNAL } from '../../core/model/identifiers.ts';
import type { Fixed } from '../../core/base/fixed.ts';
import { openWireWorld } from '../support/live/wire-world.ts';
import type { WireOptions, WireWorld } from '../support/live/wire-world.ts';

vi.setConfig({ testTimeout: 120_000 });

let world: WireWorld;
afterEach(() => world.close());

const open = async (options: WireOptions = {}): Promise<void> => {
  world = await openWireWorld(options);
};
const now = () => unixMs(world.clock.now());
const state = () => world.desk().system.state;
const venueId = (id: string): number =>
  world.server.account.truth().orders.find(({ clientOrderId }) => clientOrderId === id)?.id ?? 0;
const cancel = (id: Parameters<WireWorld['order']>[0]): number => world.desk().system.cancel(id, 'person', now());
const resting = async (): Promise<ReturnType<WireWorld['submit']>> => {
  const id = world.submit();
  await world.until(() => world.order(id).status === 'accepted', 'accepted');
  return id;
};
const held = (): Fixed => state().positions.reduce((sum, { quantity }) => sum + quantity, 0n);

describe('what an exchange does to orders', () => {
  it('F13: a cancel that loses to a fill ends in the fill, of just what was filled', async () => {
    await open();
    const id = await resting();
    world.server.faults.set('fillsBeforeCancel', {}, { count: 1 });
    cancel(id);
    await world.until(() => world.order(id).status === 'filled', 'filled', 15_000);
    expect(plainFixed(world.order(id).filledQuantity)).toBe('0.01');
    expect(await world.problems()).toEqual([]);
  });

  it('F14, Q3: a fill that is told three times, and read as well, changes cash and position once', async () => {
    await open();
    world.server.faults.set('duplicate', { kind: 'user' });
    const id = world.trade('buy', '0.02');
    await world.until(() => world.order(id).status === 'filled', 'filled', 15_000);
    await world.sleep(12_000);
    expect(world.events('order.filled')).toHaveLength(world.server.account.truth().fills.length);
    expect(await world.problems()).toEqual([]);
  });

  it('F16, Q2: a fill that the stream leaves out is found by polling within 10 s, and told once', async () => {
    await open();
    const id = await resting();
    world.server.faults.set('drop', { kind: 'user' });
    world.server.account.fill(venueId(id));
    const tookMs = await world.until(() => world.order(id).status === 'filled', 'filled', 15_000);
    expect(tookMs).toBeLessThanOrEqual(12_000);
    expect(world.events('order.filled')).toHaveLength(1);
    expect(await world.problems()).toEqual([]);
  });

  it('F17: an order that no question finds for 8 s stays open', async () => {
    await open();
    world.server.faults.set('hiddenOrder', { ms: 8_000 }, { count: 1 });
    world.server.faults.set('drop', { kind: 'user' });
    world.server.faults.set('resetAfterRead', {}, { count: 1, path: 'POST /api/v3/order' });
    const id = world.submit();
    await world.until(() => world.order(id).status === 'unknown', 'unknown');
    await world.until(() => world.order(id).status === 'accepted', 'accepted', 30_000);
    expect(world.server.account.truth().orders).toHaveLength(1);
    expect(world.events('order.rejected')).toEqual([]);
  });

  it.each([
    ['canceled', 'canceled'],
    ['expired', 'expired'],
    ['rejected', 'canceled'],
  ] as const)(
    'F18: an order that the venue took and then %s ends within 10 s, its funds free once',
    async (as, ours) => {
      await open();
      const id = await resting();
      const { held: before } = state();
      expect(before).toBeGreaterThan(0n);
      world.server.account.end(venueId(id), as);
      const tookMs = await world.until(() => world.order(id).status === ours, ours, 15_000);
      expect(tookMs).toBeLessThanOrEqual(12_000);
      expect(state().held).toBe(0n);
      expect(await world.problems()).toEqual([]);
    },
  );

  it('F19, Q7: an order of someone else is adopted within 30 s, counts as exposure, and is left alone', async () => {
    await open();
    const { id } = world.server.account.placeExternal({
      clientOrderId: 'web-1',
      symbol: 'BTC-USDT',
      side: 'buy',
      type: 'limit',
      timeInForce: 'gtc',
      postOnly: false,
      reduceOnly: false,
      quantity: fixed('0.02'),
      limitPrice: fixed('21000'),
    });
    await world.until(() => state().venue?.external.size === 1, 'adopted', 30_000);
    const external = state().positions.find(({ strategyId }) => strategyId === EXTERNAL);
    expect(plainFixed(external?.openBuy ?? 0n)).toBe('0.02');
    world.desk().system.halt('the test stops', 'person', now());
    await world.sleep(15_000);
    expect(world.server.account.truth().open.map((order) => order.id)).toEqual([id]);
    world.server.account.fill(id);
    await world.until(() => external?.openBuy === 0n && held() === fixed('0.52') - feeOf(), 'held', 60_000);
    expect(state().venue?.external.size).toBe(0);
  });

  it('F19, Q5: an order with an id of ours that no intent stands behind halts the account', async () => {
    await open();
    world.server.account.placeExternal({
      clientOrderId: 'tw7-999',
      symbol: 'BTC-USDT',
      side: 'buy',
      type: 'limit',
      timeInForce: 'gtc',
      postOnly: false,
      reduceOnly: false,
      quantity: fixed('0.02'),
      limitPrice: fixed('21000'),
    });
    await world.until(() => state().trading.state === 'halted', 'halted', 15_000);
    expect(state().venue?.incidents.map(({ code }) => code)).toEqual(['UNMAPPED_ORDER']);
  });

  it('F20: a withdrawal is booked within 30 s, and nobody can sell what is gone', async () => {
    await open();
    world.server.account.deposit('BTC', '-0.4');
    world.server.account.deposit('USDT', '-1000');
    const tookMs = await world.until(() => plainFixed(held()) === '0.1', 'booked', 45_000);
    expect(tookMs).toBeLessThanOrEqual(36_000);
    expect(plainFixed(state().cash)).toBe(world.server.account.truth().balances['USDT']?.free);
    expect(state().positions.every(({ quantity }) => quantity >= 0n)).toBe(true);
    expect(await world.problems()).toEqual([]);
  });

  it('F21: an order on a grid that the venue has left is rejected, not rounded', async () => {
    await open();
    world.server.account.setRules('BTC-USDT', { quantityPlaces: 2 });
    const id = world.submit({ size: { kind: 'base', quantity: fixed('0.00123') }, limitPrice: fixed('21000') });
    await world.until(() => world.order(id).status === 'rejected', 'rejected', 15_000);
    expect(world.server.account.truth().orders).toEqual([]);
  });

  it('F22: under maintenance nothing is sent, one question a minute is asked, and it compares before it sends', async () => {
    await open({ speed: 60 });
    world.server.faults.set('maintenance', {});
    await world.until(() => state().venue?.link === 'down', 'link lost', 60_000);
    const before = world.server.log.requestCount();
    const waiting = world.submit();
    await world.sleep(5 * 60_000);
    expect(world.server.log.requestCount() - before).toBeLessThanOrEqual(12);
    expect(world.server.log.writeCount()).toBe(0);
    world.server.faults.clear();
    await world.until(() => world.order(waiting).status === 'accepted', 'sent in the end', 180_000);
    const kinds = [...world.events('venue.reconciled'), ...world.events('order.accepted')].map(({ seq }) => seq);
    expect(kinds.at(-1)).toBe(Math.max(...kinds));
    expect(await world.problems()).toEqual([]);
  });

  it('F23: an order in an instrument that is no longer traded is rejected', async () => {
    await open();
    world.server.account.setRules('BTC-USDT', { active: false });
    const id = world.submit();
    await world.until(() => world.order(id).status === 'rejected', 'rejected', 15_000);
    expect(state().trading.state).toBe('running');
  });

  it('F24: a key that was revoked halts the account, and the venue is asked at most once a minute', async () => {
    await open({ speed: 60 });
    world.server.account.setRights({ revoked: true });
    await world.until(() => state().trading.state === 'halted', 'halted', 30_000);
    expect(state().venue?.incidents.map(({ code }) => code)).toContain('ACCOUNT_REFUSED');
    const before = world.server.log.requestCount();
    await world.sleep(5 * 60_000);
    expect(world.server.log.requestCount() - before).toBeLessThanOrEqual(12);
  });

  it('F27: a stop leaves no open order, whatever the venue says of it', async () => {
    await open();
    const ids = [await resting(), await resting(), await resting()];
    world.server.faults.set('resetAfterRead', {}, { count: 1, path: 'DELETE /api/v3/order' });
    world.server.faults.set('resetBeforeRead', {}, { count: 1, path: 'DELETE /api/v3/order' });
    world.desk().system.halt('the test stops', 'person', now());
    await world.until(() => state().openOrders.size === 0, 'all canceled', 60_000);
    expect(ids.map((id) => world.order(id).status)).toEqual(['canceled', 'canceled', 'canceled']);
    expect(world.server.account.truth().open).toEqual([]);
    expect(await world.problems()).toEqual([]);
  });

  /** What the venue took of the last fill in Bitcoin. */
  function feeOf(): Fixed {
    const fill = world.server.account.truth().fills.at(-1);
    return fill?.feeCurrency === 'BTC' ? fill.fee : 0n;
  }
});

describe('what an exchange does to positions', () => {
  it('F26: a liquidation is in the books within 30 s, and told', async () => {
    await open({ dialect: 'binanceusdm' });
    const id = world.trade('buy', '0.05');
    await world.until(() => world.order(id).status === 'filled', 'filled', 15_000);
    expect(plainFixed(held())).toBe('0.05');
    world.server.account.liquidate('BTC-USDT');
    await world.until(() => held() === 0n, 'closed', 45_000);
    expect(world.events('venue.position-adjusted')).toHaveLength(1);
    expect(state().venue?.incidents.map(({ code }) => code)).toEqual(['LIQUIDATED']);
    expect(await world.problems()).toEqual([]);
  });

  it('F28: orders that the dead-man timer canceled are shown as canceled', async () => {
    await open({ dialect: 'binanceusdm' });
    const id = await resting();
    await world.until(() => world.desk().executor.view().deadManAt !== null, 'wound up', 30_000);
    world.server.faults.set('drop', { kind: 'user' });
    world.server.account.fireDeadMan();
    await world.until(() => world.order(id).status === 'canceled', 'canceled', 20_000);
    expect(await world.problems()).toEqual([]);
  });
});

describe('Q10: the dead-man timer at an end of the program', () => {
  const isWound = (): boolean => world.desk().executor.view().deadManAt !== null;

  it('runs on where an order was left that nobody will watch: the venue cancels it', async () => {
    await open({ dialect: 'binanceusdm', speed: 60 });
    await resting();
    // It is of an instrument, and covers an order from the next winding on.
    await world.sleep(30_000);
    expect(isWound()).toBe(true);
    await world.desk().executor.close();
    expect(world.server.account.truth().open).toHaveLength(1);
    await world.until(() => world.server.account.truth().open.length === 0, 'canceled by the venue', 90_000);
  });

  it('is switched off where nothing of ours is left but what protects: it would only take that away', async () => {
    await open({ dialect: 'binanceusdm', speed: 60 });
    await world.until(isWound, 'wound up', 60_000);
    await world.desk().executor.close();
    world.server.account.placeExternal({
      clientOrderId: 'web-1',
      symbol: 'BTC-USDT',
      side: 'buy',
      type: 'limit',
      timeInForce: 'gtc',
      postOnly: false,
      reduceOnly: false,
      quantity: fixed('0.02'),
      limitPrice: fixed('21000'),
    });
    await world.sleep(90_000);
    expect(world.server.account.truth().open).toHaveLength(1);
  });
});

describe('what a clock does to orders', () => {
  it('F39: while the clocks are more than a second apart nothing is sent', async () => {
    let offset: number | null = 1_200;
    await open({ clockOffsetMs: () => offset });
    const id = world.submit();
    await world.sleep(10_000);
    expect([world.order(id).status, world.server.log.writeCount()]).toEqual(['submitted', 0]);
    offset = -300;
    await world.until(() => world.order(id).status === 'accepted', 'sent', 15_000);
  });

  it('F40: after a sleep everything is compared before anything is sent', async () => {
    await open();
    const id = await resting();
    world.server.faults.set('drop', { kind: 'user' });
    world.server.account.end(venueId(id), 'canceled');
    world.desk().executor.reconcile('the machine slept');
    const next = world.submit();
    await world.until(() => world.order(next).status === 'accepted', 'sent', 30_000);
    expect(world.order(id).status).toBe('canceled');
    expect(await world.problems()).toEqual([]);
  });

  it('F41: ids go on after a restart', async () => {
    await open();
    const first = await resting();
    await world.restart();
    expect(state().trading.state).toBe('running');
    const second = await resting();
    expect([first, second]).toEqual(['tw7-1', 'tw7-2']);
    expect(world.order(first).status).toBe('accepted');
    expect(await world.problems()).toEqual([]);
  });
});
