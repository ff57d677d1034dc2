import { describe, expect, it } from 'vitest';
import { decimalParts, decimalText } from '../../../../renderer/format/decimal-parts.ts';

describe('decimalParts', () => {
  it.each([
    { value: '100412.77', places: 2, head: '100,412.77', tail: '', sign: 1 },
    { value: '0.1', places: 4, head: '0.1', tail: '000', sign: 1 },
    { value: '64000', places: 1, head: '64,000', tail: '.0', sign: 1 },
    { value: '-3.5', places: 2, head: '\u22123.5', tail: '0', sign: -1 },
    { value: '0', places: 2, head: '0', tail: '.00', sign: 0 },
    { value: '1234567', places: 0, head: '1,234,567', tail: '', sign: 1 },
    { value: 0.00041, places: 5, head: '0.00041', tail: '', sign: 1 },
  ])('splits $value at $places places into $head and muted $tail', ({ value, places, head, tail, sign }) => {
    expect(decimalParts(value, { places })).toEqual({ head, tail, sign });
  });

  it('puts a plus before gains only when asked, and never before zero', () => {
    expect(decimalText('12.5', { places: 2, signed: true })).toBe('+12.50');
    expect(decimalText('12.5', { places: 2 })).toBe('12.50');
    expect(decimalText('0', { places: 2, signed: true })).toBe('0.00');
  });

  it('shows no minus on what rounds to nothing', () => {
    expect(decimalParts('-0.001', { places: 2, signed: true })).toEqual({ head: '0', tail: '.00', sign: 0 });
  });

  it('rounds half away from zero on both sides', () => {
    expect(decimalText('1.005', { places: 2 })).toBe('1.01');
    expect(decimalText('-1.005', { places: 2 })).toBe('\u22121.01');
  });

  it('keeps every digit of an amount that no double can hold', () => {
    expect(decimalText('123456789012345678901234.123456789', { places: 9 })).toBe(
      '123,456,789,012,345,678,901,234.123456789',
    );
  });

  it.each([null, undefined, NaN, Infinity, '', 'abc'])('shows a dash for %s, never 0', (value) => {
    expect(decimalText(value, { places: 2 })).toBe('–');
  });
});
