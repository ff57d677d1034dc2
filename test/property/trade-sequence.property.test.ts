import { describe, expect, it } from 'vitest';
import { createTradeAggregator } from '../../core/market-data/trade-aggregator.ts';
import { createTradeSequence } from '../../core/market-data/trade-sequence.ts';
import type { TradeSequence } from '../../core/market-data/trade-sequence.ts';
import type { Bar } from '../../core/model/bar.ts';
import type { PublicTrade } from '../../core/model/public-trade.ts';
import { fc } from '../support/property.ts';

const HOLD_MS = 300;

/** Trades with consecutive ids from 1, a price each, at times that never go back. */
const tradesArb = fc
  .array(fc.record({ price: fc.integer({ min: 90, max: 110 }), gap: fc.integer({ min: 0, max: 9_000 }) }), {
    minLength: 1,
    maxLength: 60,
  })
  .map((steps) => {
    let time = 60_000;
    return steps.map(({ price, gap }, index): PublicTrade => {
      time += gap;
      return { tradeId: String(index + 1), time, price, quantity: 1, aggressor: 'buy' };
    });
  });

/** What arrives: every trade at least once, in any order, some of them again and again. */
const arrivalsArb = tradesArb.chain((trades) =>
  fc.record({
    trades: fc.constant(trades),
    arrivals: fc
      .tuple(
        fc.shuffledSubarray(trades, { minLength: trades.length }),
        fc.array(fc.constantFrom(...trades), { maxLength: 40 }),
      )
      .chain(([all, again]) => fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length })),
  }),
);

function takeAll(sequence: TradeSequence, now: number, into: PublicTrade[]): void {
  for (;;) {
    const next = sequence.next(now, -Infinity);
    if (next === undefined) return;
    sequence.take();
    into.push(next);
  }
}

function barsOf(trades: readonly PublicTrade[]): readonly Bar[] {
  const bars: Bar[] = [];
  const aggregator = createTradeAggregator({
    timeframe: '15s',
    volumePlaces: 0,
    onClosed: (bar) => bars.push({ ...bar }),
  });
  for (const trade of trades) expect(aggregator.add(trade)).toBe(true);
  aggregator.advanceTo(Infinity);
  return bars;
}

describe('createTradeSequence', () => {
  it.each([true, false])(
    'F30 (consecutive ids: %s): repeated and shuffled trades make the bars of the sorted set',
    (consecutive) => {
      fc.assert(
        fc.property(arrivalsArb, ({ trades, arrivals }) => {
          const sequence = createTradeSequence({ consecutive, holdMs: HOLD_MS, capacity: 1_000 });
          const out: PublicTrade[] = [];
          let duplicates = 0;
          for (const trade of arrivals) duplicates += sequence.add([trade], 0).duplicates;
          takeAll(sequence, HOLD_MS, out);
          expect(out.map(({ time }) => time)).toEqual(trades.map(({ time }) => time));
          expect(new Set(out.map(({ tradeId }) => tradeId)).size).toBe(trades.length);
          expect(duplicates).toBe(arrivals.length - trades.length);
          if (consecutive) {
            expect(out).toEqual(trades);
            expect(barsOf(out)).toEqual(barsOf(trades));
          }
        }),
      );
    },
  );

  it('shows a missing trade, and has all of them once what is missing was asked for', () => {
    fc.assert(
      fc.property(tradesArb, fc.infiniteStream(fc.boolean()), (trades, isLost) => {
        const sequence = createTradeSequence({ consecutive: true, holdMs: HOLD_MS, capacity: 1_000 });
        const out: PublicTrade[] = [];
        const first = trades.slice(0, 1);
        sequence.add(first, 0);
        takeAll(sequence, HOLD_MS, out);
        const rest = trades.slice(1).filter(() => isLost.next().value === false);
        for (const trade of rest) sequence.add([trade], HOLD_MS);
        takeAll(sequence, HOLD_MS, out);
        const hasHole = rest.some((trade) => Number(trade.tradeId) - 1 > rest.indexOf(trade) + 1);
        expect(sequence.hasGap(HOLD_MS)).toBe(false);
        expect(sequence.hasGap(2 * HOLD_MS)).toBe(hasHole);
        sequence.correct(trades, HOLD_MS);
        takeAll(sequence, HOLD_MS, out);
        expect(out).toEqual(trades);
      }),
    );
  });

  it('takes what was asked for instead of what the stream brought', () => {
    const sequence = createTradeSequence({ consecutive: true, holdMs: HOLD_MS, capacity: 10 });
    const trade = (id: number, price: number): PublicTrade => ({
      tradeId: String(id),
      time: id,
      price,
      quantity: 1,
      aggressor: 'sell',
    });
    sequence.add([trade(1, 100)], 0);
    takeAll(sequence, HOLD_MS, []);
    sequence.add([trade(3, 1)], 0);
    sequence.correct([trade(2, 100), trade(3, 101)], 0);
    const out: PublicTrade[] = [];
    takeAll(sequence, 0, out);
    expect(out.map(({ price }) => price)).toEqual([100, 101]);
  });

  it('holds no more than it may, says that it could not, and has them when they are asked for again', () => {
    const sequence = createTradeSequence({ consecutive: true, holdMs: HOLD_MS, capacity: 5 });
    const trades = Array.from({ length: 20 }, (_, index): PublicTrade => {
      return { tradeId: String(index + 1), time: index, price: 1, quantity: 1, aggressor: 'buy' };
    });
    const out: PublicTrade[] = [];
    sequence.add(trades.slice(0, 1), 0);
    takeAll(sequence, HOLD_MS, out);
    sequence.add(trades.slice(2), 0);
    expect(sequence.hasGap(0)).toBe(true);
    for (let asked = 0; asked < 5; asked++) {
      sequence.forgetOverflow();
      sequence.correct(trades.slice(out.length, out.length + 4), 0);
      takeAll(sequence, 0, out);
    }
    expect(out).toEqual(trades);
    expect(sequence.hasGap(Infinity)).toBe(false);
  });
});
