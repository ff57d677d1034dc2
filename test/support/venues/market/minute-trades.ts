import { createRandom, type Random } from '../../../../core/base/random.ts';
import { MINUTE_MS } from '../../../../core/base/time.ts';
import type { ScriptedBar } from './minute-frames.ts';

/** One public trade of the scripted market. Ids of an instrument are consecutive from 1, without a gap, for ever. */
export interface ScriptedTrade {
  readonly id: number;
  /** Id of the order of the taker: trades filled together share it (and time, price and side). Consecutive too. */
  readonly aggregateId: number;
  /** UnixMs. */
  readonly time: number;
  /** Ticks. */
  readonly price: number;
  /** Lots. */
  readonly quantity: number;
  /** The side that took liquidity. */
  readonly aggressor: 'buy' | 'sell';
}

/** Every fifth trade is the second fill of the order before it. */
const SPLIT_EVERY = 5;

/** Chance that the next taker is on the same side. */
const SAME_SIDE = 0.6;

/** Orders a minute behind `trades` trades. */
export function aggregatesPerMinute(trades: number): number {
  return trades - Math.floor(trades / SPLIT_EVERY);
}

/** The trades of one minute: first at its open, last at its close, touching high and low, adding up to its volume. */
export function minuteTrades(frame: ScriptedBar, seed: number, minutesSinceListing: number): readonly ScriptedTrade[] {
  const count = frame.trades;
  const random = createRandom(seed, 'trades', minutesSinceListing);
  const prices = drawPrices(frame, random);
  const quantities = drawQuantities(frame.volume, count, random);
  const firstAggregate = minutesSinceListing * aggregatesPerMinute(count) + 1;
  const trades: ScriptedTrade[] = [];
  let aggressor: 'buy' | 'sell' = random.next() < 0.5 ? 'buy' : 'sell';
  for (let index = 0; index < count; index++) {
    const before = trades.at(-1);
    const split = index !== unsplit(index);
    if (!split && random.next() > SAME_SIDE) aggressor = aggressor === 'buy' ? 'sell' : 'buy';
    const time = frame.time + Math.floor(((index + random.next()) * MINUTE_MS) / count);
    trades.push({
      id: minutesSinceListing * count + index + 1,
      aggregateId: firstAggregate + index - Math.floor((index + 1) / SPLIT_EVERY),
      time: split && before !== undefined ? before.time : time,
      price: prices[index] ?? frame.close,
      quantity: quantities[index] ?? 1,
      aggressor,
    });
  }
  return trades;
}

/** The trade that decides the price of trade `index`: itself, or the one before it where an order was split. */
function unsplit(index: number): number {
  return index % SPLIT_EVERY === SPLIT_EVERY - 1 ? index - 1 : index;
}

function drawPrices(frame: ScriptedBar, random: Random): readonly number[] {
  const last = unsplit(frame.trades - 1);
  const middle = Math.floor(last / 2);
  const early = unsplit(1 + Math.floor(random.next() * middle));
  const late = unsplit(middle + 2 + Math.floor(random.next() * (last - middle - 2)));
  const highFirst = random.next() < 0.5;
  const knots: readonly (readonly [number, number])[] = [
    [0, frame.open],
    [early, highFirst ? frame.high : frame.low],
    [late, highFirst ? frame.low : frame.high],
    [last, frame.close],
  ];
  const prices = Array.from({ length: frame.trades }, () => frame.close);
  for (const [leg, [from, start]] of knots.entries()) {
    const [to, end] = knots[leg + 1] ?? [from, start];
    prices[from] = start;
    for (let index = from + 1; index < to; index++) {
      const straight = start + ((end - start) * (index - from)) / (to - from);
      const wobble = (random.next() - 0.5) * 0.3 * (frame.high - frame.low);
      prices[index] = Math.round(Math.min(frame.high, Math.max(frame.low, straight + wobble)));
    }
  }
  return prices.map((price, index) => prices[unsplit(index)] ?? price);
}

function drawQuantities(volume: number, count: number, random: Random): readonly number[] {
  const weights = Array.from({ length: count }, () => 0.05 - Math.log(1 - random.next()));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const quantities = weights.map((weight) => 1 + Math.floor(((volume - count) * weight) / total));
  const rest = volume - quantities.reduce((sum, quantity) => sum + quantity, 0);
  return quantities.map((quantity, index) => (index === count - 1 ? quantity + rest : quantity));
}
