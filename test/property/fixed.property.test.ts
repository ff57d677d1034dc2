import { fc } from '../support/property.ts';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../core/base/decimal.ts';
import {
  divideDown,
  divideUp,
  fixedFromShortest,
  parseFixed,
  plainFixed,
  timesDown,
  timesUp,
  toNumber,
} from '../../core/base/fixed.ts';

const value = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n });
const divisor = value.filter((candidate) => candidate !== 0n);

describe('fixed-point arithmetic', () => {
  it('prints and parses without loss', () => {
    fc.assert(fc.property(value, (a) => parseFixed(plainFixed(a)) === a));
  });

  it('brackets the exact product and quotient, at most one unit apart', () => {
    fc.assert(
      fc.property(value, divisor, (a, b) => {
        const exact = a * b;
        expect(timesDown(a, b) * 10n ** 18n <= exact && exact <= timesUp(a, b) * 10n ** 18n).toBe(true);
        expect(timesUp(a, b) - timesDown(a, b) <= 1n).toBe(true);
        expect(divideUp(a, b) - divideDown(a, b) <= 1n).toBe(true);
        const low = divideDown(a, b) * b;
        const high = divideUp(a, b) * b;
        expect(
          b > 0n ? low <= a * 10n ** 18n && a * 10n ** 18n <= high : high <= a * 10n ** 18n && a * 10n ** 18n <= low,
        ).toBe(true);
      }),
    );
  });

  it('agrees with decimal.js on the shortest text of any double', () => {
    const double = fc.double({ min: -1e25, max: 1e25, noNaN: true });
    fc.assert(
      fc.property(double, (number) => {
        const expected = new Decimal(number).toDecimalPlaces(18, Decimal.ROUND_DOWN);
        expect(plainFixed(fixedFromShortest(number))).toBe(expected.isZero() ? '0' : expected.toFixed());
      }),
    );
  });

  it('converts to the double that decimal.js gives, to one part in 2^52', () => {
    fc.assert(
      fc.property(value, (a) => {
        const expected = Number(plainFixed(a));
        expect(Math.abs(toNumber(a) - expected)).toBeLessThanOrEqual(Math.abs(expected) * 2 ** -52);
      }),
    );
  });
});
