import { createRandom } from '../../core/base/random.ts';
import type { BookTopColumns } from '../../core/model/book-top-columns.ts';
import type { TradeColumns } from '../../core/model/trade-columns.ts';

/** What {@link makeTrades} and {@link makeBookTops} make. */
export interface TicksShape {
  readonly length: number;
  readonly startTime?: number;
  /** Mean time between two, ms. */
  readonly meanGapMs?: number;
  readonly firstId?: number;
  readonly seed?: number;
}

const PLACES = { pricePlaces: 2, quantityPlaces: 8 } as const;

/** Trades of a random walk of cents, with ids that follow each other. */
export function makeTrades(shape: TicksShape): TradeColumns {
  const { length, firstId = 1_000_000, seed = 1 } = shape;
  const random = createRandom(seed, 'trades');
  const [price, quantity] = [new Float64Array(length), new Float64Array(length)];
  const isBuy = new Uint8Array(length);
  let cents = 6_400_000;
  for (let row = 0; row < length; row++) {
    cents += Math.round(random.gauss() * 40);
    price[row] = cents / 100;
    quantity[row] = quantityOf(random.next());
    isBuy[row] = Number(random.next() < 0.5);
  }
  return {
    length,
    time: times(shape),
    price,
    quantity,
    isBuy,
    ids: Float64Array.from({ length }, (_, row) => firstId + row),
    ...PLACES,
  };
}

/** Book tops around a random walk, a few cents wide. */
export function makeBookTops(shape: TicksShape): BookTopColumns {
  const { length, seed = 1 } = shape;
  const random = createRandom(seed, 'book-tops');
  const column = (): Float64Array => new Float64Array(length);
  const [bidPrice, bidQuantity, askPrice, askQuantity] = [column(), column(), column(), column()];
  let cents = 6_400_000;
  for (let row = 0; row < length; row++) {
    cents += Math.round(random.gauss() * 20);
    bidPrice[row] = cents / 100;
    askPrice[row] = (cents + 1 + Math.floor(random.next() * 300)) / 100;
    bidQuantity[row] = quantityOf(random.next());
    askQuantity[row] = quantityOf(random.next());
  }
  return { length, time: times(shape), bidPrice, bidQuantity, askPrice, askQuantity, ...PLACES };
}

function quantityOf(share: number): number {
  return (1 + Math.floor(share * share * 2e8)) / 1e8;
}

function times({ length, startTime = Date.UTC(2024, 0, 1), meanGapMs = 100, seed = 1 }: TicksShape): Float64Array {
  const random = createRandom(seed, 'times');
  const time = new Float64Array(length);
  let now = startTime;
  for (let row = 0; row < length; row++) {
    time[row] = now;
    now += Math.floor(-Math.log(1 - random.next()) * meanGapMs);
  }
  return time;
}
