import type { ClientOrderId } from '../../../core/model/identifiers.ts';
import { performance } from 'node:perf_hooks';
import { fixed, fixedFromShortest } from '../../../core/base/fixed.ts';
import { unixMs } from '../../../core/base/time.ts';
import { createStopProgress } from '../../../core/host/desk/stop-progress.ts';
import type { StopProgress } from '../../../core/host/desk/stop-progress.ts';
import type { IntentId } from '../../../core/model/identifiers.ts';
import { isUndecided } from '../../../core/model/order-status.ts';
import { isVenueStop } from '../../../core/model/venue-stop.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import { isOpen } from '../venues/account/played-order.ts';
import type { PlayedOrder } from '../venues/account/played-order.ts';
import { idOf } from './in-process-venue.ts';
import { createLiveWorld, LIVE_SYMBOLS } from './live-world.ts';
import type { LiveWorld } from './live-world.ts';
import { CALM } from './network.ts';
import { submitAtRandom } from './random-acts.ts';

/** What one press of the stop came to. Times are the venue's virtual ones but for the gate's. */
export interface PressResult {
  readonly trouble: PressTrouble;
  readonly openAtPress: number;
  /** From the press to the closed gate, ms: on the wall, others' work on this machine included, and of our own. */
  readonly gateMs: number;
  readonly gateCpuMs: number;
  /** Orders that left after it. */
  readonly sendsAfter: number;
  /** From the press until the venue has nothing open, and until that is verified, ms. */
  readonly emptyMs: number;
  readonly verifiedMs: number;
}

const RESTING = 50;
const ROUND_TRIP = { ...CALM, latencyMs: 200 };
const PATIENCE_MS = 120_000;

/** What is wrong with the machine when the stop is pressed. */
export type PressTrouble = 'none' | 'full disk';

/** Of every three presses one meets a full disk. */
export function troubleOf(seed: number): PressTrouble {
  return seed % 3 === 0 ? 'full disk' : 'none';
}

/**
 * Fills the book with resting orders, trades on at random, and presses at a random moment; where the disk is full, a
 * moment after it has become so: the ledger may have told of it by then, or not.
 */
export async function pressAtRandom(seed: number): Promise<PressResult> {
  const world = await busyWorld(seed);
  const { random, time } = world;
  const acts = Math.floor(random.next() * 8);
  for (let act = 0; act < acts; act++) {
    world.quote();
    submitAtRandom(world);
    await time.run(Math.floor(random.next() * 400));
  }
  const openAtPress = openAtVenue(world);
  if (troubleOf(seed) === 'full disk') {
    world.ledger.fill();
    submitAtRandom(world);
    await time.run(Math.floor(random.next() * 60));
  }
  const sent = countSends(world);
  const { stop, gateMs, gateCpuMs } = press({ ...world, clock: time.clock });
  const pressedAt = time.clock.now();
  // Everybody goes on asking for orders.
  for (let act = 0; act < 5; act++) submitAtRandom(world);
  await time.runUntil(() => openAtVenue(world) === 0, PATIENCE_MS);
  const emptyMs = time.clock.now() - pressedAt;
  await time.runUntil(stop.isVerified, PATIENCE_MS);
  const verifiedMs = time.clock.now() - pressedAt;
  await time.run(5_000);
  if (openAtVenue(world) > 0) throw new Error(`seed ${seed}: an order is open at the venue after a verified stop`);
  const sendsAfter = countSends(world) - sent;
  stop.clear();
  world.close();
  return { trouble: troubleOf(seed), openAtPress, gateMs, gateCpuMs, sendsAfter, emptyMs, verifiedMs };
}

/** What a press came to while the network was dead, which it is again alive `deadMs` after the press. */
export interface DeadNetworkResult {
  /** From the press until the stop was shown as not verified, ms. */
  readonly unverifiedMs: number;
  /** From the link's return until it was verified, ms. */
  readonly verifiedAfterReturnMs: number;
  readonly sendsAfter: number;
}

/** Presses with nothing on its way, and no answer to anything. */
export async function pressWithDeadNetwork(seed: number, deadMs: number): Promise<DeadNetworkResult> {
  const world = await busyWorld(seed);
  const { time, network } = world;
  await time.runUntil(() => world.desk().executor.view().inFlight === 0, PATIENCE_MS);
  await time.run(2_000);
  const sent = countSends(world);
  network.set({ ...ROUND_TRIP, lostRequest: 1, lostMessage: 1 });
  const { stop } = press({ ...world, clock: time.clock });
  const pressedAt = time.clock.now();
  await time.runUntil(() => stop.view()?.phase === 'halted-unverified', PATIENCE_MS);
  const unverifiedMs = time.clock.now() - pressedAt;
  await time.run(deadMs - unverifiedMs);
  if (stop.isVerified()) throw new Error(`seed ${seed}: verified without a network`);
  network.set(ROUND_TRIP);
  const backAt = time.clock.now();
  await time.runUntil(stop.isVerified, PATIENCE_MS);
  const verifiedAfterReturnMs = time.clock.now() - backAt;
  const sendsAfter = countSends(world) - sent;
  stop.clear();
  world.close();
  return { unverifiedMs, verifiedAfterReturnMs, sendsAfter };
}

async function busyWorld(seed: number): Promise<LiveWorld> {
  const world = createLiveWorld(seed);
  world.network.set(ROUND_TRIP);
  const { time } = world;
  await time.runUntil(() => world.desk().executor.view().isReconciled, PATIENCE_MS);
  await world.desk().arm();
  for (let nth = 0; nth < RESTING; nth++) {
    world.quote();
    rest(world, nth);
    if (nth % 4 === 3) await time.run(500);
  }
  await time.runUntil(() => openAtVenue(world) === RESTING, PATIENCE_MS);
  return world;
}

/** A small order far below the market. */
function rest(world: LiveWorld, nth: number): void {
  const { system } = world.desk();
  const index = nth % LIVE_SYMBOLS.length;
  const symbol = LIVE_SYMBOLS[index] ?? LIVE_SYMBOLS[0];
  const price = Number((system.markPrice(index) * (0.97 - nth / 10_000)).toFixed(2));
  system.submit(
    {
      intentId: `rest-${nth}` as IntentId,
      instrumentId: idOf(symbol),
      side: 'buy',
      type: 'limit',
      timeInForce: 'gtc',
      limitPrice: fixedFromShortest(price),
      size: { kind: 'base', quantity: fixed(index === 0 ? '0.001' : '0.02') },
      reduceOnly: false,
      postOnly: false,
    },
    unixMs(world.time.clock.now()),
  );
}

/** As the host does it: the leave is taken, the engine latches, and the stop is followed. */
export function press(world: Pick<LiveWorld, 'desk'> & { readonly clock: Clock }): {
  readonly stop: StopProgress;
  readonly gateMs: number;
  readonly gateCpuMs: number;
} {
  const { system, executor, disarm } = world.desk();
  const { clock } = world;
  const leaving = (level: number): number =>
    [...system.state.openOrders.values()].filter((one) => level === 2 || isUndecided(one.status) || !isVenueStop(one))
      .length;
  const stop = createStopProgress(
    {
      openOrders: leaving,
      async askVenue(level) {
        const found = await executor.lookAfterHalt(level);
        return found.ok ? found.value : undefined;
      },
      cancelAgain: (level) => system.halt('pressed', 'engine', unixMs(clock.now()), level),
      onChange: () => undefined,
    },
    clock,
  );
  const begin = performance.now();
  const cpuBegin = process.cpuUsage();
  disarm();
  system.halt('pressed', 'person', unixMs(clock.now()));
  const gateMs = performance.now() - begin;
  const { user, system: kernel } = process.cpuUsage(cpuBegin);
  const gateCpuMs = (user + kernel) / 1_000;
  stop.begin(leaving(1));
  return { stop, gateMs, gateCpuMs };
}

/**
 * What a stop has to cancel: stops that only reduce stay at the venue, which protects what is held, and so does the
 * target that is of one list with such a stop.
 */
function openAtVenue({ account, desk }: LiveWorld): number {
  const { orders } = desk().system.state;
  const open = account.core.orders.filter(isOpen);
  const isStopOfOurs = ({ clientOrderId }: PlayedOrder): boolean => {
    const order = orders.get(clientOrderId as ClientOrderId)?.order;
    return order !== undefined && order.reduceOnly && (order.stopPrice !== undefined || order.trail !== undefined);
  };
  const isKept = (order: PlayedOrder): boolean =>
    isStopOfOurs(order) ||
    (order.listId !== undefined && open.some((other) => other.listId === order.listId && isStopOfOurs(other)));
  return open.filter((order) => !isKept(order)).length;
}

function countSends({ venue }: LiveWorld): number {
  return [...venue.sends.values()].reduce((sum, count) => sum + count, 0);
}
