import { createEmitter } from '../../base/emitter.ts';
import { MINUTE_MS } from '../../base/time.ts';
import { DEMO_INSTRUMENTS } from '../../demo-market/demo-instruments.ts';
import type { Clock } from '../../ports/clock.ts';
import type { BarRepository } from '../../ports/repositories.ts';
import type { DemoMemory, DemoOrigin } from './demo-memory.ts';
import { playDemoMarket } from './demo-playback.ts';
import type { MarketSink } from './demo-playback.ts';
import { prepareMarket } from './demo-preparation.ts';
import type { PreparationParts } from './demo-preparation.ts';
import { queryBars } from './bar-query.ts';
import { createQuoteMaker } from './quotes.ts';
import { createInstrumentTape } from './instrument-tape.ts';
import type { InstrumentTape } from './instrument-tape.ts';
import { startMarketPacer } from './market-pacer.ts';
import type { MarketEngine, MarketFeed } from './market-feed.ts';
import type { MarketPacer, Pace, PacedMarket } from './market-pacer.ts';
import type { MinuteHistory } from './minute-history.ts';
import { createMinuteHistory, turnOfLoop } from './minute-history.ts';
import { createMinuteRecorder } from './minute-recorder.ts';
import type { MinuteRecorder } from './minute-recorder.ts';

/** What the feed needs from its host. */
export interface DemoFeedDeps {
  readonly clock: Clock;
  readonly bars: BarRepository;
  readonly memory: DemoMemory;
  readonly drawOlder: PreparationParts['drawOlder'];
  readonly keep: PreparationParts['keep'];
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
export interface DemoFeed extends MarketFeed {
  readonly history: MinuteHistory;
  /** First minute that can be read, UnixMs. */
  readonly historyStart: () => number;
  readonly pace: () => Pace;
  readonly setPace: (change: Partial<Pace>) => void;
  readonly eventsPerSecond: () => number;
  /** Wall time for which the market has waited for the engine; 0 while it runs. */
  readonly heldMs: () => number;
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
  const write = (): void => {
    recorder.flush();
    deps.memory.keepPosition({ marketTime: marketTime(), ...pace });
  };
  const flush = createPeriodicFlush(deps.clock, write);

  async function bringToLife(): Promise<void> {
    const { playing, completeHistory } = await preparePlaying(
      { ...deps, tapes, history, recorder },
      deps.engine,
      start,
    );
    if (isClosed) return;
    playing.goLive();
    const onSlice = (time: number): void => {
      deps.engine.onTime(time);
      flush();
      moved.emit();
    };
    const market = { ...playing, canAdvance: deps.engine.canAdvance, onSlice };
    pacer = startMarketPacer(market, deps.clock, { time: start.marketTime, pace });
    becameReady.emit();
    await completeHistory();
  }

  const ready = new Promise<void>((resolve, reject) => {
    becameReady.subscribe(resolve);
    bringToLife().catch((error: unknown) => {
      // Threads end in the middle of their work when the host closes; nobody waits for the market any more.
      if (!isClosed) deps.onFailed(error);
      if (isClosed) resolve();
      else reject(error instanceof Error ? error : new Error(String(error)));
    });
  });
  ready.catch(() => undefined); // told through onFailed; whoever asks for bars is told as well
  const quotes = tapes.map((tape) => createQuoteMaker(tape));
  const source = { tapes, history, marketTime };
  const { signal } = new AbortController();
  return {
    ...source,
    lifetime: () => signal,
    bars: (index, input) => queryBars(source, index, input),
    quote: (index) => quotes[index]?.(),
    historyStart: () => history.heldFrom() ?? start.origin.historyStart,
    ready,
    isReady: () => pacer !== undefined,
    onReady: becameReady.subscribe,
    pace: () => pace,
    setPace(change) {
      pace = { ...pace, ...change };
      pacer?.setPace(change);
      write();
    },
    eventsPerSecond: () => pacer?.eventsPerSecond() ?? 0,
    heldMs: () => pacer?.heldMs() ?? 0,
    onMoved: moved.subscribe,
    close() {
      isClosed = true;
      if (pacer === undefined) return;
      pacer.stop();
      write();
    },
  };
}

interface Playing extends Pick<PacedMarket, 'nextTime' | 'step'> {
  /** From now on events reach the engine as well. */
  readonly goLive: () => void;
}

/** Prepares the market and plays it, without an engine, up to where the feed starts. */
async function preparePlaying(
  parts: PreparationParts,
  engine: MarketEngine,
  { origin, marketTime }: DemoFeedStart,
): Promise<{ readonly playing: Playing; readonly completeHistory: () => Promise<void> }> {
  const { market, completeHistory } = await prepareMarket(parts, origin, marketTime);
  const live = { engine: undefined as MarketEngine | undefined };
  const playback = playDemoMarket(market, origin.seed, createSink(parts.tapes, parts.recorder, live));
  let next = playback.next().value;
  const playing: Playing = {
    nextTime: () => next,
    step: () => {
      next = playback.next().value;
    },
    goLive() {
      live.engine = engine;
      showBooks(engine, parts.tapes, marketTime);
    },
  };
  await replay(playing, marketTime);
  return { playing, completeHistory };
}

/** The engine knows prices from the first moment, not only from the next market second on. */
function showBooks(engine: MarketEngine, tapes: readonly InstrumentTape[], time: number): void {
  tapes.forEach((tape, index) => {
    const book = tape.book();
    if (book !== undefined) engine.onBook(index, { ...book, time });
  });
}

function createSink(
  tapes: readonly InstrumentTape[],
  recorder: MinuteRecorder,
  live: { readonly engine: MarketEngine | undefined },
): MarketSink {
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
      const arrivedAt = performance.now();
      const tape = tapes[index];
      tape?.advanceTo(time);
      const bar = tape?.closed('15s').last();
      if (bar?.time === time - CYCLE_MS) live.engine?.onCycleBar(index, bar, arrivedAt);
    },
    onFunding(index, rate) {
      live.engine?.onFunding(index, rate);
    },
    onMinute: recorder.onMinute,
  };
}

/** Plays events up to `until` without an engine, giving the event loop its turn once a market minute. */
async function replay({ nextTime, step }: Playing, until: number): Promise<void> {
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
