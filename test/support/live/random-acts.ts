import { fixedFromShortest, timesDown, truncateToStep } from '../../../core/base/fixed.ts';
import type { Fixed } from '../../../core/base/fixed.ts';
import type { Ticket } from '../../../core/engine/trading-system.ts';
import { unixMs } from '../../../core/base/time.ts';
import type { IntentId } from '../../../core/model/identifiers.ts';
import type { Protection } from '../../../core/model/order.ts';
import { isOpen } from '../venues/account/played-order.ts';
import type { PlayedOrder } from '../venues/account/played-order.ts';
import { idOf } from './in-process-venue.ts';
import { LIVE_SYMBOLS } from './live-world.ts';
import type { LiveWorld } from './live-world.ts';
import type { NetworkSettings } from './network.ts';

/** As bad as a network may be while a random session goes on. */
export function badNetwork({ random }: LiveWorld): NetworkSettings {
  const upTo = (most: number): number => random.next() * most;
  return {
    latencyMs: 20 + upTo(3_000),
    lostRequest: upTo(0.15),
    lostAnswer: upTo(0.2),
    refused: upTo(0.1),
    lostMessage: upTo(0.5),
    doubledMessage: upTo(0.3),
    brokenStream: upTo(0.05),
  };
}

/** Something that a program, a person, a venue or bad luck may do. */
export function actAtRandom(world: LiveWorld): void {
  const { random } = world;
  const draw = random.next();
  if (draw < 0.35) return submitAtRandom(world);
  if (draw < 0.5) return amendAtRandom(world);
  if (draw < 0.65) return cancelAtRandom(world);
  if (draw < 0.8) return venueActs(world);
  if (draw < 0.9) return faultAtRandom(world);
  if (draw < 0.95) return world.network.set(badNetwork(world));
  if (draw < 0.97) world.desk().system.cancelAll('person', now(world));
  else world.restart();
}

function now({ time }: LiveWorld) {
  return unixMs(time.clock.now());
}

/** An order of a person's, of any kind that the venue takes. */
export function submitAtRandom(world: LiveWorld): void {
  const { random } = world;
  const symbol = pick(world, LIVE_SYMBOLS);
  const { system } = world.desk();
  const price = system.markPrice(LIVE_SYMBOLS.indexOf(symbol));
  const lot = fixedFromShortest(symbol.startsWith('BTC') ? 0.00001 : 0.0001);
  const quantity = truncateToStep(fixedFromShortest((20 + random.next() * 4_000) / price), lot);
  const side = random.next() < 0.5 ? 'buy' : 'sell';
  const away = (random.next() - 0.4) * 0.004 * (side === 'buy' ? -1 : 1);
  const limitPrice = fixedFromShortest(Number((price * (1 + away)).toFixed(2)));
  const isQuote = side === 'buy' && random.next() < 0.15;
  const ticket: Ticket = {
    intentId: `intent-${random.next()}` as IntentId,
    instrumentId: idOf(symbol),
    side,
    ...(isQuote || random.next() < 0.4 ? { type: 'market' } : { type: 'limit', limitPrice }),
    timeInForce: isQuote || random.next() < 0.7 ? 'gtc' : pick(world, ['ioc', 'fok'] as const),
    size: isQuote
      ? { kind: 'quote', amount: fixedFromShortest(Number((20 + random.next() * 2_000).toFixed(2))) }
      : { kind: 'base', quantity },
    reduceOnly: false,
    postOnly: false,
    ...(side === 'buy' && random.next() < 0.5 ? { protection: protectionAt(world, price) } : {}),
  };
  system.submit(ticket, now(world));
}

/** A stop below the market, and mostly a target above it. */
function protectionAt({ random }: LiveWorld, price: number): Protection {
  const stopPrice = below(price);
  return random.next() < 0.3
    ? { stopPrice }
    : { stopPrice, targetPrice: fixedFromShortest(Number((price * 1.003).toFixed(2))) };
}

/** Some way below the market, on the tick. */
function below(price: number): Fixed {
  return fixedFromShortest(Number((price * 0.998).toFixed(2)));
}

function cancelAtRandom(world: LiveWorld): void {
  const { system } = world.desk();
  const open = [...system.state.openOrders.keys()];
  if (open.length > 0) system.cancel(pick(world, open), 'person', now(world));
}

/** Another price, or another quantity, for an order that stands there: it is canceled and placed anew. */
function amendAtRandom(world: LiveWorld): void {
  const { random } = world;
  const { system } = world.desk();
  const standing = [...system.state.openOrders.values()].filter(({ status }) => status === 'accepted');
  if (standing.length === 0) return submitAtRandom(world);
  const { order } = pick(world, standing);
  const { size, stopPrice, limitPrice } = order;
  const factor = fixedFromShortest(Number((0.998 + random.next() * 0.004).toFixed(4)));
  const moved = (price: Fixed): Fixed => truncateToStep(timesDown(price, factor), fixedFromShortest(0.01));
  const change =
    size.kind === 'base' && random.next() < 0.4
      ? { quantity: truncateToStep(size.quantity / (random.next() < 0.5 ? 2n : 1n) + size.quantity, TENTH_OF_MILLI) }
      : stopPrice !== undefined
        ? { stopPrice: moved(stopPrice) }
        : { limitPrice: moved(limitPrice ?? 0n) };
  system.amend(order.clientOrderId, change, 'person', now(world));
}

const TENTH_OF_MILLI = fixedFromShortest(0.0001);

/** What happens at the venue without this program: fills, ends, people with another window, money that moves. */
export function venueActs(world: LiveWorld): void {
  const { account, random } = world;
  const open = account.core.orders.filter((order) => isOpen(order) && !order.isWaiting);
  const draw = random.next();
  if (open.length > 0 && draw < 0.6) return fillAtVenue(world, pick(world, open));
  if (open.length > 0 && draw < 0.75) {
    account.control.end(pick(world, open).id, pick(world, ['canceled', 'expired', 'rejected'] as const));
  } else if (draw < 0.85) {
    // Worth so much that no two flows together look like a trade: those a person would have to settle.
    account.control.deposit('USDT', random.next() < 0.5 ? '9250.75' : '-8120.5');
  } else if (draw < 0.9) {
    account.control.deposit('BTC', random.next() < 0.5 ? '0.01' : '-0.005');
  } else placeElsewhere(world);
}

function fillAtVenue({ account, random }: LiveWorld, order: PlayedOrder): void {
  const left = order.quantity - order.filled;
  const lot = fixedFromShortest(order.symbol.startsWith('BTC') ? 0.00001 : 0.0001);
  const part = truncateToStep((left * BigInt(Math.ceil(random.next() * 100))) / 100n, lot);
  account.control.fill(order.id, plainText(part > 0n ? part : left));
}

function plainText(value: bigint): string {
  const text = value.toString().padStart(19, '0');
  return `${text.slice(0, -18)}.${text.slice(-18)}`;
}

function placeElsewhere(world: LiveWorld): void {
  const { account, random } = world;
  const symbol = pick(world, LIVE_SYMBOLS);
  const price = world.desk().system.markPrice(LIVE_SYMBOLS.indexOf(symbol));
  try {
    account.control.placeExternal({
      clientOrderId: `web-${random.next()}`,
      symbol,
      side: 'buy',
      type: 'limit',
      timeInForce: 'gtc',
      postOnly: false,
      reduceOnly: false,
      quantity: truncateToStep(fixedFromShortest(100 / price), fixedFromShortest(0.0001)),
      limitPrice: fixedFromShortest(Number((price * 0.99).toFixed(2))),
    });
  } catch {
    // The venue has its own reasons to refuse it: then nothing has happened.
  }
}

function faultAtRandom({ faults, random }: LiveWorld): void {
  const draw = random.next();
  if (draw < 0.4) faults.set('hiddenOrder', { ms: 1_000 + random.next() * 8_000 }, { count: 2 });
  else if (draw < 0.7) faults.set('fillsBeforeCancel', {}, { count: 1 });
  else faults.set('endsAfterAccept', { as: 'expired', afterMs: 500 + random.next() * 5_000 }, { count: 1 });
}

function pick<T>({ random }: LiveWorld, from: readonly T[]): T {
  const found = from[Math.floor(random.next() * from.length)];
  if (found === undefined) throw new RangeError('nothing to choose from');
  return found;
}
