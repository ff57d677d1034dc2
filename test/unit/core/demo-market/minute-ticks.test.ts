import { describe, expect, it } from 'vitest';
import { createDemoMarket } from '../../../../core/demo-market/demo-market.ts';
import { DEMO_INSTRUMENTS } from '../../../../core/demo-market/demo-instruments.ts';
import { minuteTicks } from '../../../../core/demo-market/minute-ticks.ts';
import type { DemoSecond } from '../../../../core/demo-market/minute-ticks.ts';
import { isSound } from '../../../../core/model/order-book.ts';

const SEED = 7;
const START = Date.UTC(2026, 0, 5);

/** Plays `minutes` minutes of every instrument. */
function play(minutes: number) {
  const market = createDemoMarket({ seed: SEED, startTime: START });
  return Array.from({ length: minutes }, () => {
    const minute = market.nextMinute();
    return DEMO_INSTRUMENTS.map((spec, index) => {
      const bar = { ...minute.bars[index] } as (typeof minute.bars)[number];
      return {
        spec,
        bar,
        stress: minute.stress,
        seconds: minuteTicks({ seed: SEED, spec, bar, stress: minute.stress }),
      };
    });
  }).flat();
}

function tradesOf(seconds: readonly DemoSecond[]) {
  return seconds.flatMap((second) => second.trades);
}

describe('minuteTicks', () => {
  const played = play(400);

  it('aggregates to exactly the open, high, low and close of the minute', () => {
    for (const { bar, seconds } of played) {
      const prices = tradesOf(seconds).map((trade) => trade.price);
      expect([prices[0], Math.max(...prices), Math.min(...prices), prices.at(-1)]).toEqual([
        bar.open,
        bar.high,
        bar.low,
        bar.close,
      ]);
    }
  });

  it('splits the volume of the minute into whole lots without remainder', () => {
    for (const { spec, bar, seconds } of played) {
      const lots = 10 ** spec.instrument.quantityPlaces;
      const sum = tradesOf(seconds).reduce((total, trade) => total + Math.round(trade.quantity * lots), 0);
      expect(sum / lots).toBe(bar.volume);
    }
  });

  it('has a sound book and a trade at its best price in each of sixty seconds', () => {
    for (const { bar, seconds } of played) {
      expect(seconds.map((second) => second.time)).toEqual(
        Array.from({ length: 60 }, (_, second) => bar.time + second * 1_000),
      );
      for (const { book, trades } of seconds) {
        expect(isSound(book)).toBe(true);
        const best = trades[0]?.aggressor === 'buy' ? book.asks[0] : book.bids[0];
        expect(trades[0]?.price).toBe(best);
      }
    }
  });

  it('keeps trades in order of time within their second', () => {
    for (const { seconds } of played) {
      const times = tradesOf(seconds).map((trade) => trade.time);
      expect(times).toEqual([...times].sort((one, other) => one - other));
      for (const { time, trades } of seconds) {
        expect(trades.every((trade) => trade.time > time && trade.time < time + 1_000)).toBe(true);
      }
    }
  });

  it('orders the levels of both sides away from the middle, fifteen a side, with quantities above 0', () => {
    for (const { seconds } of played.slice(0, 50)) {
      for (const { book } of seconds) {
        expect([book.bids.length, book.asks.length]).toEqual([30, 30]);
        for (let level = 2; level < 30; level += 2) {
          expect(book.bids[level]).toBeLessThan(book.bids[level - 2] ?? 0);
          expect(book.asks[level]).toBeGreaterThan(book.asks[level - 2] ?? Infinity);
          expect(Math.min(book.bids[level + 1] ?? 0, book.asks[level + 1] ?? 0)).toBeGreaterThan(0);
        }
      }
    }
  });

  it('plays the same minute again from the same input', () => {
    const last = played.at(-1);
    expect(last).toBeDefined();
    if (last === undefined) return;
    const again = minuteTicks({ seed: SEED, spec: last.spec, bar: last.bar, stress: last.stress });
    expect(again).toEqual(last.seconds);
  });

  it('widens the spread and thins the book under stress', () => {
    const first = played[0];
    expect(first).toBeDefined();
    if (first === undefined) return;
    const calm = minuteTicks({ seed: SEED, spec: first.spec, bar: first.bar, stress: 0 });
    const wild = minuteTicks({ seed: SEED, spec: first.spec, bar: first.bar, stress: 2 });
    expect(meanSpread(wild)).toBeGreaterThan(2 * meanSpread(calm));
    expect(meanDepth(wild)).toBeLessThan(0.5 * meanDepth(calm));
  });

  it('plays a price of one tick with a sound book', () => {
    const spec = DEMO_INSTRUMENTS[3];
    expect(spec).toBeDefined();
    if (spec === undefined) return;
    const bar = { time: START, open: 0.0001, high: 0.0002, low: 0.0001, close: 0.0002, volume: 100 };
    const seconds = minuteTicks({ seed: SEED, spec, bar, stress: 0 });
    expect(seconds.every((second) => isSound(second.book))).toBe(true);
  });
});

function meanSpread(seconds: readonly DemoSecond[]): number {
  return seconds.reduce((sum, { book }) => sum + (book.asks[0] ?? 0) - (book.bids[0] ?? 0), 0) / seconds.length;
}

function meanDepth(seconds: readonly DemoSecond[]): number {
  return seconds.reduce((sum, { book }) => sum + sideDepth(book.bids) + sideDepth(book.asks), 0) / seconds.length;
}

function sideDepth(side: Float64Array): number {
  return side.reduce((sum, value, index) => (index % 2 === 1 ? sum + value : sum), 0);
}
