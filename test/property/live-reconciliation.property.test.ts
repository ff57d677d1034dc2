import { describe, expect, it } from 'vitest';
import { fc } from '../support/property.ts';
import { unixMs } from '../../core/base/time.ts';
import { disagreements } from '../support/live/agreement.ts';
import { createLiveWorld } from '../support/live/live-world.ts';
import type { LiveWorld } from '../support/live/live-world.ts';
import { submitAtRandom, venueActs } from '../support/live/random-acts.ts';

const isAtRest = (world: LiveWorld): boolean => {
  const { isReconciled, inFlight, waiting, searching } = world.desk().executor.view();
  return isReconciled && inFlight + waiting + searching.length === 0;
};

/** Orders are sent; then the program dies and forgets what came after the last one; meanwhile the venue lives on. */
async function loseAndComeBack(seed: number, orders: number, acts: number): Promise<LiveWorld> {
  const world = createLiveWorld(seed);
  await world.time.runUntil(() => isAtRest(world), 60_000);
  await world.desk().arm();
  for (let sent = 0; sent < orders; sent++) {
    world.quote();
    submitAtRandom(world);
    await world.time.run(1_000);
  }
  const records = world.ledger.records();
  // Nothing is sent before it is durable, and nothing before the first comparison.
  const durable = records.findLastIndex(
    ({ event }) => event.kind === 'order.submitted' || event.kind === 'venue.reconciled',
  );
  const kept = durable + 1 + Math.floor(world.random.next() * (records.length - durable));
  world.desk().kill();
  world.ledger.truncate(kept);
  for (let act = 0; act < acts; act++) {
    venueActs(world);
    await world.time.run(world.random.next() * 2_000);
  }
  world.restart();
  return world;
}

describe('reconciliation', () => {
  it('brings any venue history and any local loss to agreement in one pass, and finds nothing in a second', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 0, max: 8 }),
        async (seed, orders, acts) => {
          const world = await loseAndComeBack(seed, orders, acts);
          expect(await world.time.runUntil(() => isAtRest(world), 120_000)).toBe(true);
          await world.time.run(1_000);
          const { state } = world.desk().system;
          const truth = world.account.control.truth();
          const compared = {
            state,
            records: world.ledger.records(),
            truth,
            sends: world.venue.sends,
            currency: 'USDT',
          };
          expect(disagreements(compared)).toEqual([]);
          // Nothing may happen any more that a second pass could find.
          world.desk().system.cancelAll('person', unixMs(world.time.clock.now()));
          await world.time.run(30_000);
          const before = state.seq;
          world.desk().executor.reconcile('a second pass');
          await world.time.runUntil(() => isAtRest(world), 60_000);
          await world.time.run(65_000);
          world.close();
          // That it began, and that it was done.
          expect(state.seq - before).toBe(2);
        },
      ),
    );
  });
});
