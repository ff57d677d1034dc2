import { createEmitter } from '../../base/emitter.ts';
import type { Unsubscribe } from '../../base/emitter.ts';
import { DAY_MS, MINUTE_MS } from '../../base/time.ts';
import { DEMO_INSTRUMENTS } from '../../demo-market/demo-instruments.ts';
import { restoreDemoMarket } from '../../demo-market/demo-market.ts';
import type { DemoMarket, DemoMarketState } from '../../demo-market/demo-market.ts';
import type { Bar } from '../../model/bar.ts';
import type { OrderBook } from '../../model/order-book.ts';
import type { TradeTick } from '../../model/trade-tick.ts';
import type { Clock } from '../../ports/clock.ts';
import type { BarRepository } from '../../ports/repositories.ts';
import type { DemoMemory, DemoOrigin } from './demo-memory.ts';
import { playDemoMarket } from './demo-playback.ts';
import type { MarketSink } from './demo-playback.ts';
import { createInstrumentTape, KEPT_MINUTES } from './instrument-tape.ts';
import type { InstrumentTape } from './instrument-tape.ts';
import { startMarketPacer } from './market-pacer.ts';
import type { MarketPacer, Pace } from './market-pacer.ts';
import { createMinuteHistory, turnOfLoop } from './minute-history.ts';
import type { MinuteHistory } from './minute-history.ts';
import { createMinuteRecorder, REPLAYED_MS } from './minute-recorder.ts';
import type { MinuteRecorder } from './minute-recorder.ts';
import type { DemoHistory } from '../jobs/demo-history-worker.ts';

/** The engine's market inputs; see the trading system. */
export interface MarketEngine {
  readonly canAdvance: () => boolean;
  readonly onBook: (instrumentIndex: number, book: OrderBook) => void;
  readonly onTrade: (instrumentIndex: number, trade: TradeTick) => void;
  readonly onCycleBar: (instrumentIndex: number, bar: Bar) => void;
  /** Market time passes, at the end of each slice. */
  readonly onTime: (marketTime: number) => void;
}

/** What the feed needs from its host. */
export interface DemoFeedDeps {
  readonly clock: Clock;
  readonly bars: BarRepository;
  readonly memory: DemoMemory;
  /** Draws history on another thread. */
  readonly generate: (origin: DemoOrigin, to: number) => Promise<DemoHistory>;
  /** Stores drawn history in the background; resolves to false if it could not be stored. */
  readonly keep: (history: DemoHistory) => Promise<boolean>;
  readonly engine: MarketEngine;
  /** The market cannot be prepared; it stays silent. */
  readonly onFailed: (error: unknown) => void;
}

/** Where and how fast the feed starts. */
export interface DemoFeedStart {
  readonly origin: DemoOrigin;
  readonly marketTime: number;
  readonly pace: Pace;
}

/** The demo market as a live feed. */
export interface DemoFeed {
  readonly tapes: readonly InstrumentTape[];
  readonly history: MinuteHistory;
  /** First minute of its history, UnixMs. */
  readonly historyStart: number;
  /** Resolves when history can be read and the market runs. */
  readonly ready: Promise<void>;
  readonly isReady: () => boolean;
  /** Told once, when the market runs. */
  readonly onReady: (listener: () => void) => Unsubscribe;
  readonly marketTime: () => number;
  readonly pace: () => Pace;
  readonly setPace: (change: Partial<Pace>) => void;
  readonly eventsPerSecond: () => number;
  /** Told after each slice of market time. */
  readonly onMoved: (listener: () => void) => Unsubscribe;
  /** Stops the market and writes down where it stands. */
  readonly close: () => void;
}

const CYCLE_MS = 15_000;
const FLUSH_EVERY_MS = 2_000;

/** Opens the feed; it gets ready on its own. */
export function openDemoFeed(deps: DemoFeedDeps, start: DemoFeedStart): DemoFeed {
  const tapes = DEMO_INSTRUMENTS.map(({ instrument }) => createInstrumentTape(instrument));
  const history = createMinuteHistory(deps.bars, tapes);
  const recorder = createMinuteRecorder(tapes, deps.bars, deps.memory);
  const moved = createEmitter<void>();
  const becameReady = createEmitter<void>();
  let pace = start.pace;
  let pacer: MarketPacer | undefined;
  let isClosed = false;
  const marketTime = (): number => pacer?.marketTime() ?? start.marketTime;
  const savePosition = (): void => {
    deps.memory.keepPosition({ marketTime: marketTime(), ...pace });
  };
  const flush = createPeriodicFlush(deps.clock, () => {
    recorder.flush();
    savePosition();
  });

  async function prepare(): Promise<void> {
    try {
      await bringToLife();
    } catch (error) {
      // Threads end in the middle of their work when the host closes.
      if (isClosed) return;
      deps.onFailed(error);
      throw error;
    }
  }

  async function bringToLife(): Promise<void> {
    const parts: FeedParts = { deps, tapes, history, recorder };
    const market = await marketBefore(parts, start);
    const live = { engine: undefined as MarketEngine | undefined };
    const playback = playDemoMarket(market, start.origin.seed, createSink(parts, live));
    let next = playback.next().value;
    const step = (): void => {
      next = playback.next().value;
    };
    await replay(() => next, step, start.marketTime);
    if (isClosed) return;
    live.engine = deps.engine;
    showBooks(deps.engine, tapes, start.marketTime);
    pacer = startMarketPacer(
      {
        nextTime: () => next,
        step,
        canAdvance: deps.engine.canAdvance,
        onSlice(time) {
          deps.engine.onTime(time);
          flush();
          moved.emit();
        },
      },
      deps.clock,
      { time: start.marketTime, pace },
    );
    becameReady.emit();
  }

  return {
    tapes,
    history,
    historyStart: start.origin.historyStart,
    // Closed before it was ready, nobody waits for it any more.
    ready: prepare().catch((cause: unknown) => {
      if (!isClosed) throw cause;
    }),
    isReady: () => pacer !== undefined,
    onReady: becameReady.subscribe,
    marketTime,
    pace: () => pace,
    setPace(change) {
      pace = { ...pace, ...change };
      pacer?.setPace(change);
      savePosition();
    },
    eventsPerSecond: () => pacer?.eventsPerSecond() ?? 0,
    onMoved: moved.subscribe,
    close() {
      isClosed = true;
      if (pacer === undefined) return;
      pacer.stop();
      recorder.flush();
      savePosition();
    },
  };
}

/** The engine knows prices from the first moment, not only from the next market second on. */
function showBooks(engine: MarketEngine, tapes: readonly InstrumentTape[], time: number): void {
  tapes.forEach((tape, index) => {
    const book = tape.book();
    if (book !== undefined) engine.onBook(index, { ...book, time });
  });
}

interface FeedParts {
  readonly deps: DemoFeedDeps;
  readonly tapes: readonly InstrumentTape[];
  readonly history: MinuteHistory;
  readonly recorder: MinuteRecorder;
}

/** The market as it stood a little before `marketTime`, with all earlier minutes readable. */
async function marketBefore(parts: FeedParts, { origin, marketTime }: DemoFeedStart): Promise<DemoMarket> {
  const { deps, tapes, history, recorder } = parts;
  const replayFrom = Math.max(origin.historyStart, Math.floor((marketTime - REPLAYED_MS) / MINUTE_MS) * MINUTE_MS);
  const stored = deps.memory.checkpoint();
  const isUsable = stored !== undefined && stored.seed === origin.seed && stored.nextTime <= replayFrom;
  const first = isUsable ? stored : await drawHistory(parts, origin, replayFrom);
  await primeTapes(tapes, history, first.nextTime);
  if (isUsable) recorder.allowCheckpoints(stored);
  const market = restoreDemoMarket(first);
  while (market.nextTime() < replayFrom) {
    const { bars } = market.nextMinute();
    tapes.forEach((tape, index) => {
      const bar = bars[index];
      if (bar !== undefined) tape.addMinute(bar, true);
    });
  }
  return market;
}

async function drawHistory(parts: FeedParts, origin: DemoOrigin, to: number): Promise<DemoMarketState> {
  const drawn = await parts.deps.generate(origin, to);
  parts.history.hold(drawn.columns);
  void keepHistory(parts, drawn);
  return drawn.state;
}

/** Until it is stored, history is read from memory and a restart draws it again. */
async function keepHistory({ deps, history, recorder }: FeedParts, drawn: DemoHistory): Promise<void> {
  if (!(await deps.keep(drawn))) return;
  recorder.allowCheckpoints(drawn.state);
  history.release();
}

/** The newest minutes before the ticks begin. */
async function primeTapes(tapes: readonly InstrumentTape[], history: MinuteHistory, to: number): Promise<void> {
  for (const [index, tape] of tapes.entries()) {
    const minutes: Bar[] = [];
    await history.visit(index, { from: to - KEPT_MINUTES * MINUTE_MS, to }, (bar) => minutes.push({ ...bar }));
    for (const bar of minutes) tape.addMinute(bar, false);
  }
}

function createSink({ tapes, recorder }: FeedParts, live: { engine: MarketEngine | undefined }): MarketSink {
  return {
    onBook(index, book) {
      tapes[index]?.onBook(book);
      live.engine?.onBook(index, book);
    },
    onTrade(index, trade) {
      tapes[index]?.onTrade(trade);
      live.engine?.onTrade(index, trade);
    },
    onCycle(index, time) {
      const tape = tapes[index];
      tape?.advanceTo(time);
      const bar = tape?.closed('15s').last();
      if (bar?.time === time - CYCLE_MS) live.engine?.onCycleBar(index, bar);
    },
    onMinute: recorder.onMinute,
  };
}

/** Plays events up to `until` without an engine, giving the event loop its turn once a market minute. */
async function replay(nextTime: () => number, step: () => void, until: number): Promise<void> {
  let turn = nextTime();
  while (nextTime() <= until) {
    if (nextTime() >= turn + MINUTE_MS) {
      turn = nextTime();
      await turnOfLoop();
    }
    step();
  }
}

function createPeriodicFlush(clock: Clock, write: () => void): () => void {
  let last: number = clock.now();
  return () => {
    const now = clock.now();
    if (now - last < FLUSH_EVERY_MS) return;
    last = now;
    write();
  };
}

/** The origin of a fresh demo market: `days` of history that end at `now`. */
export function freshOrigin(seed: number, now: number, days: number): DemoOrigin {
  const liveStart = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  return { seed, historyStart: liveStart - days * DAY_MS, liveStart };
}
