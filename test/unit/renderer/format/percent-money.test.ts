import { describe, expect, it } from 'vitest';
import { moneyText, shortAmountText, signedMoneyText } from '../../../../renderer/format/money.ts';
import { bpsText, percentText, signedPercentText } from '../../../../renderer/format/percent.ts';

describe('percent', () => {
  it('shows a fraction as per cent with a space that does not break', () => {
    expect(percentText(0.0041)).toBe('0.41\u00a0%');
    expect(signedPercentText(-0.0041)).toBe('\u22120.41\u00a0%');
    expect(signedPercentText(0.25, 0)).toBe('+25\u00a0%');
    expect(bpsText(1.25)).toBe('1.3\u00a0bps');
  });

  it('shows a dash where there is no figure', () => {
    expect([percentText(null), signedPercentText(undefined), bpsText(NaN)]).toEqual(['–', '–', '–']);
  });
});

describe('money', () => {
  it('carries two decimals and, for gains and losses, the sign', () => {
    expect(moneyText('100412.765')).toBe('100,412.77');
    expect(signedMoneyText('-3')).toBe('\u22123.00');
    expect(signedMoneyText('3')).toBe('+3.00');
  });

  it('shortens large amounts in summaries', () => {
    expect(shortAmountText(12_000_000)).toBe('12.0M');
    expect(shortAmountText(1_500)).toBe('1.5K');
    expect(shortAmountText(999)).toBe('999');
    expect(shortAmountText(null)).toBe('–');
  });
});
