import { isOrderEvent } from '../../../core/events/domain-event.ts';
import type { JournalRecord } from '../../../core/events/journal-record.ts';
import { unixMs } from '../../../core/base/time.ts';
import { disagreements } from './agreement.ts';
import { createLiveWorld } from './live-world.ts';
import type { LiveWorld } from './live-world.ts';
import { CALM } from './network.ts';
import { actAtRandom, badNetwork } from './random-acts.ts';

/** What a session came to. */
export interface SessionResult {
  /** What is not as it has to be after everything was healed; empty if all is well. */
  readonly problems: readonly string[];
  /** Records that a second comparison wrote although nothing had happened. */
  readonly noise: number;
  readonly orders: number;
  readonly fills: number;
  readonly restarts: number;
  readonly unknowns: number;
  /** Orders that took the place of another. */
  readonly successors: number;
  /** Stops and targets that went to the venue as one, and targets that began to fill there. */
  readonly pairs: number;
  readonly targetFills: number;
}

const ACTS = 40;

/** A session of random orders and random faults; then all is healed, everything is canceled, and books are compared. */
export async function runRandomSession(seed: number): Promise<SessionResult> {
  const world = createLiveWorld(seed);
  const lives = { count: 1, last: world.desk() };
  await until(world, () => world.desk().executor.view().isReconciled, 60_000);
  await world.desk().arm();
  world.network.set(badNetwork(world));
  for (let act = 0; act < ACTS; act++) {
    world.quote();
    actAtRandom(world);
    if (world.desk() !== lives.last) {
      lives.last = world.desk();
      lives.count++;
      await world.desk().arm();
    }
    await world.time.run(Math.floor(world.random.next() * 8_000));
  }
  const isQuiet = await heal(world);
  const before = world.desk().system.state.seq;
  world.desk().executor.reconcile('a second look');
  await until(world, () => world.desk().executor.view().isReconciled, 60_000);
  await world.time.run(90_000);
  const { state } = world.desk().system;
  const records = world.ledger.records();
  const problems = disagreements({
    state,
    records,
    truth: world.account.control.truth(),
    sends: world.venue.sends,
    currency: 'USDT',
  });
  world.close();
  return {
    problems: isQuiet ? problems : ['it did not come to rest', ...problems],
    // The demanded comparison itself: that it began, and that it was done.
    noise: recordsOfOldThings(records.filter(({ seq }) => seq > before)) - 2,
    orders: state.orderCount,
    fills: state.fills,
    restarts: lives.count - 1,
    unknowns: records.filter(({ event }) => event.kind === 'order.unknown').length,
    successors: records.filter(({ event }) => event.kind === 'order.approved' && event.order.replaces !== undefined)
      .length,
    pairs: records.filter(({ event }) => event.kind === 'order.paired').length,
    targetFills: records.filter(
      ({ event }) =>
        event.kind === 'order.filled' && state.orders.get(event.fill.clientOrderId)?.order.group?.role === 'target',
    ).length,
  };
}

/** How many records there are but those of orders that were sent meanwhile: an emergency stop may have its reason. */
function recordsOfOldThings(records: readonly JournalRecord[]): number {
  const own = new Set(
    records.flatMap(({ event }) => (event.kind === 'order.approved' ? event.order.clientOrderId : [])),
  );
  return records.filter(({ event }) => {
    if (!isOrderEvent(event)) return true;
    if (event.kind === 'order.filled') return !own.has(event.fill.clientOrderId);
    return !own.has('order' in event ? event.order.clientOrderId : event.clientOrderId);
  }).length;
}

/** Faults end, open orders are canceled, and everybody has the time to find out what there is to be found out. */
async function heal(world: LiveWorld): Promise<boolean> {
  world.network.set(CALM);
  world.faults.clear();
  const isAtRest = (): boolean => {
    const { system, executor } = world.desk();
    const { isReconciled, inFlight, waiting, searching } = executor.view();
    return isReconciled && system.state.openOrders.size === 0 && inFlight + waiting + searching.length === 0;
  };
  for (let attempt = 0; attempt < 20; attempt++) {
    world.quote();
    world.desk().system.cancelAll('person', unixMs(world.time.clock.now()));
    if (await until(world, isAtRest, 15_000)) break;
  }
  await world.time.run(60_000);
  return isAtRest();
}

function until(world: LiveWorld, isDone: () => boolean, ms: number): Promise<boolean> {
  return world.time.runUntil(isDone, ms);
}
