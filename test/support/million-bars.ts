import type { BarColumns } from '../../core/model/bar.ts';

/**
 * The walk that backtesters are compared on: geometric, one minute a bar from 2020-01-01, sigma 0.04 % a quarter of a
 * bar, prices on a tick of 0.25 so that every partial sum of closes is exact and all engines resolve ties alike.
 */
export function millionBars(length = 1_000_000): BarColumns {
  const random = mulberry32(42);
  const gauss = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const sigma = 0.0008 / 2;
  const column = (): Float64Array<ArrayBuffer> => new Float64Array(length);
  const [time, open, high, low, close, volume] = [column(), column(), column(), column(), column(), column()];
  let price = 10_000;
  for (let row = 0; row < length; row++) {
    const first = price;
    let top = first;
    let bottom = first;
    for (let step = 0; step < 4; step++) {
      price *= Math.exp(sigma * gauss() - (sigma * sigma) / 2);
      top = Math.max(top, price);
      bottom = Math.min(bottom, price);
    }
    time[row] = Date.UTC(2020, 0, 1) + row * 60_000;
    open[row] = onTick(first);
    high[row] = onTick(top);
    low[row] = onTick(bottom);
    close[row] = onTick(price);
    volume[row] = Math.round((1 + 99 * random()) * 100) / 100;
  }
  return { length, time, open, high, low, close, volume, pricePlaces: 2, volumePlaces: 2 };
}

function onTick(price: number): number {
  return Math.round(price / 0.25) * 0.25;
}

/** Tommy Ettinger's generator, as the walk was first made with. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
