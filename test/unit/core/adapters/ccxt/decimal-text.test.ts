import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalNumber, positiveNumber, shown } from '../../../../../core/adapters/ccxt/decimal-text.ts';

describe('decimalNumber', () => {
  it.each([
    ['63450.54', 63450.54],
    ['0', 0],
    ['-0.00012284', -0.00012284],
    ['100000.00000000', 100000],
    ['123456789012345', 123456789012345],
    ['62000000000000000', 62000000000000000],
    ['0.000000000123456789012345', 1.23456789012345e-10],
    [42.5, 42.5],
  ])('reads %s', (text, number) => {
    expect(decimalNumber(text)).toBe(number);
  });

  it.each([
    'NaN',
    'Infinity',
    '1e309',
    '1e-8',
    '1,5',
    '',
    ' 1',
    '+1',
    '.5',
    '5.',
    '0x10',
    '1234567890123456',
    '123456.7890123456',
    '9'.repeat(5_000),
    null,
    undefined,
    true,
    {},
    NaN,
    Infinity,
    0.1 + 0.2,
  ])('refuses %s', (value) => {
    expect(decimalNumber(value)).toBeUndefined();
  });

  it('gives doubles whose text is the decimal that was read', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 15n - 1n), fc.integer({ min: 0, max: 9 }), (digits, places) => {
        const text = `${digits}`.padStart(places + 1, '0');
        const decimal = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
        expect(decimalNumber(decimal)?.toFixed(places)).toBe(decimal);
      }),
    );
  });
});

describe('positiveNumber', () => {
  it('refuses what no price can be', () => {
    expect(['0', '-1', '0.00'].map(positiveNumber)).toEqual([undefined, undefined, undefined]);
    expect(positiveNumber('0.01')).toBe(0.01);
  });
});

describe('shown', () => {
  it('cuts what is too long for a message', () => {
    expect(shown('9'.repeat(5_000))).toBe(`${'9'.repeat(40)}…`);
    expect(shown(null)).toBe('null');
    expect(shown(undefined)).toBe('undefined');
  });
});
