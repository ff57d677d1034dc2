import { describe, expect, it } from 'vitest';
import { present } from '../../core/base/invariant.ts';
import { generateHistory } from '../../core/demo-market/demo-history.ts';
import { createDemoMarket } from '../../core/demo-market/demo-market.ts';
import { DEMO_INSTRUMENTS } from '../../core/demo-market/demo-instruments.ts';
import { minuteTicks } from '../../core/demo-market/minute-ticks.ts';
import { bestAsk, bestBid, midPrice } from '../../core/model/order-book.ts';
import type { BarColumns } from '../../core/model/bar.ts';
import {
  autocorrelation,
  hourlyVolume,
  impliedSpread,
  kurtosis,
  mean,
  minuteReturns,
} from '../support/market-shape.ts';
import { readRealBars } from '../support/real-bars.ts';
import { REAL_DATA } from '../support/real-data.ts';

/** How far each figure of the demo market may be from that of the real series. */
const BOUND = 0.3;

/** Five weeks, the length of a real series: kurtosis grows with the length of what it is taken over. */
const SERIES_MINUTES = 50_000;
const SERIES_PER_SEED = 6;
const SEEDS = [1, 2, 3, 4];
const LAGS = 60;

const REAL_SERIES = [
  'binance_BTCUSDT_1m_2021-03-26_2021-04-30.csv.gz',
  'binance_BTCUSDT_1m_2022-06-15_2022-07-19.csv.gz',
  'binance_BTCUSDT_1m_2023-08-26_2023-09-29.csv.gz',
  'binance_BTCUSDT_1m_2024-02-12_2024-03-17.csv.gz',
];

/** Figures of one-minute bars of BTC. */
interface Shape {
  readonly kurtosis: number;
  /** Basis points, after Corwin and Schultz. */
  readonly spreadBps: number;
  /** Of absolute returns, by lag - 1 in minutes. */
  readonly clustering: readonly number[];
  /** By UTC hour. */
  readonly volume: readonly number[];
}

function shapeOf(bars: BarColumns): Shape {
  const returns = minuteReturns(bars);
  return {
    kurtosis: kurtosis(returns),
    spreadBps: impliedSpread(bars) * 10_000,
    clustering: autocorrelation(returns.map(Math.abs), LAGS),
    volume: hourlyVolume(bars),
  };
}

function meanShape(series: readonly BarColumns[]): Shape {
  const shapes = series.map(shapeOf);
  const meanOf = (pick: (shape: Shape) => number): number => mean(shapes.map(pick));
  return {
    kurtosis: meanOf((shape) => shape.kurtosis),
    spreadBps: meanOf((shape) => shape.spreadBps),
    clustering: Array.from({ length: LAGS }, (_, lag) => meanOf((shape) => shape.clustering[lag] ?? NaN)),
    volume: Array.from({ length: 24 }, (_, hour) => meanOf((shape) => shape.volume[hour] ?? NaN)),
  };
}

/** Five-week stretches of demo BTC-USD, one after the other for each seed. */
function demoSeries(): readonly BarColumns[] {
  return SEEDS.flatMap((seed) => {
    const market = createDemoMarket({ seed, startTime: Date.UTC(2024, 0, 1) });
    return Array.from({ length: SERIES_PER_SEED }, () => generateHistory(market, SERIES_MINUTES)[0]);
  }).filter((bars) => bars !== undefined);
}

/** Mean spread of the demo books over mid, basis points: every second of one minute in 250. */
function quotedSpreadBps(): number {
  const spec = present(DEMO_INSTRUMENTS[0], 'first demo instrument');
  const seed = SEEDS[0] ?? 1;
  const market = createDemoMarket({ seed, startTime: Date.UTC(2024, 0, 1) });
  const spreads: number[] = [];
  for (let index = 0; index < SERIES_MINUTES; index++) {
    const { bars, stress } = market.nextMinute();
    const bar = bars[0];
    if (index % 250 !== 0 || bar === undefined) continue;
    for (const { book } of minuteTicks({ seed, spec, bar, stress })) {
      spreads.push((bestAsk(book) - bestBid(book)) / midPrice(book));
    }
  }
  return mean(spreads) * 10_000;
}

describe('the measures of a market', () => {
  it('kurtosis is 1 for a coin and 1 / (p q) - 3 for an event of chance p', () => {
    expect(kurtosis([1, -1, 1, -1])).toBe(1);
    expect(kurtosis([0, 0, 0, 0, 0, 0, 0, 0, 0, 1])).toBeCloseTo(1 / (0.1 * 0.9) - 3, 9);
  });

  it('autocorrelation of an alternating series is near -1 at lag 1 and 1 at lag 2', () => {
    const values = Array.from({ length: 1_000 }, (_, index) => (index % 2 === 0 ? 1 : -1));
    expect(autocorrelation(values, 2)).toEqual([-0.999, 0.998]);
  });

  it('the implied spread of a price that only jumps between bid and ask is that spread', () => {
    const bars = barsOf(500, { open: 99.95, high: 100.05, low: 99.95, close: 100.05 });
    expect(impliedSpread(bars) * 10_000).toBeCloseTo(10, 2);
  });

  it('returns skip gaps; volume is spread over the hours of the day', () => {
    const bars = barsOf(120, { open: 1, high: 1, low: 1, close: 1 });
    bars.time.fill(10_000_000_000, 60);
    expect(minuteReturns(bars)).toHaveLength(59);
    expect(hourlyVolume(barsOf(24 * 60, { open: 1, high: 1, low: 1, close: 1 }))).toEqual(
      Array.from({ length: 24 }, () => 1),
    );
  });
});

function barsOf(
  length: number,
  price: { readonly open: number; readonly high: number; readonly low: number; readonly close: number },
): BarColumns {
  const column = (value: number): Float64Array => new Float64Array(length).fill(value);
  return {
    length,
    time: Float64Array.from({ length }, (_, index) => index * 60_000),
    open: column(price.open),
    high: column(price.high),
    low: column(price.low),
    close: column(price.close),
    volume: column(1),
    pricePlaces: 2,
    volumePlaces: 0,
  };
}

if (REAL_DATA !== undefined) {
  describe(`demo BTC-USD against real BTC-USDT minutes, within ${BOUND * 100} %`, () => {
    const demo = meanShape(demoSeries());
    const real = meanShape(REAL_SERIES.map(readRealBars));
    const figures: readonly (readonly [name: string, distances: readonly number[]])[] = [
      ['kurtosis of returns', distances([demo.kurtosis], [real.kurtosis])],
      ['spread, as bars imply it', distances([demo.spreadBps], [real.spreadBps])],
      ['spread, as the books quote it', distances([quotedSpreadBps()], [real.spreadBps])],
      ['autocorrelation of absolute returns, lags of 1 to 60 minutes', distances(demo.clustering, real.clustering)],
      ['volume by hour of the day', distances(demo.volume, real.volume)],
    ];

    it.each(figures.map(([name, list]) => ({ name, list, worst: `${percent(furthest(list))} %` })))(
      '$name: $worst',
      ({ list }) => {
        expect(Math.abs(furthest(list))).toBeLessThanOrEqual(BOUND);
      },
    );
  });
}

function distances(ours: readonly number[], theirs: readonly number[]): readonly number[] {
  return ours.map((value, index) => value / (theirs[index] ?? NaN) - 1);
}

function furthest(distances: readonly number[]): number {
  return distances.reduce((worst, one) => (Math.abs(one) >= Math.abs(worst) ? one : worst), 0);
}

function percent(fraction: number): string {
  return (fraction * 100).toFixed(1);
}
