import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fixed, fixedFromShortest } from '../../core/base/fixed.ts';
import { press } from '../support/live/stop-presses.ts';
import { openWireWorld } from '../support/live/wire-world.ts';
import type { WireWorld } from '../support/live/wire-world.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

const ORDERS = 50;
let world: WireWorld;
beforeEach(async () => {
  world = await openWireWorld({ speed: 4 });
  for (let nth = 0; nth < ORDERS; nth++) {
    world.submit({ limitPrice: fixedFromShortest(20_000 + nth), size: { kind: 'base', quantity: fixed('0.001') } });
    if (nth % 5 === 4) await world.sleep(400);
  }
  await world.until(() => open() === ORDERS, 'all orders rest');
});
afterEach(() => world.close());

const open = (): number => world.server.account.truth().open.length;

it(`${ORDERS} orders at 200 ms over real sockets: none is left open, and that is verified`, async () => {
  world.server.faults.set('latency', { ms: 200 });
  const writes = world.server.log.writeCount();
  const { stop } = press(world);
  const emptyMs = await world.until(() => open() === 0, 'nothing is open');
  // The five seconds are held to by the presses on virtual time; here the machine's own speed counts as well.
  expect(emptyMs).toBeLessThanOrEqual(20_000);
  const verifiedMs = emptyMs + (await world.until(stop.isVerified, 'it is verified'));
  expect(verifiedMs).toBeLessThanOrEqual(40_000);
  expect(world.server.log.writeCount()).toBeGreaterThan(writes);
  expect(await world.problems()).toEqual([]);
  stop.clear();
});

it('the venue cannot be reached: that is shown, and verified after its return', async () => {
  world.server.faults.set('offline', {});
  await world.server.settled();
  const { stop } = press(world);
  await world.until(() => stop.view()?.phase === 'halted-unverified', 'it is not verified');
  await world.sleep(20_000);
  expect(stop.isVerified()).toBe(false);
  world.server.faults.clear('offline');
  await world.server.settled();
  await world.until(stop.isVerified, 'it is verified');
  expect(open()).toBe(0);
  stop.clear();
});
