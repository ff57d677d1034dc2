import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import { createEquityCurve } from '../../../../../core/host/desk/equity-curve.ts';
import { humanFixed, humanMoney } from '../../../../../core/host/desk/human-figures.ts';

describe('humanFixed', () => {
  it.each([
    ['1234567.891', 2, '1,234,567.89'],
    ['0.5', 5, '0.5'],
    ['-12.994', 2, '−12.99'],
    ['12.995', 2, '13'],
    ['3.6186', 2, '3.62'],
    ['1000', 2, '1,000'],
    ['0', 2, '0'],
  ])('%s with %i decimals reads %s', (text, places, expected) => {
    expect(humanFixed(fixed(text), places)).toBe(expected);
  });

  it('shows amounts below a cent with more decimals rather than as nothing', () => {
    expect(humanMoney(fixed('0.0012'), 'USD')).toBe('0.0012 USD');
    expect(humanMoney(fixed('64.128'), 'USD')).toBe('64.13 USD');
  });
});

describe('createEquityCurve', () => {
  it('keeps the spacing, and halves itself when it is full', () => {
    const curve = createEquityCurve(4, 60);
    expect([0, 30, 60, 120, 180].map((time) => curve.add(time, time))).toEqual([true, false, true, true, true]);
    expect(curve.points().map(([time]) => time)).toEqual([0, 60, 120, 180]);
    curve.add(240, 240);
    expect(curve.points().map(([time]) => time)).toEqual([0, 120, 240]);
    expect(curve.add(300, 300)).toBe(false);
    expect(curve.add(360, 360)).toBe(true);
  });
});
