import { describe, expect, it } from 'vitest';
import {
  amountText,
  axisText,
  changeText,
  countText,
  durationText,
  gainText,
  percentText,
  ratioText,
  timeText,
} from '../../../../../core/host/run-document/figure-text.ts';

describe('figures as text', () => {
  it.each([
    [amountText('1234567.891'), '1,234,567.89'],
    [amountText(-0.001), '0.00'],
    [amountText('1e30'), '1.0000e+30'],
    [gainText(12), '+12.00'],
    [gainText(-12), '−12.00'],
    [percentText(0.12345), '12.35 %'],
    [changeText(0.5), '+50.00 %'],
    [changeText(-0.5), '−50.00 %'],
    [ratioText(1.234), '1.23'],
    [ratioText(-0.00012345), '−0.0001235'],
    [countText(12_345), '12,345'],
    [axisText(7_500_000), '7.5M'],
    [durationText(250), '250 ms'],
    [durationText(3_600_000 * 27), '1 d 3 h'],
    [durationText(90_000), '1 min 30 s'],
    [timeText(Date.UTC(2024, 1, 29, 12, 30)), '2024-02-29 12:30'],
  ])('%s', (text, expected) => {
    expect(text).toBe(expected);
  });

  it('shows what is undefined as a dash', () => {
    for (const text of [amountText, gainText, percentText, changeText, ratioText, countText, durationText, timeText])
      expect(text(null)).toBe('–');
  });
});
