import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../../core/base/time.ts';
import { bookDefect } from '../../../../core/market-data/book-defect.ts';
import { createConnectBudget } from '../../../../core/market-data/connect-budget.ts';
import { createMessageRate } from '../../../../core/market-data/message-rate.ts';
import { createPriceReference } from '../../../../core/market-data/price-reference.ts';
import { staleReason } from '../../../../core/market-data/stream-age.ts';
import { tradeDefect } from '../../../../core/market-data/trade-defect.ts';
import { createVenueTime } from '../../../../core/market-data/venue-time.ts';
import { fc } from '../../../support/property.ts';

describe('staleReason', () => {
  it.each([
    { arrival: 0, sign: 0, lag: 100, reason: undefined },
    { arrival: 5_000, sign: 5_000, lag: 100, reason: undefined },
    { arrival: 5_001, sign: 5_001, lag: 100, reason: 'SILENT' },
    { arrival: 600_000, sign: 4_000, lag: 100, reason: undefined },
    { arrival: 0, sign: 0, lag: 5_001, reason: 'LATE' },
    { arrival: 0, sign: 0, lag: 30_000, reason: 'LATE' },
    { arrival: Infinity, sign: 0, lag: 0, reason: 'EMPTY' },
  ])('arrival $arrival, sign $sign, lag $lag: $reason', ({ reason, ...ages }) => {
    expect(staleReason(ages)).toBe(reason);
  });
});

describe('bookDefect', () => {
  const book = (bids: readonly number[], asks: readonly number[], time = 1) => ({
    time,
    bids: Float64Array.from(bids),
    asks: Float64Array.from(asks),
  });

  it.each([
    [book([99, 1, 98, 2], [101, 1, 102, 2]), undefined],
    [book([], [101, 1]), undefined],
    [book([101, 1], [101, 1]), 'CROSSED'],
    [book([102, 1], [101, 1]), 'CROSSED'],
    [book([99, 1, 99, 2], [101, 1]), 'LEVELS_NOT_ORDERED'],
    [book([99, 1], [102, 1, 101, 2]), 'LEVELS_NOT_ORDERED'],
    [book([99, 0], [101, 1]), 'LEVEL_NOT_VALID'],
    [book([99, 1], [NaN, 1]), 'LEVEL_NOT_VALID'],
    [book([-1, 1], [101, 1]), 'LEVEL_NOT_VALID'],
    [book([99, 1e300], [101, 1]), 'LEVEL_NOT_VALID'],
    [book([99], [101, 1]), 'LEVEL_NOT_VALID'],
    [book([99, 1], [101, 1], NaN), 'TIME_NOT_VALID'],
    [book([99, 1], [101, 1], 0), 'TIME_NOT_VALID'],
  ])('%# %j: %s', (given, defect) => {
    expect(bookDefect(given)).toBe(defect);
  });
});

describe('tradeDefect', () => {
  const trade = { tradeId: '1', time: 1, price: 1, quantity: 1, aggressor: 'buy' } as const;

  it.each([
    [{}, undefined],
    [{ tradeId: '' }, 'ID_MISSING'],
    [{ time: NaN }, 'TIME_NOT_VALID'],
    [{ time: 1.5 }, 'TIME_NOT_VALID'],
    [{ price: NaN }, 'PRICE_NOT_VALID'],
    [{ price: 0 }, 'PRICE_NOT_VALID'],
    [{ price: -1 }, 'PRICE_NOT_VALID'],
    [{ price: Infinity }, 'PRICE_NOT_VALID'],
    [{ quantity: 0 }, 'QUANTITY_NOT_VALID'],
    [{ quantity: 1e15 }, 'QUANTITY_NOT_VALID'],
  ])('%j: %s', (change, defect) => {
    expect(tradeDefect({ ...trade, ...change })).toBe(defect);
  });
});

describe('createPriceReference', () => {
  it('believes the first price, and those within 10 % of the last', () => {
    const reference = createPriceReference();
    expect(reference.judge(100, [])).toBe('good');
    reference.accept(100);
    expect(reference.judge(109.9, [])).toBe('good');
    expect(reference.judge(110.1, [])).toBe('undecided');
    expect(reference.judge(89.9, [100])).toBe('outlier');
  });

  it('believes a new level that three prices in a row show, known ahead or one by one', () => {
    const reference = createPriceReference();
    reference.accept(100);
    expect(reference.judge(120, [121, 119])).toBe('good');
    expect(reference.judge(120, [121])).toBe('undecided');
    reference.reject(120);
    expect(reference.judge(121, [])).toBe('undecided');
    reference.reject(121);
    expect(reference.judge(119, [])).toBe('good');
  });

  it('counts anew when a price of the old level comes between', () => {
    const reference = createPriceReference();
    reference.accept(100);
    reference.reject(120);
    reference.reject(120);
    reference.accept(100);
    expect(reference.judge(120, [])).toBe('undecided');
  });

  it('never believes fewer than three, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(100, 101, 125, 126, 75, 400)), (prices) => {
        const reference = createPriceReference();
        reference.accept(100);
        const seen: number[] = [];
        for (const price of prices) {
          const before = reference.value();
          seen.push(price);
          if (reference.judge(price, []) !== 'good') {
            reference.reject(price);
            continue;
          }
          reference.accept(price);
          if (Math.abs(price / before - 1) <= 0.1) continue;
          const lastThree = seen.slice(-3);
          expect(lastThree.length).toBe(3);
          expect(lastThree.every((each) => Math.abs(each / price - 1) <= 0.06)).toBe(true);
        }
      }),
    );
  });
});

describe('createConnectBudget', () => {
  it('never allows more than 20 in any minute, and the 21st as soon as it may', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 30, maxLength: 80 }), (waits) => {
        const budget = createConnectBudget();
        const spent: number[] = [];
        let now = 0;
        for (const wait of waits) {
          now += wait + budget.waitMs(now + wait);
          expect(budget.waitMs(now)).toBe(0);
          budget.spend(now);
          spent.push(now);
        }
        for (const at of spent) {
          expect(spent.filter((other) => other >= at && other < at + MINUTE_MS).length).toBeLessThanOrEqual(20);
        }
      }),
    );
    const budget = createConnectBudget();
    for (let count = 0; count < 20; count++) budget.spend(1_000 + count);
    expect(budget.waitMs(2_000)).toBe(1_000 + MINUTE_MS - 2_000);
  });
});

describe('createMessageRate', () => {
  it('averages over ten seconds and forgets what is older', () => {
    const rate = createMessageRate();
    for (let at = 0; at < 20_000; at += 100) rate.count(at);
    expect(rate.perSecond(20_000)).toBeCloseTo(10, 0);
    expect(rate.perSecond(25_000)).toBeCloseTo(5, 0);
    expect(rate.perSecond(31_001)).toBe(0);
    expect(rate.total()).toBe(200);
  });
});

describe('createVenueTime', () => {
  const reading = (wall: number, monotonic: number) => ({ wall, monotonic });

  it('carries the measured time on by the monotonic clock', () => {
    const time = createVenueTime();
    expect(time.isTrusted(reading(1_000, 0))).toBe(false);
    expect(time.offsetMs(reading(1_000, 0))).toBeUndefined();
    time.measured(reading(1_000, 0), { offsetMs: 250, roundTripMs: 40 });
    expect(time.now(reading(6_000, 5_000))).toBe(6_250);
    expect(time.offsetMs(reading(6_000, 5_000))).toBe(250);
    expect(time.isTrusted(reading(6_000, 5_000))).toBe(true);
  });

  it('does not move when the machine is set, but is not trusted until measured again', () => {
    const time = createVenueTime();
    time.measured(reading(100_000, 0), { offsetMs: 0, roundTripMs: 40 });
    expect(time.look(reading(100_000, 0))).toBe('steady');
    expect(time.look(reading(91_000, 1_000))).toBe('jumped');
    expect(time.now(reading(91_000, 1_000))).toBe(101_000);
    expect(time.offsetMs(reading(91_000, 1_000))).toBe(10_000);
    expect(time.isTrusted(reading(91_000, 1_000))).toBe(false);
    time.measured(reading(91_500, 1_500), { offsetMs: 10_000, roundTripMs: 40 });
    expect(time.isTrusted(reading(92_000, 2_000))).toBe(true);
    expect(time.now(reading(92_000, 2_000))).toBe(102_000);
  });

  it('tells sleep, whether the monotonic clock stood still or went on', () => {
    for (const wokeAt of [reading(8 * 3_600_000, 1_000), reading(8 * 3_600_000, 8 * 3_600_000)]) {
      const time = createVenueTime();
      time.measured(reading(0, 0), { offsetMs: 0, roundTripMs: 40 });
      time.look(reading(0, 0));
      expect(time.look(wokeAt)).toBe('slept');
      expect(time.isTrusted(wokeAt)).toBe(false);
    }
  });

  it('trusts a measure to a second: not one that took longer than two', () => {
    const time = createVenueTime();
    time.measured(reading(0, 0), { offsetMs: 0, roundTripMs: 2_001 });
    expect(time.isTrusted(reading(0, 0))).toBe(false);
    time.measured(reading(0, 0), { offsetMs: 0, roundTripMs: 2_000 });
    expect(time.isTrusted(reading(0, 0))).toBe(true);
  });

  it('is the machine’s own where a venue tells no time', () => {
    const time = createVenueTime();
    time.unmeasurable(reading(1_000, 0));
    expect(time.now(reading(3_000, 2_000))).toBe(3_000);
    expect(time.isTrusted(reading(3_000, 2_000))).toBe(true);
    expect(time.offsetMs(reading(3_000, 2_000))).toBeUndefined();
  });
});
