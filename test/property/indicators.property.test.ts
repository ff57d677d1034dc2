import { fc } from '../support/property.ts';
import { describe, expect, it } from 'vitest';
import { createEma } from '../../core/indicators/ema.ts';
import { createRsi } from '../../core/indicators/rsi.ts';
import { createSma } from '../../core/indicators/sma.ts';

const prices = fc.array(fc.double({ min: 0.01, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 });
const length = fc.integer({ min: 1, max: 50 });

describe('incremental indicators', () => {
  it('the moving average equals the mean of its window, summed afresh', () => {
    fc.assert(
      fc.property(prices, length, (values, n) => {
        const sma = createSma(n);
        for (const [index, value] of values.entries()) {
          const window = values.slice(Math.max(0, index - n + 1), index + 1);
          const mean = window.reduce((total, one) => total + one, 0) / n;
          const actual = sma.push(value);
          if (window.length < n) expect(actual).toBeNaN();
          else expect(Math.abs(actual - mean)).toBeLessThanOrEqual(1e-9 * 1e6);
        }
      }),
    );
  });

  it('averages stay within the range of what they have seen, the RSI within 0 and 100', () => {
    fc.assert(
      fc.property(prices, length, (values, n) => {
        const ema = createEma(n);
        const rsi = createRsi(n);
        for (const [index, value] of values.entries()) {
          const seen = values.slice(0, index + 1);
          const average = ema.push(value);
          const strength = rsi.push(value);
          if (index >= n - 1) {
            const rounding = Math.max(...seen) * 1e-12;
            expect(average).toBeGreaterThanOrEqual(Math.min(...seen) - rounding);
            expect(average).toBeLessThanOrEqual(Math.max(...seen) + rounding);
          }
          if (index >= n) expect(strength >= 0 && strength <= 100).toBe(true);
        }
      }),
    );
  });

  it('do not drift: a million large values leave no trace in the average of the small ones after them', () => {
    const sma = createSma(30);
    for (let index = 0; index < 1_000_000; index++) sma.push(1e9 + (index % 7) * 0.1);
    let last = NaN;
    for (let index = 0; index < 60; index++) last = sma.push(0.3);
    expect(last).toBeCloseTo(0.3, 14);
  });
});
