import { fc } from '../support/property.ts';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../core/base/decimal.ts';
import { createExactSum } from '../../core/market-data/exact-sum.ts';
import { createTradeAggregator } from '../../core/market-data/trade-aggregator.ts';
import type { Bar } from '../../core/model/bar.ts';
import type { TradeTick } from '../../core/model/trade-tick.ts';

const trades: fc.Arbitrary<readonly TradeTick[]> = fc
  .array(
    fc.record({
      time: fc.integer({ min: 0, max: 600_000 }),
      price: fc.integer({ min: 1, max: 10_000_000 }).map((ticks) => ticks / 100),
      quantity: fc.integer({ min: 1, max: 10_000_000 }).map((lots) => lots / 100_000),
      aggressor: fc.constantFrom('buy' as const, 'sell' as const),
    }),
    { maxLength: 80 },
  )
  .map((list) => list.toSorted((a, b) => a.time - b.time));

/** The bars of sorted trades, grouped at once, with volumes added by decimal.js. */
function barsAtOnce(list: readonly TradeTick[], lengthMs: number): readonly Bar[] {
  return [...Map.groupBy(list, (trade) => Math.floor(trade.time / lengthMs) * lengthMs)].map(([time, group]) => {
    const prices = group.map((trade) => trade.price);
    return {
      time,
      open: prices[0] ?? NaN,
      high: Math.max(...prices),
      low: Math.min(...prices),
      close: prices.at(-1) ?? NaN,
      volume: group.reduce((total, trade) => total.plus(trade.quantity), new Decimal(0)).toNumber(),
    };
  });
}

describe('aggregation', () => {
  it('of a stream of trades equals grouping them at once, however often time is advanced in between', () => {
    fc.assert(
      fc.property(trades, fc.boolean(), (list, advances) => {
        const closed: Bar[] = [];
        const aggregator = createTradeAggregator({
          timeframe: '1m',
          volumePlaces: 5,
          onClosed: (bar) => closed.push({ ...bar }),
        });
        for (const trade of list) {
          if (advances) aggregator.advanceTo(trade.time);
          expect(aggregator.add(trade)).toBe(true);
        }
        aggregator.advanceTo(Number.MAX_SAFE_INTEGER);
        expect(closed).toEqual(barsAtOnce(list, 60_000));
        expect(aggregator.forming()).toBeUndefined();
      }),
    );
  });

  it('adds volumes exactly, from dust to more than a double can count', () => {
    const value = fc.tuple(fc.integer({ min: 0, max: 2 ** 45 }), fc.integer({ min: 0, max: 8 }));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 40 }), (parts) => {
        const sum = createExactSum(8);
        const values = parts.map(([units, places]) => Number(`${units}e-${places}`));
        for (const one of values) sum.add(one);
        const exact = values.reduce((total, one) => total.plus(one), new Decimal(0));
        expect(sum.value()).toBe(exact.toNumber());
      }),
    );
  });
});
