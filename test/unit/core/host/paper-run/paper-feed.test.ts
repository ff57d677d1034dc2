import { describe, expect, it } from 'vitest';
import { columnsOf, sliceBars } from '../../../../../core/host/paper-run/bar-slice.ts';
import { recordedFeed } from '../../../../../core/host/paper-run/paper-feed.ts';

const bars = [0, 60_000, 180_000].map((time, index) => ({
  time,
  open: 10 + index,
  high: 12 + index,
  low: 9 + index,
  close: 11 + index,
  volume: index,
}));
const columns = columnsOf(bars, { pricePlaces: 0, volumePlaces: 0 });

describe('recordedFeed', () => {
  it('sends each bar once, at its close, and then nothing', () => {
    const feed = recordedFeed(columns, '1m');
    const sent = Array.from({ length: 4 }, () => {
      const message = feed.next();
      return message === undefined ? undefined : { time: message.time, bar: { ...message.bar } };
    });
    expect(sent).toEqual([...bars.map((bar) => ({ time: bar.time + 60_000, bar })), undefined]);
  });
});

describe('sliceBars', () => {
  it.each([
    [-Infinity, Infinity, [0, 60_000, 180_000]],
    [60_000, 180_000, [60_000]],
    [60_001, Infinity, [180_000]],
    [180_001, Infinity, []],
    [120_000, 0, []],
  ])('keeps bars from %d inclusive to %d exclusive', (from, to, expected) => {
    const cut = sliceBars(columns, from, to);
    expect([cut.length, [...cut.time]]).toEqual([expected.length, expected]);
  });
});
