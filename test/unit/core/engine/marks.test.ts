import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import { createMarks, pushClose } from '../../../../core/engine/marks.ts';
import { anInstrument } from '../../../support/trading.ts';

const YEAR_MINUTES = 365 * 1_440;

describe('marks', () => {
  it('turn the newest price into the decimal that it stands for, a mid between ticks included', () => {
    const marks = createMarks([anInstrument()], 1, 60_000);
    expect(marks.exact(0)).toBeUndefined();
    for (const [price, exact] of [
      [100.1, '100.1'],
      [0.3, '0.3'],
      [100.105, '100.105'],
    ] as const) {
      marks.last[0] = price;
      expect(marks.exact(0)).toBe(fixed(exact));
    }
  });

  it.each([NaN, 0, -1, Infinity])('are undefined for %d', (price) => {
    const marks = createMarks([anInstrument()], 1, 60_000);
    marks.last[0] = price;
    expect(marks.exact(0)).toBeUndefined();
  });

  it('know the volatility of the last closes once there are enough', () => {
    const marks = createMarks([anInstrument()], 1, 60_000);
    for (let close = 0; close < 20; close++) pushClose(marks, 0, close, close % 2 === 0 ? 100 : 101);
    expect(marks.volatility(0)).toBeUndefined();
    for (let close = 20; close < 520; close++) pushClose(marks, 0, close, close % 2 === 0 ? 100 : 101);
    // 127 returns of +-ln 1.01 by turns: their sample deviation is all but ln 1.01.
    expect(marks.volatility(0)).toBeCloseTo(Math.log(1.01) * Math.sqrt(YEAR_MINUTES), 1);
  });

  it('take each close once: bars that warm up a second strategy are not a second market', () => {
    const marks = createMarks([anInstrument()], 1, 60_000);
    const show = () => {
      for (let close = 0; close < 60; close++) pushClose(marks, 0, close * 60_000, 100 + close);
    };
    show();
    const once = marks.volatility(0);
    show();
    expect(marks.volatility(0)).toBe(once);
  });
});
