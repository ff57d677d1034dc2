import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../../core/base/time.ts';
import { createCandleFlow } from '../../../../core/indicators/candle-flow.ts';
import type { Candle } from '../../../../core/indicators/candle-flow.ts';
import { createCross } from '../../../../core/indicators/cross.ts';
import { NO_LIMITS, createDivergences } from '../../../../core/indicators/divergences.ts';
import { createFractalPivots } from '../../../../core/indicators/fractal-pivots.ts';
import { createGoldDot } from '../../../../core/indicators/gold-dot.ts';
import type { GoldDotInput } from '../../../../core/indicators/gold-dot.ts';
import { createHeikinAshi } from '../../../../core/indicators/heikin-ashi.ts';
import { createHigherCandles } from '../../../../core/indicators/higher-candles.ts';
import { createLogRsi, createRsi, rsiOf } from '../../../../core/indicators/rsi.ts';

const candle = (open: number, high: number, low: number, close: number): Candle => ({ open, high, low, close });

describe('a cross', () => {
  it('is a change of sides, a touch before it included; undefined values cross nothing', () => {
    const cross = createCross();
    const ways = [
      [1, 2],
      [2, 2],
      [3, 2],
      [3, 3],
      [1, 2],
      [NaN, 2],
      [3, 2],
    ].map(([a = NaN, b = NaN]) => cross.push(a, b));
    expect(ways).toEqual([0, 0, 1, 0, -1, 0, 0]);
  });
});

describe('the candle flow', () => {
  it('is the mean body as a share of the range x 150; a candle without range counts 0, or is passed over', () => {
    const flow = createCandleFlow(2);
    const means = [
      candle(10, 12, 8, 11), // 150 x 1 / 4 = 37.5
      candle(11, 11, 11, 11),
      candle(11, 12, 10, 10), // 150 x -1 / 2 = -75
    ].map((one) => {
      flow.push(one);
      return [flow.mean, flow.meanOfRanging];
    });
    expect(means).toEqual([
      [NaN, NaN],
      [18.75, NaN],
      [-37.5, -18.75],
    ]);
  });
});

describe('fractal pivots', () => {
  const known = (values: readonly number[]) => {
    const pivots = createFractalPivots();
    return values.flatMap((value, index) => {
      pivots.push(value, value + 10, value - 10);
      if (!pivots.isTop && !pivots.isBottom) return [];
      return [[index, pivots.isTop ? 'top' : 'bottom', pivots.value, pivots.high, pivots.low]];
    });
  };

  it('are known two bars after they happened, with the prices of their own bar', () => {
    expect(known([1, 2, 5, 3, 2, 1, 4, 5])).toEqual([
      [4, 'top', 5, 15, -5],
      [7, 'bottom', 1, 11, -9],
    ]);
  });

  it('need five defined values and strict inequalities', () => {
    expect(known([1, 5, 5, 3, 2])).toEqual([]);
    expect(known([5, 2, 5, 3, 2])).toEqual([]);
    expect(known([NaN, 2, 5, 3, 2])).toEqual([]);
  });
});

describe('divergences', () => {
  /** Tops of the given values and prices, far enough apart; what the last one turns out to be. */
  function lastOf(tops: readonly (readonly [number, number])[], limits = NO_LIMITS) {
    const pivots = createFractalPivots();
    const divergences = createDivergences(pivots, limits);
    const seen: string[] = [];
    for (const [value, price] of tops) {
      for (const drop of [2, 1, 0, 1, 2]) {
        pivots.push(value - drop, price - drop, 0);
        divergences.update();
        if (divergences.bearish) seen.push('regular');
        if (divergences.hiddenBearish) seen.push('hidden');
      }
    }
    return seen;
  }

  it('are regular with a higher high at a lower top, hidden with a lower high at a higher top', () => {
    expect(lastOf([[50, 100], [40, 110]])).toEqual(['regular']); // prettier-ignore
    expect(lastOf([[40, 110], [50, 100]])).toEqual(['hidden']); // prettier-ignore
    expect(lastOf([[40, 100], [50, 110]])).toEqual([]); // prettier-ignore
    expect(lastOf([[50, 100], [50, 110]])).toEqual([]); // prettier-ignore
    expect(lastOf([[50, 100], [40, 100]])).toEqual([]); // prettier-ignore
  });

  it('compare with the previous pivot that passed the same limits, however long ago', () => {
    const tops = [[60, 100], [44, 90], [50, 110]] as const; // prettier-ignore
    expect(lastOf(tops, { top: 45, bottom: -65 })).toEqual(['regular']);
    expect(lastOf(tops)).toEqual([]);
    expect(lastOf([[60, 100], [45, 110]], { top: 45, bottom: -65 })).toEqual(['regular']); // prettier-ignore
  });
});

describe('the gold dot', () => {
  const bottom = (bottomWave: number, bottomRsi: number, wave: number): GoldDotInput => ({
    hasBottom: true,
    bottomWave,
    bottomRsi,
    wave,
  });
  const nothing: GoldDotInput = { hasBottom: false, bottomWave: NaN, bottomRsi: NaN, wave: -66 };
  const after = (first: GoldDotInput, second: GoldDotInput) => {
    const gold = createGoldDot();
    return [first, nothing, nothing, nothing, second].map((input) => gold.push(input)).at(-1);
  };

  it('needs a deep and weak bottom before, and a rise of 5 from it to above -75', () => {
    expect(after(bottom(-80, 25, -78), bottom(-70, 40, -68))).toBe(true);
    expect(after(bottom(-75, 25, -74), bottom(-72, 40, -70))).toBe(true);
    expect(after(bottom(-74.9, 25, -74), bottom(-70, 40, -68))).toBe(false);
    expect(after(bottom(-80, 30, -78), bottom(-70, 40, -68))).toBe(false);
    expect(after(bottom(-80, 25, -78), bottom(-76, 40, -75))).toBe(false);
    expect(after(bottom(-77, 25, -76), bottom(-73, 40, -72.1))).toBe(false);
  });

  it('looks at the bottom known two bars before: one completed since is not its own partner', () => {
    const gold = createGoldDot();
    const answers = [bottom(-80, 25, -78), nothing, nothing, nothing].map((input) => gold.push(input));
    expect(answers).toEqual([false, false, true, true]);
  });
});

describe('Heikin-Ashi candles', () => {
  it('average each candle, and open in the middle of the body before', () => {
    const averaged = createHeikinAshi();
    averaged.push(candle(10, 14, 8, 12));
    expect([averaged.open, averaged.high, averaged.low, averaged.close]).toEqual([11, 14, 8, 11]);
    averaged.push(candle(12, 13, 11.5, 12.5));
    expect([averaged.open, averaged.high, averaged.low, averaged.close]).toEqual([11, 13, 11, 12.25]);
  });
});

describe('longer candles', () => {
  /** Hourly bars by the hour at which they open, each with the four-hour candles that close with it. */
  function closedAt(hours: readonly number[], barHours = 1) {
    const closed: (readonly number[])[] = [];
    let bar = -1;
    const candles = createHigherCandles(240, ({ open, high, low, close }) =>
      closed.push([bar, open, high, low, close]),
    );
    for (const hour of hours) {
      bar = hour;
      const prices = { open: 100 + hour, high: 101 + hour, low: 99 + hour, close: 100.5 + hour };
      candles.push({ time: hour * HOUR_MS, ...prices, volume: 1 }, (hour + barHours) * HOUR_MS);
    }
    return closed;
  }

  it('close with their last bar and never before', () => {
    expect(closedAt([4, 5, 6])).toEqual([]);
    expect(closedAt([4, 5, 6, 7])).toEqual([[7, 104, 108, 103, 107.5]]);
  });

  it('close with the next bar where the last one is missing, without it', () => {
    expect(closedAt([4, 5, 9])).toEqual([[9, 104, 106, 103, 105.5]]);
  });

  it('are left out where their beginning was not seen', () => {
    expect(closedAt([5, 6, 7, 8, 9, 10, 11])).toEqual([[11, 108, 112, 107, 111.5]]);
  });

  it('are the bars themselves where those are longer', () => {
    expect(closedAt([0, 12, 24], 12).map(([at, open]) => [at, open])).toEqual([
      [0, 100],
      [12, 112],
      [24, 124],
    ]);
  });
});

describe('the RSI', () => {
  it('stays the same to the last digit while the price repeats, in both forms', () => {
    const closes = [10, 10.1, 10.07, 10.31, 10.2, 10.2, 10.2, 10.2, 10.9];
    const rsi = createRsi(3);
    const values = closes.map((close) => rsi.push(close));
    expect(new Set(values.slice(4, 8)).size).toBe(1);
    expect([...rsiOf(Float64Array.from(closes), 3)]).toEqual(values);
  });

  it('of the logarithm counts ratios: doubling and halving outweigh each other', () => {
    const rsi = createLogRsi(2);
    expect([100, 200, 100].map((price) => rsi.push(price))).toEqual([NaN, NaN, 50]);
  });
});
