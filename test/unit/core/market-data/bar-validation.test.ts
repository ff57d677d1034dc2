import { describe, expect, it } from 'vitest';
import { createBarValidator } from '../../../../core/market-data/bar-validation.ts';
import type { Bar } from '../../../../core/model/bar.ts';

const MINUTE = 60_000;
const bar = (over: Partial<Bar>): Bar => ({ time: 0, open: 10, high: 12, low: 9, close: 11, volume: 1, ...over });

describe('bar validation', () => {
  it.each([
    [{ close: NaN }, 'NOT_FINITE'],
    [{ low: 0 }, 'PRICE_NOT_POSITIVE'],
    [{ volume: -1 }, 'VOLUME_NEGATIVE'],
    [{ high: 10.5 }, 'OHLC_INCONSISTENT'],
    [{ time: 2 * MINUTE + 1 }, 'OFF_GRID'],
    [{ time: 120_000.5 }, 'TIME_NOT_WHOLE'],
    [{ time: MINUTE }, 'DUPLICATE'],
    [{ time: 0 }, 'OUT_OF_ORDER'],
    [{ time: 5 * MINUTE }, undefined],
    [{ time: 2 * MINUTE, volume: 0 }, undefined],
  ])('after a bar of minute 1, %o gives %s', (over, refusal) => {
    const validator = createBarValidator('1m');
    expect(validator.check(bar({ time: MINUTE }))).toBeUndefined();
    expect(validator.check(bar({ time: 2 * MINUTE, ...over }))).toBe(refusal);
  });

  it('judges by the last accepted bar: a refused one leaves no trace', () => {
    const validator = createBarValidator('1m', 3 * MINUTE);
    expect(validator.check(bar({ time: 3 * MINUTE }))).toBe('DUPLICATE');
    expect(validator.check(bar({ time: 9 * MINUTE, volume: -1 }))).toBe('VOLUME_NEGATIVE');
    expect(validator.check(bar({ time: 4 * MINUTE }))).toBeUndefined();
  });

  it('puts weeks on Mondays', () => {
    const monday = Date.UTC(2024, 0, 1);
    expect(createBarValidator('1w').check(bar({ time: monday }))).toBeUndefined();
    expect(createBarValidator('1w').check(bar({ time: monday + 86_400_000 }))).toBe('OFF_GRID');
  });
});
