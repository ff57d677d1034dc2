import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BarsWire, BarUpdateWire, QuoteWire } from '../../core/api/wire/market-wire.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../core/base/time.ts';
import type { DeskFixture } from '../support/desk-fixture.ts';
import { openDesk, temporaryFolder, TEST_START } from '../support/desk-fixture.ts';

const BTC = 'demo:BTC-USD';

describe('the demo market on the desk', () => {
  let place: ReturnType<typeof temporaryFolder>;
  let open: DeskFixture | undefined;
  beforeEach(() => {
    place = temporaryFolder();
  });
  afterEach(async () => {
    await open?.close();
    open = undefined;
    place.remove();
  });
  const start = async (options?: Parameters<typeof openDesk>[1]): Promise<DeskFixture> => {
    open = await openDesk(place.folder, options);
    return open;
  };
  it('has all its history without a gap, joined at one price, before and after it is stored', async () => {
    const desk = await start({ demo: { historyDays: 33, paused: true } });
    await historyStored(desk);
    const [coverage] = await desk.desk.coverage();
    expect(coverage).toMatchObject({ from: TEST_START - 33 * DAY_MS, to: TEST_START, bars: 33 * 1_440, gaps: 0 });
    const joint = TEST_START - 30 * DAY_MS;
    const around = await desk.desk.bars({ instrumentId: BTC, timeframe: '1m', before: joint + MINUTE_MS, limit: 2 });
    expect(around.time).toEqual([joint - MINUTE_MS, joint]);
    expect(around.close[0]).toBe(around.open[1]);
    const all = await desk.desk.bars({ instrumentId: BTC, timeframe: '15m', limit: 10_000 });
    expect(all.time[0]).toBe(TEST_START - 33 * DAY_MS);
    expect(new Set(all.time.slice(1).map((time, index) => time - (all.time[index] ?? 0)))).toEqual(new Set([900_000]));
  });

  it('plays ticks that build exactly the minutes it stores, and longer bars are those minutes', async () => {
    const desk = await start({ demo: { speed: 3_600 } });
    await desk.until(() => desk.desk.tradingSnapshot().account.time >= TEST_START + 2 * HOUR_MS);
    desk.desk.controlDemo({ paused: true });
    const read = (timeframe: BarsWire['timeframe'], limit: number) =>
      desk.desk.bars({ instrumentId: BTC, timeframe, before: TEST_START + 2 * HOUR_MS, limit });
    const [cycles, minutes, hours] = [await read('15s', 480), await read('1m', 120), await read('1h', 2)];
    expect(cycles.time).toHaveLength(480);
    expect(folded(minutes, 60)).toEqual(rows(hours));
    expect(folded(cycles, 4)).toEqual(rows(minutes));
  });

  it('goes on after a restart where it stood, with the same prices, speed and pause', async () => {
    const first = await start({ demo: { speed: 600 } });
    await first.until(() => first.desk.tradingSnapshot().account.time >= TEST_START + HOUR_MS);
    first.desk.controlDemo({ speed: 10, paused: true });
    await historyStored(first);
    const stoodAt = first.desk.tradingSnapshot().account.time;
    const before = await first.desk.bars({ instrumentId: BTC, timeframe: '15s', limit: 300 });
    await first.close();
    const second = await start({ clock: first.clock });
    expect(await second.desk.bars({ instrumentId: BTC, timeframe: '15s', limit: 300 })).toEqual(before);
    second.clock.advance(1_000);
    expect(second.desk.tradingSnapshot().account.time).toBe(stoodAt);
    expect(await firstOf(second.desk.watchStatus(new AbortController().signal))).toMatchObject({
      demo: { speed: 10, paused: true },
      feeds: [{ state: 'paused' }],
    });
  });

  it('draws the same market again where it ended before its history was stored', async () => {
    const first = await start({ demo: { historyDays: 60, paused: true } });
    const before = await first.desk.bars({ instrumentId: BTC, timeframe: '1m', limit: 500 });
    await first.close();
    const second = await start({ clock: first.clock });
    expect(await second.desk.bars({ instrumentId: BTC, timeframe: '1m', limit: 500 })).toEqual(before);
  });

  it.each(['15s', '1m', '5m'] as const)(
    'streams every %s bar that closes, once and in order, at full speed',
    async (timeframe) => {
      const desk = await start({ demo: { speed: 3_600 } });
      const stop = new AbortController();
      const updates: BarUpdateWire[] = [];
      const reading = (async () => {
        for await (const bars of desk.desk.watchBars({ instrumentId: BTC, timeframe }, stop.signal))
          updates.push(...bars);
      })();
      await desk.until(() => updates.some(({ time, closed }) => closed && time >= TEST_START + HOUR_MS));
      stop.abort();
      await reading;
      const closed = updates.filter((bar) => bar.closed);
      const stored = await desk.desk.bars({
        instrumentId: BTC,
        timeframe,
        before: (closed.at(-1)?.time ?? 0) + 1,
        limit: closed.length,
      });
      expect(closed.map(({ time }) => time)).toEqual(stored.time);
      expect(closed.map(({ close, volume }) => [close, volume])).toEqual(
        stored.close.map((close, index) => [close, stored.volume[index]]),
      );
    },
  );

  it('quotes every instrument at once, and afterwards those that moved', async () => {
    const desk = await start();
    const stop = new AbortController();
    const messages: (readonly QuoteWire[])[] = [];
    const reading = (async () => {
      for await (const quotes of desk.desk.watchQuotes(stop.signal)) messages.push(quotes);
    })();
    await desk.until(() => messages.length > 3);
    stop.abort();
    await reading;
    expect(messages[0]?.map(({ instrumentId }) => instrumentId)).toEqual(desk.desk.instruments().map(({ id }) => id));
    for (const { bid, ask, dayHigh, dayLow, last, dayChange } of messages.flat()) {
      expect(bid).toBeLessThan(ask);
      expect(dayHigh).toBeGreaterThanOrEqual(last);
      expect(dayLow).toBeLessThanOrEqual(last);
      expect(dayChange).not.toBeNull();
    }
  });
});

async function historyStored(desk: DeskFixture): Promise<void> {
  while (!(await firstOf(desk.desk.watchJobs(AbortSignal.timeout(1_000)))).some(({ status }) => status === 'done')) {
    desk.clock.advance(50);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function firstOf<T>(stream: AsyncIterable<T>): Promise<T> {
  for await (const first of stream) return first;
  throw new Error('the stream ended without a message');
}

type Row = readonly [time: number, open: number, high: number, low: number, close: number, volume: string];

function rows({ time, open, high, low, close, volume }: BarsWire): readonly Row[] {
  return time.map((at, index) => [
    at,
    open[index] ?? NaN,
    high[index] ?? NaN,
    low[index] ?? NaN,
    close[index] ?? NaN,
    (volume[index] ?? NaN).toFixed(5),
  ]);
}

/** Each `size` bars as one. */
function folded(bars: BarsWire, size: number): readonly Row[] {
  return Array.from({ length: bars.time.length / size }, (_, nth) => {
    const part = rows({
      ...bars,
      time: bars.time.slice(nth * size, (nth + 1) * size),
      open: bars.open.slice(nth * size, (nth + 1) * size),
      high: bars.high.slice(nth * size, (nth + 1) * size),
      low: bars.low.slice(nth * size, (nth + 1) * size),
      close: bars.close.slice(nth * size, (nth + 1) * size),
      volume: bars.volume.slice(nth * size, (nth + 1) * size),
    });
    return [
      part[0]?.[0] ?? NaN,
      part[0]?.[1] ?? NaN,
      Math.max(...part.map(([, , high]) => high)),
      Math.min(...part.map(([, , , low]) => low)),
      part.at(-1)?.[4] ?? NaN,
      part.reduce((sum, [, , , , , volume]) => sum + Number(volume), 0).toFixed(5),
    ];
  });
}
