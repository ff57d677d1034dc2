import type { BarsInput, BarStreamInput, BarsWire, BarUpdateWire } from '../../../core/api/wire/market-wire.ts';
import type { Bar } from '../../../core/model/bar.ts';
import { timeframeMs } from '../../../core/model/timeframe.ts';
import type { BarWindow, WindowChange } from './bar-window.ts';
import { barsOf, createBarWindow } from './bar-window.ts';

const FIRST_PAGE = 1_500;
const OLDER_PAGE = 2_500;
const TAIL_PAGE = 400;
const REPAIR_INTERVAL_MS = 1_000;

/** Where bars come from. */
export interface BarSource {
  readonly bars: (input: BarsInput) => Promise<BarsWire>;
  readonly watch: (input: BarStreamInput, onUpdates: (updates: readonly BarUpdateWire[]) => void) => () => void;
}

/** Where bars go: the series of a chart. */
export interface BarSink {
  /** The whole window may have changed. */
  readonly replaced: (bars: readonly Bar[]) => void;
  /** Bars from `from` on changed or are new. */
  readonly updated: (bars: readonly Bar[], from: number) => void;
  readonly failed: (message: string) => void;
}

/** Time, as the feed needs it. */
export interface FeedClock {
  /** Runs `task` before the next frame; returns how to take it back. */
  readonly nextFrame: (task: () => void) => () => void;
  readonly after: (delayMs: number, task: () => void) => () => void;
}

/** The live bars of one instrument and timeframe. */
export interface BarFeed {
  readonly window: BarWindow;
  /** Fetches a page of older bars, if there are any and none is on its way. */
  readonly loadOlder: () => void;
  /** Goes back to the live edge after paging into the past. */
  readonly reload: () => void;
  readonly close: () => void;
}

/** Opens the feed: first page, then live updates, at most one change of the series per frame. */
export function openBarFeed(source: BarSource, key: BarStreamInput, sink: BarSink, clock: FeedClock): BarFeed {
  const window = createBarWindow(timeframeMs(key.timeframe));
  const pages = createPages(source, key);

  function draw(change: WindowChange): void {
    if (change.kind === 'all') sink.replaced(window.bars);
    if (change.kind === 'tail') sink.updated(window.bars, change.from);
  }

  const repair = createRepair(clock, () => pages.fetch({ limit: TAIL_PAGE }, (bars) => draw(window.mergeTail(bars))));
  const updates = createUpdateQueue(clock, (batch) => {
    let drawn: WindowChange = { kind: 'ignored' };
    for (const update of batch) {
      const change = window.apply(update);
      if (change.kind === 'tail' && change.incomplete) repair.ask();
      drawn = merged(drawn, change);
    }
    draw(drawn);
  });

  async function reload(): Promise<void> {
    const problem = await pages.fetch({ limit: FIRST_PAGE }, (bars) => {
      window.replace(bars, false);
      sink.replaced(window.bars);
      updates.open();
    });
    if (problem !== undefined) sink.failed(problem);
  }

  function loadOlder(): void {
    const before = window.bars[0]?.time;
    if (pages.isBusy() || window.complete || before === undefined) return;
    void pages.fetch({ limit: OLDER_PAGE, before }, (bars) => {
      // Periods without a trade have no bar: a page that is not full need not be the first one.
      window.prepend(bars, bars.length === 0);
      sink.replaced(window.bars);
    });
  }

  const unsubscribe = source.watch(key, updates.add);
  void reload();
  return {
    window,
    loadOlder,
    reload: () => void reload(),
    close() {
      for (const end of [unsubscribe, pages.close, updates.close, repair.close]) end();
    },
  };
}

type PageInput = Omit<BarsInput, keyof BarStreamInput>;

/** Requests for bars; their answers are dropped once the feed is closed. */
function createPages(source: BarSource, key: BarStreamInput) {
  let closed = false;
  let waiting = 0;
  return {
    /** Resolves to what went wrong, if anything; a page that is missing now is asked for again later. */
    async fetch(input: PageInput, use: (bars: readonly Bar[]) => void): Promise<string | undefined> {
      waiting++;
      try {
        const wire = await source.bars({ ...key, ...input });
        if (!closed) use(barsOf(wire));
        return undefined;
      } catch (error) {
        if (closed) return undefined;
        return error instanceof Error ? error.message : String(error);
      } finally {
        waiting--;
      }
    },
    isBusy: () => waiting > 0,
    close: (): void => {
      closed = true;
    },
  };
}

/** Fetches the newest bars again, at most once per interval however often it is asked. */
function createRepair(clock: FeedClock, fetch: () => Promise<unknown>) {
  let cancel: (() => void) | undefined;
  return {
    ask(): void {
      cancel ??= clock.after(REPAIR_INTERVAL_MS, () => {
        cancel = undefined;
        void fetch();
      });
    },
    close: (): void => cancel?.(),
  };
}

/** Live updates, handed over once per frame; those that come before it is opened wait. */
function createUpdateQueue(clock: FeedClock, use: (updates: readonly BarUpdateWire[]) => void) {
  const waiting: BarUpdateWire[] = [];
  let isOpen = false;
  let isClosed = false;
  let cancelFrame: (() => void) | undefined;

  function schedule(): void {
    if (!isOpen || isClosed || waiting.length === 0) return;
    cancelFrame ??= clock.nextFrame(() => {
      cancelFrame = undefined;
      use(waiting.splice(0));
    });
  }

  return {
    add: (updates: readonly BarUpdateWire[]): void => {
      waiting.push(...updates);
      schedule();
    },
    open(): void {
      isOpen = true;
      schedule();
    },
    close: (): void => {
      isClosed = true;
      cancelFrame?.();
    },
  };
}

/** Two changes of one frame as one. */
function merged(earlier: WindowChange, later: WindowChange): WindowChange {
  if (earlier.kind === 'ignored') return later;
  if (later.kind === 'ignored') return earlier;
  if (earlier.kind === 'all' || later.kind === 'all') return { kind: 'all' };
  return { kind: 'tail', from: Math.min(earlier.from, later.from), incomplete: later.incomplete };
}
