import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import { duration, human, money, percent, percentOf } from '../../../../core/risk/wording.ts';

describe('figures in sentences', () => {
  it.each([
    ['0', '0'],
    ['1234567.891', '1,234,567.89'],
    ['2000', '2,000'],
    ['-12.5', '-12.50'],
    ['0.00012345', '0.0001234'],
    ['0.000000012', '0.000000012'],
  ])('shows %s as %s', (value, text) => {
    expect(human(fixed(value))).toBe(text);
  });

  it('shows money with its currency, shares as percent, durations by size', () => {
    expect(money(fixed('99.5'), 'USD')).toBe('99.50 USD');
    expect([percent(0.2), percent(0.0035)]).toEqual(['20 %', '0.35 %']);
    expect([percentOf(fixed('1'), fixed('8')), percentOf(1n, 0n)]).toEqual(['12.5 %', 'more than all']);
    expect([duration(300), duration(7_500), duration(720_000)]).toEqual(['300 ms', '7.5 s', '12 min']);
  });
});
