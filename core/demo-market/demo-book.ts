import type { OrderBook } from '../model/order-book.ts';
import type { DemoInstrument } from './demo-instruments.ts';

/** Levels a side of a demo book. */
export const BOOK_LEVELS = 15;

/** What a book is made from. */
export interface BookFrame {
  readonly spec: DemoInstrument;
  /** Mixes the market's seed and the instrument: keys the quantities. */
  readonly key: number;
  /** Exchange time, UnixMs. */
  readonly time: number;
  readonly bidTicks: number;
  readonly askTicks: number;
  /** Log volatility above its usual level. */
  readonly stress: number;
}

/**
 * A sound book around the given best prices. Levels stand on a fixed grid of prices and their quantities change only
 * every half minute or so, each at its own time, so that depth looks continuous from second to second.
 */
export function demoBook(frame: BookFrame): OrderBook {
  return { time: frame.time, bids: bookSide(frame, -1), asks: bookSide(frame, 1) };
}

function bookSide(frame: BookFrame, direction: 1 | -1): Float64Array {
  const { spec } = frame;
  const ticksPerUnit = 10 ** spec.instrument.pricePlaces;
  const lotsPerUnit = 10 ** spec.instrument.quantityPlaces;
  const best = direction === 1 ? frame.askTicks : frame.bidTicks;
  const step = spec.levelTicks * Math.max(1, Math.round(Math.exp(frame.stress / 2)));
  const gridded = direction === 1 ? Math.floor(best / step) + 1 : Math.ceil(best / step) - 1;
  const depth = depthFactor(frame.stress) * spec.levelQuantity * lotsPerUnit;
  const levels = direction === 1 ? BOOK_LEVELS : Math.min(BOOK_LEVELS, Math.max(1, gridded + 1));
  const side = new Float64Array(levels * 2);
  for (let level = 0; level < levels; level++) {
    const ticks = level === 0 ? best : (gridded + direction * (level - 1)) * step;
    if (ticks <= 0) return side.slice(0, level * 2);
    const growth = 0.6 + 0.12 * level;
    const share = 0.25 + 1.5 * levelNoise(frame, level === 0 ? best : ticks) ** 2;
    side[level * 2] = ticks / ticksPerUnit;
    side[level * 2 + 1] = Math.max(1, Math.round(depth * growth * share)) / lotsPerUnit;
  }
  return side;
}

/** Depth thins out when the market is wild: a seventh at the most, twice as much when it is calm. */
function depthFactor(stress: number): number {
  return Math.min(2, Math.max(0.15, Math.exp(-0.6 * stress)));
}

const REFRESH_SECONDS = 32;

/** Uniform in [0, 1), constant for one price level until its own refresh comes. */
function levelNoise(frame: BookFrame, ticks: number): number {
  const phase = mix(frame.key ^ ticks) & (REFRESH_SECONDS - 1);
  const epoch = Math.floor((frame.time / 1_000 + phase) / REFRESH_SECONDS);
  return (mix(mix(frame.key ^ ticks) ^ epoch) >>> 0) / 4_294_967_296;
}

/** Mixes the bits of a 32-bit integer. The finaliser of MurmurHash3, public domain. */
export function mix(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 2_246_822_507);
  bits = Math.imul(bits ^ (bits >>> 13), 3_266_489_909);
  return bits ^ (bits >>> 16);
}
