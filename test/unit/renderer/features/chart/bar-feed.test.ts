import { describe, expect, it } from 'vitest';
import type { BarsInput, BarsWire, BarUpdateWire } from '../../../../../core/api/wire/market-wire.ts';
import type { BarSink, BarSource, FeedClock } from '../../../../../renderer/features/chart/bar-feed.ts';
import { openBarFeed } from '../../../../../renderer/features/chart/bar-feed.ts';

const MINUTE = 60_000;
const KEY = { instrumentId: 'demo:BTC-USD', timeframe: '1m' } as const;

function page(from: number, count: number): BarsWire {
  const time = Array.from({ length: count }, (_, index) => (from + index) * MINUTE);
  const flat = time.map(() => 100);
  return { ...KEY, time, open: flat, high: flat, low: flat, close: flat, volume: flat, forming: false };
}

function update(index: number, close: number, closed = false): BarUpdateWire {
  return { time: index * MINUTE, open: 100, high: 100, low: 100, close, volume: 1, closed };
}

function release(tasks: (() => void)[]): void {
  for (const task of tasks.splice(0)) task();
}

/** A host whose answers, frames and timers are released by hand. */
function aHost(answer: (input: BarsInput) => BarsWire) {
  const asked: BarsInput[] = [];
  const frames: (() => void)[] = [];
  const timers: (() => void)[] = [];
  const drawn: string[] = [];
  const listeners: ((updates: readonly BarUpdateWire[]) => void)[] = [];
  let watching = true;
  const source: BarSource = {
    bars(input) {
      asked.push(input);
      return Promise.resolve().then(() => answer(input));
    },
    watch(_key, onUpdates) {
      listeners.push(onUpdates);
      return () => {
        watching = false;
      };
    },
  };
  const sink: BarSink = {
    replaced: (bars) => drawn.push(`all ${bars.length}`),
    updated: (bars, from) => drawn.push(`from ${from} of ${bars.length}`),
    failed: (message) => drawn.push(`failed: ${message}`),
  };
  const clock: FeedClock = {
    nextFrame(task) {
      frames.push(task);
      return () => void frames.splice(frames.indexOf(task), 1);
    },
    after(_delayMs, task) {
      timers.push(task);
      return () => void timers.splice(timers.indexOf(task), 1);
    },
  };
  return {
    asked,
    drawn,
    frames,
    timers,
    open: () => openBarFeed(source, KEY, sink, clock),
    send: (...updates: readonly BarUpdateWire[]) => listeners[0]?.(updates),
    frame: () => release(frames),
    timer: () => release(timers),
    settle: () => new Promise<void>((resolve) => setTimeout(resolve, 0)),
    isWatching: () => watching,
  };
}

describe('openBarFeed', () => {
  it('draws the first page, then one change per frame however many updates came', async () => {
    const host = aHost(() => page(0, 10));
    host.open();
    await host.settle();
    host.send(update(9, 101));
    host.send(update(9, 102, true), update(10, 103));
    expect(host.frames).toHaveLength(1);
    host.frame();
    expect(host.drawn).toEqual(['all 10', 'from 9 of 11']);
  });

  it('keeps updates that come before the first page for after it', async () => {
    const host = aHost(() => page(0, 10));
    const feed = host.open();
    host.send(update(10, 105));
    expect(host.frames).toHaveLength(0);
    await host.settle();
    host.send(update(10, 106));
    host.frame();
    expect(feed.window.bars.at(-1)?.close).toBe(106);
  });

  it('fetches the newest bars again when the stream has skipped some', async () => {
    const host = aHost(({ limit }) => (limit === 400 ? page(5, 10) : page(0, 10)));
    const feed = host.open();
    await host.settle();
    host.send(update(14, 107));
    host.frame();
    host.timer();
    await host.settle();
    expect(feed.window.bars.map((bar) => bar.time / MINUTE)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14,
    ]);
  });

  it('pages older bars in, one request at a time, until there are none', async () => {
    const pages = new Map([
      [undefined, page(1_000, 1_500)],
      [1_000 * MINUTE, page(990, 10)],
    ]);
    const host = aHost(({ before }) => pages.get(before) ?? page(0, 0));
    const feed = host.open();
    await host.settle();
    feed.loadOlder();
    feed.loadOlder();
    await host.settle();
    feed.loadOlder();
    await host.settle();
    feed.loadOlder();
    // The second page is not full, as where nobody traded for a while, and not the last one for that.
    expect(host.asked.map((input) => input.before)).toEqual([undefined, 1_000 * MINUTE, 990 * MINUTE]);
    expect(feed.window.bars).toHaveLength(1_510);
    expect(feed.window.complete).toBe(true);
  });

  it('reports a failure and recovers by loading again', async () => {
    let broken = true;
    const host = aHost(() => {
      if (broken) throw new Error('no connection');
      return page(0, 3);
    });
    const feed = host.open();
    await host.settle();
    broken = false;
    feed.reload();
    await host.settle();
    expect(host.drawn).toEqual(['failed: no connection', 'all 3']);
  });

  it('keeps the chart when only an older page fails, and can ask for it again', async () => {
    let broken = true;
    const host = aHost(({ before }) => {
      if (before === undefined) return page(1_000, 1_500);
      if (broken) throw new Error('no connection');
      return page(990, 10);
    });
    const feed = host.open();
    await host.settle();
    feed.loadOlder();
    await host.settle();
    broken = false;
    feed.loadOlder();
    await host.settle();
    expect(host.drawn).toEqual(['all 1500', 'all 1510']);
  });

  it('draws nothing and asks for nothing once it is closed', async () => {
    const host = aHost(() => page(0, 10));
    const feed = host.open();
    feed.close();
    await host.settle();
    host.send(update(10, 1));
    expect(host.drawn).toEqual([]);
    expect(host.frames).toHaveLength(0);
    expect(host.isWatching()).toBe(false);
  });
});
