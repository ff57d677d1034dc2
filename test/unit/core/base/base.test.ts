import { describe, expect, it } from 'vitest';
import { Decimal, parseDecimal, plainDecimal } from '../../../../core/base/decimal.ts';
import { createEmitter } from '../../../../core/base/emitter.ts';
import { assertNever, invariant, InvariantError, present } from '../../../../core/base/invariant.ts';
import { createRandom, restoreRandom } from '../../../../core/base/random.ts';
import { utcDay, utcWeek } from '../../../../core/base/time.ts';

describe('decimals at the boundary', () => {
  it.each([
    ['1e30', '1000000000000000000000000000000'],
    ['0.10', '0.1'],
    ['-2.50', '-2.5'],
    ['0', '0'],
    ['-0', '0'],
    ['.5', '0.5'],
  ])('%s is printed as %s', (text, plain) => {
    expect(plainDecimal(parseDecimal(text) ?? new Decimal(NaN))).toBe(plain);
  });

  it.each(['', 'abc', '1,5', 'NaN', 'Infinity', '0x10', '1e', '1e9999'])('%j is not a decimal', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });

  it('carries 40 significant digits', () => {
    expect(new Decimal(1).div(3).toFixed()).toBe(`0.${'3'.repeat(40)}`);
  });
});

describe('randomness', () => {
  it('repeats for the same seed and keys, and differs for others', () => {
    const draws = (...keys: (string | number)[]): readonly number[] => {
      const random = createRandom(1, ...keys);
      return Array.from({ length: 5 }, () => random.next());
    };
    expect(draws('fills', 1)).toEqual(draws('fills', 1));
    expect(draws('fills', 1)).not.toEqual(draws('fills', 2));
  });

  it('continues from a stored state', () => {
    const random = createRandom(7, 'demo');
    random.gauss();
    const copy = restoreRandom(random.state());
    expect([copy.next(), copy.gauss()]).toEqual([random.next(), random.gauss()]);
  });

  it('is uniform in [0, 1) and normal with unit variance', () => {
    const random = createRandom(42);
    const uniform = Array.from({ length: 20_000 }, () => random.next());
    expect(Math.min(...uniform)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...uniform)).toBeLessThan(1);
    expect(uniform.reduce((sum, x) => sum + x, 0) / uniform.length).toBeCloseTo(0.5, 2);
    const normal = Array.from({ length: 20_000 }, () => random.gauss());
    expect(normal.reduce((sum, x) => sum + x, 0) / normal.length).toBeCloseTo(0, 1);
    expect(normal.reduce((sum, x) => sum + x * x, 0) / normal.length).toBeCloseTo(1, 1);
  });
});

describe('faults', () => {
  it('carry what was broken', () => {
    expect(() => invariant(false, 'cash is negative')).toThrow(new InvariantError('cash is negative'));
    expect(() => present(undefined, 'order o1')).toThrow('missing order o1');
    expect(() => assertNever('x' as never, 'side')).toThrow('unexpected side: x');
    expect(present(0, 'zero')).toBe(0);
  });
});

describe('an emitter', () => {
  it('calls listeners in order of subscription until they leave, even while emitting', () => {
    const emitter = createEmitter<number>();
    const seen: string[] = [];
    const leave = emitter.subscribe((value) => {
      seen.push(`a${value}`);
      leave();
    });
    emitter.subscribe((value) => seen.push(`b${value}`));
    emitter.emit(1);
    emitter.emit(2);
    leave();
    expect(seen).toEqual(['a1', 'b1', 'b2']);
  });
});

describe('days and weeks', () => {
  it('are UTC, and weeks start on Monday', () => {
    const at = (text: string): number => Date.parse(text);
    expect(utcDay(at('2024-02-29T23:59:59.999Z'))).toBe(utcDay(at('2024-02-29T00:00:00Z')));
    expect(utcDay(at('2024-03-01T00:00:00Z'))).toBe(utcDay(at('2024-02-29T00:00:00Z')) + 1);
    expect(utcWeek(at('2024-03-04T00:00:00Z'))).toBe(utcWeek(at('2024-03-03T23:59:59Z')) + 1);
    expect(utcWeek(at('2024-03-10T23:59:59Z'))).toBe(utcWeek(at('2024-03-04T00:00:00Z')));
  });
});
