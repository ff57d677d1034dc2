import { expect, it } from 'vitest';
import { barColumnsOf, barsBetween, readBar } from '../../../../core/model/bar-columns.ts';

const bars = [0, 60_000, 180_000].map((time, index) => ({
  time,
  open: 10 + index,
  high: 12 + index,
  low: 9 + index,
  close: 11 + index,
  volume: index,
}));
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
  const cut = barsBetween(columns, from, to);
  expect([cut.length, [...cut.time]]).toEqual([expected.length, expected]);
});
