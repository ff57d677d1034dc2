import { createEmitter } from '../../../core/base/emitter.ts';
import { plainFixed } from '../../../core/base/fixed.ts';
import { present } from '../../../core/base/invariant.ts';
import { ok } from '../../../core/base/result.ts';
import { MINUTE_MS, SECOND_MS } from '../../../core/base/time.ts';
import { createSystemClock } from '../../../core/adapters/system-clock/system-clock.ts';
import { DEMO_INSTRUMENTS } from '../../../core/demo-market/demo-instruments.ts';
import { createDemoMarket } from '../../../core/demo-market/demo-market.ts';
import type { DemoMarket } from '../../../core/demo-market/demo-market.ts';
import { minuteTicks } from '../../../core/demo-market/minute-ticks.ts';
import type { DemoSecond } from '../../../core/demo-market/minute-ticks.ts';
import { openDemoFeed } from '../../../core/host/market/demo-feed.ts';
import type { DemoFeed } from '../../../core/host/market/demo-feed.ts';
import { freshOrigin } from '../../../core/host/market/demo-preparation.ts';
import type { Bar } from '../../../core/model/bar.ts';
import type { OrderBook } from '../../../core/model/order-book.ts';
import type { PublicTrade } from '../../../core/model/public-trade.ts';
import type { BarRepository } from '../../../core/ports/repositories.ts';
import type { VenueTruth } from './connected-venue.ts';

/** What the demo market's feed tells, as its engine hears it. */
export interface DemoEvent {
  readonly index: number;
  readonly book?: OrderBook;
  readonly trade?: PublicTrade;
}

/** The host's own demo feed, running, and the market drawn a second time to compare it with. */
export interface PlayedDemo {
  readonly feed: DemoFeed;
  readonly events: ReturnType<typeof createEmitter<DemoEvent>>;
  /** Every trade of the feed since it started, oldest first, by instrument. */
  readonly trades: (index: number) => readonly PublicTrade[];
  readonly truth: VenueTruth;
}

const HISTORY_DAYS = 30;
const SEED = 7;

/** Market time that is played before a test begins, so that there are trades to read. */
const WARM_UP_MS = 15 * MINUTE_MS;

/** Opens the demo feed with a month of history and lets it run at `speed`. */
export async function playDemo(speed: number): Promise<PlayedDemo> {
  const clock = createSystemClock();
  const origin = freshOrigin(SEED, clock.now(), HISTORY_DAYS);
  const events = createEmitter<DemoEvent>();
  const trades = DEMO_INSTRUMENTS.map((): PublicTrade[] => []);
  const engine = {
    canAdvance: () => true,
    onBook: (index: number, book: OrderBook) => events.emit({ index, book }),
    onTrade(index: number, tick: Omit<PublicTrade, 'tradeId'>) {
      const kept = present(trades[index], 'instrument');
      const trade = { ...tick, tradeId: String(kept.length + 1) };
      kept.push(trade);
      events.emit({ index, trade });
    },
    onCycleBar: () => undefined,
    isDecidedOn: () => false,
    onFunding: () => undefined,
    onTime: () => undefined,
  };
  const nothingStored = { put: () => Promise.resolve(ok(undefined)) } as unknown as BarRepository;
  const feed = openDemoFeed(
    {
      clock,
      bars: nothingStored,
      memory: forgetful(origin),
      engine,
      drawOlder: () => Promise.resolve(undefined),
      keep: () => Promise.resolve(false),
      onFailed: (error) => {
        throw error;
      },
    },
    { origin, marketTime: origin.liveStart, pace: { speed: 3_600, paused: false } },
  );
  await feed.ready;
  await new Promise<void>((resolve) => {
    const stop = feed.onMoved(() => {
      if (feed.marketTime() < origin.liveStart + WARM_UP_MS) return;
      stop();
      resolve();
    });
  });
  feed.setPace({ speed });
  const drawn = drawAgain(origin.recentStart, origin.liveStart);
  return {
    feed,
    events,
    trades: (index) => present(trades[index], 'instrument'),
    truth: truthOf(drawn, feed.marketTime, origin.liveStart),
  };
}

/** A memory of nothing but where the market began. */
function forgetful(origin: ReturnType<typeof freshOrigin>): Parameters<typeof openDemoFeed>[0]['memory'] {
  return {
    origin: () => origin,
    keepOrigin: () => undefined,
    position: () => undefined,
    keepPosition: () => undefined,
    checkpoint: () => undefined,
    keepCheckpoint: () => undefined,
  };
}

interface DrawnAgain {
  readonly minutes: Map<number, Bar>;
  /** The seconds of a minute since the market began to run. */
  readonly secondsOf: (minute: number) => readonly DemoSecond[];
}

/** The first instrument, minute by minute from the same seed, without any of the feed's code. */
function drawAgain(from: number, liveStart: number): DrawnAgain {
  const spec = present(DEMO_INSTRUMENTS[0], 'instrument');
  const market: DemoMarket = createDemoMarket({ seed: SEED, startTime: from });
  const minutes = new Map<number, Bar>();
  const seconds = new Map<number, readonly DemoSecond[]>();
  const drawTo = (time: number): void => {
    while (market.nextTime() <= time) {
      const minute = market.nextMinute();
      const bar = { ...present(minute.bars[0], 'bar') };
      minutes.set(minute.time, bar);
      if (minute.time < liveStart) continue;
      seconds.set(minute.time, minuteTicks({ seed: SEED, spec, bar, stress: minute.stress }));
    }
  };
  drawTo(liveStart);
  return {
    minutes,
    secondsOf(minute) {
      drawTo(minute);
      return seconds.get(minute) ?? [];
    },
  };
}

function truthOf({ minutes, secondsOf }: DrawnAgain, now: () => number, liveStart: number): VenueTruth {
  const { instrument } = present(DEMO_INSTRUMENTS[0], 'instrument');
  const allTrades = (until: number): readonly PublicTrade[] => {
    const trades: PublicTrade[] = [];
    for (let minute = liveStart; minute <= until; minute += MINUTE_MS) {
      for (const trade of secondsOf(minute).flatMap((second) => second.trades)) {
        trades.push({ ...trade, tradeId: String(trades.length + 1) });
      }
    }
    return trades;
  };
  return {
    instrumentId: instrument.id,
    tickSize: plainFixed(instrument.tickSize),
    lotSize: plainFixed(instrument.lotSize),
    minNotional: plainFixed(instrument.minNotional),
    now,
    minutes(from, to) {
      const bars: Bar[] = [];
      secondsOf(Math.floor(now() / MINUTE_MS) * MINUTE_MS);
      for (let time = from; time < Math.min(to, Math.floor(now() / MINUTE_MS) * MINUTE_MS); time += MINUTE_MS) {
        const bar = minutes.get(time);
        if (bar !== undefined) bars.push(bar);
      }
      return bars;
    },
    trades: (after, until) => allTrades(until).filter(({ time }) => time > after && time <= until),
    book(time) {
      const second = secondsOf(Math.floor(time / MINUTE_MS) * MINUTE_MS)[Math.floor((time % MINUTE_MS) / SECOND_MS)];
      return { bids: levels(second?.book.bids), asks: levels(second?.book.asks) };
    },
    fundings: () => [],
  };
}

function levels(side: Float64Array = new Float64Array()): readonly (readonly [number, number])[] {
  return Array.from({ length: side.length / 2 }, (_, index) => [side[2 * index] ?? NaN, side[2 * index + 1] ?? NaN]);
}
