import { describe, expect, it } from 'vitest';
import { barColumnsOf } from '../../../../core/model/bar-columns.ts';
import { tradeExcursions } from '../../../../core/statistics/trade-excursions.ts';
import type { PositionChange } from '../../../../core/statistics/trade-excursions.ts';

/** One bar a minute, given as [low, high]. */
function bars(...ranges: readonly (readonly [low: number, high: number])[]) {
  const rows = ranges.map(([low, high], row) => ({ time: row * 60, open: low, high, low, close: high, volume: 1 }));
  return barColumnsOf(rows, { pricePlaces: 0, volumePlaces: 0 });
}

function change(time: number, price: number, position: number): PositionChange {
  return { time, price, position };
}

describe('trade excursions', () => {
  it('take lows and highs from the bar of the entry to the one before the exit', () => {
    const market = bars([1, 999], [90, 120], [80, 110], [1, 999]);
    expect(tradeExcursions([change(60, 100, 2), change(180, 105, 0)], market)).toEqual([
      { mae: -40, mfe: 40, drawdown: 80 },
    ]);
  });

  it('turn round for a short', () => {
    const market = bars([90, 120], [70, 110], [1, 999]);
    expect(tradeExcursions([change(0, 100, -1), change(125, 100, 0)], market)).toEqual([
      { mae: -20, mfe: 30, drawdown: 30 },
    ]);
  });

  it('count the price at the exit', () => {
    expect(tradeExcursions([change(0, 100, 1), change(60, 60, 0)], bars([99, 101], [1, 999]))).toEqual([
      { mae: -40, mfe: 1, drawdown: 41 },
    ]);
  });

  it('follow the mean entry price of a position that grows, and what a part of it made', () => {
    const market = bars([100, 100], [110, 110], [120, 120], [90, 90], [1, 999]);
    const changes = [change(0, 100, 1), change(60, 120, 2), change(120, 120, 1), change(240, 90, 0)];
    // Mean 110; at 120 two units are 20 up; one is sold for 10; the other falls to -20.
    expect(tradeExcursions(changes, market)).toEqual([{ mae: -20, mfe: 20, drawdown: 30 }]);
  });

  it('end one trade and begin the next where a fill crosses zero', () => {
    const market = bars([95, 105], [80, 112], [70, 90]);
    expect(tradeExcursions([change(0, 100, 1), change(60, 110, -1)], market)).toEqual([
      { mae: -5, mfe: 10, drawdown: 5 },
      { mae: -2, mfe: 40, drawdown: 10 },
    ]);
  });

  it('leave out bars without a position', () => {
    const market = bars([99, 101], [1, 999], [99, 103]);
    expect(tradeExcursions([change(0, 100, 1), change(60, 100, 0), change(120, 100, 1)], market)).toEqual([
      { mae: -1, mfe: 1, drawdown: 1 },
      { mae: -1, mfe: 3, drawdown: 1 },
    ]);
  });

  it('know nothing of a trade that began and ended in one bar but its fills', () => {
    expect(tradeExcursions([change(0, 100, 1), change(30, 98, 0)], bars([1, 999]))).toEqual([
      { mae: -2, mfe: 0, drawdown: 2 },
    ]);
  });
});
