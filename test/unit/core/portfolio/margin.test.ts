import { describe, expect, it } from 'vitest';
import { fixed, plainFixed } from '../../../../core/base/fixed.ts';
import {
  freeCash,
  initialMargin,
  liquidationFee,
  liquidationPrice,
  maintenanceMargin,
  marginBalance,
} from '../../../../core/portfolio/margin.ts';
import { TERMS } from '../../../support/perpetual.ts';

const long = (quantity: string, basis: string) => ({ quantity: fixed(quantity), basis: fixed(basis) });
const short = (quantity: string, basis: string) => ({ quantity: -fixed(quantity), basis: -fixed(basis) });

describe('margin of a perpetual position', () => {
  it('is 1 / leverage of what it was opened for, rounded up', () => {
    expect(plainFixed(initialMargin(fixed('50000'), fixed('10')))).toBe('5000');
    expect(plainFixed(initialMargin(-fixed('100'), fixed('3')))).toBe('33.333333333333333334');
    expect(plainFixed(maintenanceMargin(-fixed('2'), fixed('40000'), TERMS))).toBe('400');
  });

  // Worked by hand. Long 1 at 50,000, 10x: margin 5,000; (50,000 - 5,000) / (1 x 0.995) = 45,226.1306...
  // Short 1 at 50,000, 10x: (50,000 + 5,000) / (1 x 1.005) = 54,726.3681...
  it.each([
    { what: 'long 10x', position: long('1', '50000'), leverage: '10', price: '45226.130653266331658292' },
    { what: 'short 10x', position: short('1', '50000'), leverage: '10', price: '54726.368159203980099502' },
    { what: 'long 2 at 100, 5x', position: long('2', '200'), leverage: '5', price: '80.402010050251256282' },
    { what: 'short 1x', position: short('1', '100'), leverage: '1', price: '199.004975124378109452' },
  ])('liquidates a $what at $price', ({ position, leverage, price }) => {
    const level = liquidationPrice(position, TERMS, fixed(leverage));
    expect(level === undefined ? undefined : plainFixed(level)).toBe(price);
  });

  it('never liquidates a long that is backed in full, nor what is flat', () => {
    expect(liquidationPrice(long('1', '50000'), TERMS, fixed('1'))).toBeUndefined();
    expect(liquidationPrice(long('0', '0'), TERMS, fixed('10'))).toBeUndefined();
  });

  it('has just the maintenance margin left at the liquidation price', () => {
    const position = long('1', '50000');
    const left = marginBalance(position, fixed('45226.130653266331658292'), fixed('10'));
    expect(plainFixed(left)).toBe('226.130653266331658292');
    expect(plainFixed(maintenanceMargin(position.quantity, fixed('45226.130653266331658292'), TERMS))).toBe(
      '226.130653266331658292',
    );
  });

  it('gives back all but the margin, and misses what a gap took beyond it', () => {
    const position = long('1', '50000');
    expect(plainFixed(freeCash(position, fixed('60000'), fixed('10')))).toBe('45000');
    expect(plainFixed(freeCash(position, fixed('44000'), fixed('10')))).toBe('44000');
  });

  it('charges its rate, but never more than what is left', () => {
    expect(plainFixed(liquidationFee(fixed('45000'), fixed('226'), TERMS))).toBe('180');
    expect(plainFixed(liquidationFee(fixed('45000'), fixed('100'), TERMS))).toBe('100');
    expect(plainFixed(liquidationFee(fixed('45000'), -fixed('5'), TERMS))).toBe('0');
  });
});
