import { describe, expect, it, vi } from 'vitest';
import { approximate, plainFixed, truncateToStep } from '../../core/base/fixed.ts';
import type { Fixed } from '../../core/base/fixed.ts';
import type { GroupState } from '../../core/engine/order-groups.ts';
import { coverage } from '../../core/execution/protection/coverage.ts';
import { isOpen, leaves } from '../support/venues/account/played-order.ts';
import { createLiveWorld } from '../support/live/live-world.ts';
import type { LiveWorld } from '../support/live/live-world.ts';
import { CALM } from '../support/live/network.ts';
import { actAtRandom, badNetwork } from '../support/live/random-acts.ts';

vi.setConfig({ testTimeout: 300_000 });

const SEEDS = 60;
const ACTS = 40;

/** A world after random orders under random faults, which are over for two minutes. */
async function settledWorld(seed: number): Promise<LiveWorld> {
  const world = createLiveWorld(seed);
  let desk = world.desk();
  await world.time.runUntil(() => desk.executor.view().isReconciled, 60_000);
  await desk.arm();
  world.network.set(badNetwork(world));
  for (let act = 0; act < ACTS; act++) {
    world.quote();
    actAtRandom(world);
    if (world.desk() !== desk) {
      desk = world.desk();
      await desk.arm();
    }
    await world.time.run(Math.floor(world.random.next() * 8_000));
  }
  world.network.set(CALM);
  world.faults.clear();
  for (let turn = 0; turn < 24; turn++) {
    world.quote();
    await world.time.run(5_000);
  }
  return world;
}

/** Stops of a group that wait at the venue, base units. */
function atVenue({ account }: LiveWorld, { legs }: GroupState): Fixed {
  const own = new Set<string>(legs.map(({ order }) => order.clientOrderId));
  return account.core.orders
    .filter((order) => isOpen(order) && order.stopPrice !== undefined && own.has(order.clientOrderId))
    .reduce((sum, order) => sum + leaves(order), 0n);
}

/** What is not protected as it has to be, in sentences. */
function bare(world: LiveWorld): readonly string[] {
  const { state } = world.desk().system;
  const protectedOnes = [...state.groups.values()].filter(({ parent }) => parent !== null);
  return protectedOnes.flatMap((group) => {
    const own = protectedOnes.filter(({ position }) => position === group.position);
    const entries = own.map(({ parent, filled }) => {
      return { side: parent?.order.side ?? 'buy', filled: parent?.filledQuantity ?? 0n, closed: filled };
    });
    const { instrumentId, quantity } = group.position;
    const lot = 10n ** (instrumentId.includes('BTC') ? 13n : 14n);
    const share = truncateToStep(coverage(quantity, entries)[own.indexOf(group)] ?? 0n, lot);
    const isWanted = group.parent?.order.protection?.stopPrice !== undefined && !group.dismissed.has('stop');
    // Worth less than a venue takes.
    const isDust = approximate(share) * world.desk().system.markPrice(group.position.instrumentIndex) < 6;
    const there = atVenue(world, group);
    if (!isWanted || isDust || there === share) return [];
    return [`${group.groupId}: ${plainFixed(share)} has to be protected, and ${plainFixed(there)} is`];
  });
}

describe('positions after random orders under random faults', () => {
  it('have their stop at the venue, as large as what they protect', async () => {
    let groups = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const world = await settledWorld(seed);
      groups += world.desk().system.state.groups.size;
      // What filled just now is being protected.
      await world.time.runUntil(() => bare(world).length === 0, 10_000);
      expect({ seed, bare: bare(world) }).toEqual({ seed, bare: [] });
      // Orders that made way for each other without end would be many.
      expect(world.desk().system.state.orderCount, `orders of ${seed}`).toBeLessThan(150);
      world.close();
    }
    // Nothing is proven by positions that are none.
    expect(groups).toBeGreaterThan(SEEDS / 6);
  });
});
