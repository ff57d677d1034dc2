import { expect, it } from 'vitest';
import { barColumnsOf, barsBetween, readBar } from '../../../../core/model/bar-columns.ts';
import { aBar, MONDAY } from '../../../support/trading.ts';

const bars = [0, 1, 3].map((minute) => aBar(minute, [10 + minute, 12 + minute, 9 + minute, 11 + minute], minute));
const columns = barColumnsOf(bars, { pricePlaces: 0, volumePlaces: 0 });

it('gives back each bar that it was made of', () => {
  const into = { time: NaN, open: NaN, high: NaN, low: NaN, close: NaN, volume: NaN };
  const read = bars.map((_, row) => {
    readBar(columns, row, into);
    return { ...into };
  });
  expect(read).toEqual(bars);
});

it.each([
  [-Infinity, Infinity, [0, 60_000, 180_000]],
  [60_000, 180_000, [60_000]],
  [60_001, Infinity, [180_000]],
  [180_001, Infinity, []],
  [120_000, 0, []],
])('keeps bars from %d inclusive to %d exclusive', (from, to, expected) => {
  const cut = barsBetween(columns, MONDAY + from, MONDAY + to);
  expect([cut.length, [...cut.time].map((time) => time - MONDAY)]).toEqual([expected.length, expected]);
});
