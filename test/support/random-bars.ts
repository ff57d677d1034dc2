import { createRandom } from '../../core/base/random.ts';
import type { BarColumns } from '../../core/model/bar.ts';

/** What {@link makeBars} makes. */
export interface BarsShape {
  readonly length: number;
  readonly timeframeMs: number;
  readonly startTime?: number;
  readonly startPrice?: number;
  readonly pricePlaces?: number;
  readonly volumePlaces?: number;
  /** Chance that a bar is missing. */
  readonly gapChance?: number;
  readonly seed?: number;
}

/** Bars of a random walk on a decimal grid, plausible enough to pack and to trade. */
export function makeBars(shape: BarsShape): BarColumns {
  const { length, timeframeMs, startTime = Date.UTC(2024, 0, 1), pricePlaces = 2, volumePlaces = 5 } = shape;
  const random = createRandom(shape.seed ?? 1);
  const scale = 10 ** pricePlaces;
  const columns = Array.from({ length: 6 }, () => new Float64Array(length));
  let time = startTime;
  let price = Math.round((shape.startPrice ?? 64_000) * scale);
  for (let index = 0; index < length; index++) {
    const step = (): number => Math.round(random.gauss() * price * 0.0006);
    const opened = price;
    const closed = Math.max(1, opened + step());
    const high = Math.max(opened, closed) + Math.abs(step());
    const low = Math.max(1, Math.min(opened, closed) - Math.abs(step()));
    const volume = Math.round(random.next() * 30 * 10 ** volumePlaces) / 10 ** volumePlaces;
    const row = [time, opened / scale, high / scale, low / scale, closed / scale, volume];
    for (const [column, values] of columns.entries()) values[index] = row[column] ?? NaN;
    price = closed;
    time += timeframeMs;
    while (random.next() < (shape.gapChance ?? 0)) time += timeframeMs;
  }
  const [times, open, high, low, close, volume] = columns as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  return { length, time: times, open, high, low, close, volume, pricePlaces, volumePlaces };
}
