import { describe, expect, it, vi } from 'vitest';
import { fixedFromShortest } from '../../core/base/fixed.ts';
import { createRandom } from '../../core/base/random.ts';
import type { Random } from '../../core/base/random.ts';
import { unixMs } from '../../core/base/time.ts';
import { openWireWorld } from '../support/live/wire-world.ts';
import type { WireWorld } from '../support/live/wire-world.ts';
import { MANUAL } from '../../core/model/identifiers.ts';
import { isOpen } from '../support/venues/account/played-order.ts';

vi.setConfig({ testTimeout: 300_000 });

/** Over real sockets and the real adapter; the many seeds are in live-random.test.ts. */
const SEEDS = Number(process.env['TRADEWIND_WIRE_SEEDS'] ?? 20);
const ACTS = 14;

const CREATE = 'POST /api/v3/order';
const CANCEL = 'DELETE /api/v3/order';

/** A fault of the network or the venue, for a while or a few times. */
function faultAtRandom({ server: { faults } }: WireWorld, { next }: Random): void {
  const count = 1 + Math.floor(next() * 2);
  const choices: readonly (() => void)[] = [
    () => faults.set('resetBeforeRead', {}, { count, path: next() < 0.7 ? CREATE : CANCEL }),
    () => faults.set('resetAfterRead', {}, { count, path: next() < 0.7 ? CREATE : CANCEL }),
    () => faults.set('truncatedBody', {}, { count, path: CREATE }),
    () => faults.set('serverError', { status: 503, processed: next() < 0.5 }, { count }),
    () => faults.set('statusUnknown', { processed: next() < 0.5 }, { count: 1, path: CREATE }),
    () => faults.set('tooManyRequests', { retryAfterSeconds: 2 }, { count: 1 }),
    () => faults.set('drop', { kind: 'user' }, { forMs: 8_000 }),
    () => faults.set('duplicate', { kind: 'user' }, { forMs: 8_000 }),
    () => faults.set('hiddenOrder', { ms: 6_000 }, { count: 1 }),
    () => faults.set('fillsBeforeCancel', {}, { count: 1 }),
    () => faults.set('latency', { ms: 800, jitterMs: 600 }, { forMs: 6_000 }),
    () => faults.set('offline', {}, { forMs: 3_000 }),
  ];
  choices[Math.floor(next() * choices.length)]?.();
}

function orderAtRandom(world: WireWorld, { next }: Random): void {
  const quantity = (0.0005 + Math.floor(next() * 20) / 10_000).toFixed(5);
  const { state } = world.desk().system;
  const own = state.positions.find(({ strategyId }) => strategyId === MANUAL);
  const maySell = (own?.quantity ?? 0n) - (own?.openSell ?? 0n) > fixedFromShortest(Number(quantity));
  if (next() < 0.5) world.trade(maySell && next() < 0.6 ? 'sell' : 'buy', quantity);
  else world.submit({ limitPrice: fixedFromShortest(20_000 + Math.floor(next() * 1_000)) });
}

function actAtRandom(world: WireWorld, random: Random): void {
  const draw = random.next();
  const { system } = world.desk();
  const resting = world.server.account.truth().open.filter((order) => isOpen(order));
  const [first] = system.state.openOrders.keys();
  if (draw < 0.45) orderAtRandom(world, random);
  else if (draw < 0.6 && first !== undefined) system.cancel(first, 'person', unixMs(world.clock.now()));
  else if (draw < 0.75 && resting[0] !== undefined) world.server.account.fill(resting[0].id);
  else faultAtRandom(world, random);
}

describe('random orders under random faults over real sockets', () => {
  it.each(Array.from({ length: SEEDS }, (_, index) => index + 1))(
    'end with our books equal to the venue, seed %d',
    async (seed) => {
      const random = createRandom(seed, 'wire');
      const world = await openWireWorld({ speed: 20 });
      try {
        for (let act = 0; act < ACTS; act++) {
          actAtRandom(world, random);
          if (random.next() < 0.08) await world.restart();
          await world.sleep(random.next() * 4_000);
        }
        world.server.faults.clear();
        await world.until(() => world.desk().executor.view().isReconciled, 'reconciled');
        world.desk().system.cancelAll('person', unixMs(world.clock.now()));
        await world.until(() => world.desk().system.state.openOrders.size === 0, 'all ended', 180_000);
        expect(await world.problems()).toEqual([]);
      } finally {
        await world.close();
      }
    },
  );
});
