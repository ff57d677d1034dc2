import { describe, expect, it } from 'vitest';
import { recordedFeed } from '../../../../../core/host/paper-run/paper-feed.ts';
import { barColumnsOf } from '../../../../../core/model/bar-columns.ts';

const bars = [0, 60_000, 180_000].map((time, index) => ({
  time,
  open: 10 + index,
  high: 12 + index,
  low: 9 + index,
  close: 11 + index,
  volume: index,
}));
const columns = barColumnsOf(bars, { pricePlaces: 0, volumePlaces: 0 });

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
