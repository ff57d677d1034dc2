import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../core/base/time.ts';
import { aggregatesPerMinute } from '../../../support/venues/market/minute-trades.ts';
import { createScriptedMarket } from '../../../support/venues/market/scripted-market.ts';
import { createScriptedSeries } from '../../../support/venues/market/scripted-series.ts';
import { usualInstruments } from '../../../support/venues/market/usual-instruments.ts';
import { createManualClock } from '../../../support/manual-clock.ts';
import { fc } from '../../../support/property.ts';

const instruments = usualInstruments('USDT');
const NOW = 1_780_000_000_000 - (1_780_000_000_000 % MINUTE_MS);
const minuteArb = fc.integer({ min: 0, max: 3_000_000 });

describe('scripted series', () => {
  for (const instrument of instruments) {
    const series = createScriptedSeries(7, instrument);
    const { listedAt, tradesPerMinute } = instrument;

    it(`${instrument.base}: the bar of any minute is made of exactly its trades`, () => {
      fc.assert(
        fc.property(minuteArb, (minute) => {
          const time = listedAt + minute * MINUTE_MS;
          const bar = series.bar(time, time + MINUTE_MS, time + MINUTE_MS);
          const trades = series.tradesBetween(time - 1, time + MINUTE_MS - 1);
          const prices = trades.map(({ price }) => price);
          expect(bar).toMatchObject({
            open: prices[0],
            high: Math.max(...prices),
            low: Math.min(...prices),
            close: prices.at(-1),
            volume: trades.reduce((sum, { quantity }) => sum + quantity, 0),
            trades: tradesPerMinute,
            closed: true,
          });
          expect(trades.every(({ quantity }) => quantity > 0)).toBe(true);
        }),
      );
    });

    it(`${instrument.base}: trade ids are consecutive, times never go back, aggregates share time, price and side`, () => {
      fc.assert(
        fc.property(minuteArb, (minute) => {
          const from = listedAt + minute * MINUTE_MS;
          const trades = series.tradesBetween(from - 1, from + 3 * MINUTE_MS);
          for (const [index, trade] of trades.entries()) {
            const before = trades[index - 1];
            if (before === undefined) continue;
            expect(trade.id).toBe(before.id + 1);
            expect(trade.time).toBeGreaterThanOrEqual(before.time);
            const { time, price, aggressor, aggregateId } = before;
            if (trade.aggregateId === aggregateId) expect(trade).toMatchObject({ time, price, aggressor });
            else expect(trade.aggregateId).toBe(aggregateId + 1);
          }
          const [first] = trades;
          expect(first?.id).toBe(minute * tradesPerMinute + 1);
          expect(first?.aggregateId).toBe(minute * aggregatesPerMinute(tradesPerMinute) + 1);
          expect(series.firstTradeOfAggregate(first?.aggregateId ?? 0)).toBe(first?.id);
        }),
      );
    });

    it(`${instrument.base}: applying every update to a snapshot gives the next snapshot, uncrossed`, () => {
      let book = series.book(NOW);
      const sides = { bids: new Map(book.bids), asks: new Map(book.asks) };
      for (let time = NOW + 100; time <= NOW + 60_000; time += 100) {
        const update = series.bookUpdate(time - 100, time, true);
        expect(update.previousId).toBe(book.updateId);
        expect(update.firstId).toBeGreaterThan(update.previousId);
        expect(update.lastId).toBeGreaterThanOrEqual(update.firstId);
        for (const side of ['bids', 'asks'] as const) {
          for (const [price, quantity] of update[side]) {
            if (quantity === 0) sides[side].delete(price);
            else sides[side].set(price, quantity);
          }
        }
        book = series.book(time);
        expect([...sides.bids].toSorted(([a], [b]) => b - a)).toEqual(book.bids);
        expect([...sides.asks].toSorted(([a], [b]) => a - b)).toEqual(book.asks);
        expect(book.bids[0]?.[0]).toBeLessThan(book.asks[0]?.[0] ?? 0);
      }
    });
  }

  it('tells the same story in whatever order it is asked, and another one under another seed', () => {
    const [btc] = instruments;
    if (btc === undefined) throw new Error('no instrument');
    const one = createScriptedSeries(1, btc);
    const early = one.trade(1_000);
    one.trade(300_000_000);
    expect(one.trade(1_000)).toEqual(early);
    expect(createScriptedSeries(1, btc).trade(1_000)).toEqual(early);
    expect(createScriptedSeries(2, btc).trade(1_000)).not.toEqual(early);
  });

  it('adds minutes up to longer bars and leaves the running one open', () => {
    const [btc] = instruments;
    if (btc === undefined) throw new Error('no instrument');
    const series = createScriptedSeries(3, btc);
    const day = Math.floor(NOW / DAY_MS) * DAY_MS - DAY_MS;
    const hours = Array.from({ length: 24 }, (_, hour) =>
      series.bar(day + hour * HOUR_MS, day + (hour + 1) * HOUR_MS, NOW),
    );
    const whole = series.bar(day, day + DAY_MS, NOW);
    expect(whole?.closed).toBe(true);
    expect(whole?.volume).toBe(hours.reduce((sum, bar) => sum + (bar?.volume ?? 0), 0));
    expect(whole?.high).toBe(Math.max(...hours.map((bar) => bar?.high ?? 0)));
    const open = series.bar(NOW, NOW + HOUR_MS, NOW + 90_000);
    const trades = series.tradesBetween(NOW - 1, NOW + 90_000);
    expect(open).toMatchObject({ closed: false, trades: trades.length, close: trades.at(-1)?.price });
    expect(series.bar(0, MINUTE_MS, NOW)).toBeUndefined();
  });
});

describe('scripted market', () => {
  it('publishes each step once and in order, also after the clock jumped', () => {
    const clock = createManualClock(NOW);
    const market = createScriptedMarket(clock, 1, instruments);
    const steps: number[] = [];
    market.onStep((after, until) => {
      expect(until - after).toBe(100);
      steps.push(until);
    });
    clock.advance(1_000);
    clock.sleep(5_000);
    clock.advance(250);
    market.stop();
    clock.advance(1_000);
    expect(steps).toEqual(Array.from({ length: 62 }, (_, index) => NOW + (index + 1) * 100));
    expect(market.publishedUntil()).toBe(NOW + 6_200);
  });

  it('makes up for a quarter of an hour after a long sleep, not for all of it', () => {
    const clock = createManualClock(NOW);
    const market = createScriptedMarket(clock, 1, instruments);
    const steps: number[] = [];
    market.onStep((_after, until) => void steps.push(until));
    clock.sleep(8 * HOUR_MS);
    clock.advance(0);
    market.stop();
    expect([steps[0], steps.length]).toEqual([NOW + 8 * HOUR_MS - 15 * MINUTE_MS + 100, 9_000]);
  });
});
