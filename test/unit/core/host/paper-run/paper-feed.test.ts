import { describe, expect, it } from 'vitest';
import { recordedFeed } from '../../../../../core/host/paper-run/paper-feed.ts';
import { aBar, columnsOf } from '../../../../support/trading.ts';

const bars = [0, 1, 3].map((minute) => aBar(minute, [10 + minute, 12 + minute, 9 + minute, 11 + minute]));
const columns = columnsOf(bars);

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
