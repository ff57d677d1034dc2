import { describe, expect, it } from 'vitest';
import {
  absolute,
  divideDown,
  divideUp,
  fixed,
  fixedFromNumber,
  fixedFromShortest,
  fromBasisPoints,
  ONE,
  parseFixed,
  plainFixed,
  timesDown,
  timesUp,
  toNumber,
  truncateToStep,
} from '../../../../core/base/fixed.ts';

describe('parseFixed', () => {
  it.each([
    ['12.5', '12.5'],
    ['-0.10', '-0.1'],
    ['.5', '0.5'],
    ['7.', '7'],
    ['0.000000000000000001', '0.000000000000000001'],
    ['1000000000000000000000000000000', '1000000000000000000000000000000'],
  ])('reads %s exactly', (text, plain) => {
    expect(plainFixed(fixed(text))).toBe(plain);
  });

  it.each(['', '.', '-', '1e3', '1,5', 'NaN', 'Infinity', '0x10', '1.0000000000000000001', ' 1'])(
    'refuses %j',
    (text) => {
      expect(parseFixed(text)).toBeUndefined();
    },
  );
});

describe('products and quotients', () => {
  const third = divideDown(ONE, fixed('3'));

  it('round in the direction that they name, for either sign', () => {
    expect(plainFixed(third)).toBe('0.333333333333333333');
    expect(plainFixed(divideUp(ONE, fixed('3')))).toBe('0.333333333333333334');
    expect(plainFixed(divideDown(-ONE, fixed('3')))).toBe('-0.333333333333333334');
    expect(plainFixed(divideUp(-ONE, fixed('3')))).toBe('-0.333333333333333333');
    expect(plainFixed(timesDown(third, third))).toBe('0.11111111111111111');
    expect(plainFixed(timesUp(third, third))).toBe('0.111111111111111111');
    expect(plainFixed(timesDown(-third, third))).toBe('-0.111111111111111111');
  });

  it('are exact where the result has at most 18 places', () => {
    expect(plainFixed(timesUp(fixed('64000.01'), fixed('0.12345678')))).toBe('7901.2351545678');
    expect(plainFixed(timesDown(fixed('64000.01'), fixed('0.12345678')))).toBe('7901.2351545678');
  });
});

describe('conversions', () => {
  it('take a bar price at its places, without the error of the double', () => {
    expect(plainFixed(fixedFromNumber(0.1 + 0.2, 8))).toBe('0.3');
    expect(plainFixed(fixedFromNumber(64_012.35, 2))).toBe('64012.35');
    expect(plainFixed(fixedFromNumber(1e30, 2))).toBe('1000000000000000000000000000000');
  });

  it('take the shortest text of a double, whatever its exponent', () => {
    expect(plainFixed(fixedFromShortest(1.5e-7))).toBe('0.00000015');
    expect(plainFixed(fixedFromShortest(-123.456))).toBe('-123.456');
    expect(plainFixed(fixedFromShortest(1e21))).toBe('1000000000000000000000');
    expect(() => fixedFromShortest(Number.NaN)).toThrow('not a finite number');
  });

  it('give the nearest double, above and below 2^53 units', () => {
    expect(toNumber(fixed('0.001'))).toBe(0.001);
    expect(toNumber(fixed('100412.77'))).toBe(100_412.77);
    expect(toNumber(fixed('-1000000000000000000000000000000'))).toBe(-1e30);
  });

  it('turn basis points into a fraction', () => {
    expect(plainFixed(fromBasisPoints(fixed('10')))).toBe('0.001');
    expect(plainFixed(fromBasisPoints(fixed('7.5')))).toBe('0.00075');
  });
});

describe('truncateToStep', () => {
  it.each([
    ['0.123456789', '0.00000001', '0.12345678'],
    ['5', '0.25', '5'],
    ['5.24', '0.25', '5'],
    ['0.9', '1', '0'],
  ])('%s on a grid of %s is %s', (value, step, result) => {
    expect(plainFixed(truncateToStep(fixed(value), fixed(step)))).toBe(result);
  });

  it('leaves a value alone where there is no grid', () => {
    expect(truncateToStep(123n, 0n)).toBe(123n);
    expect(absolute(-123n)).toBe(123n);
  });
});
