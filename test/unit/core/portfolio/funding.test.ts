import { expect, it } from 'vitest';
import { fixed, plainFixed } from '../../../../core/base/fixed.ts';
import { fundingAmount } from '../../../../core/portfolio/funding.ts';

it.each([
  { who: 'a long pays a positive rate', quantity: '2', rate: '0.0001', amount: '10' },
  { who: 'a short receives it', quantity: '-2', rate: '0.0001', amount: '-10' },
  { who: 'a long receives a negative rate', quantity: '2', rate: '-0.0001', amount: '-10' },
  { who: 'a short pays it', quantity: '-2', rate: '-0.0001', amount: '10' },
])('$who', ({ quantity, rate, amount }) => {
  expect(plainFixed(fundingAmount(fixed(quantity), fixed('50000'), fixed(rate)))).toBe(amount);
});

it('rounds against the owner in the last place', () => {
  const third = fixed('0.333333333333333333');
  expect(plainFixed(fundingAmount(third, third, third))).toBe('0.037037037037037037');
  expect(plainFixed(fundingAmount(third, third, fixed('0.1')))).toBe('0.011111111111111112');
  expect(plainFixed(fundingAmount(-third, third, fixed('0.1')))).toBe('-0.011111111111111111');
});
