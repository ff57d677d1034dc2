import type { RefObject } from 'react';
import { useEffect, useRef } from 'react';
import type { Bar } from '../../../core/model/bar.ts';
import type { Timeframe } from '../../../core/model/timeframe.ts';
import { client } from '../../ipc/client.ts';
import { keepOpen } from '../../ipc/stream.ts';
import type { BarUpdateWire } from '../../../core/api/wire/market-wire.ts';
import type { BarFeed, BarSource, FeedClock } from './bar-feed.ts';
import { openBarFeed } from './bar-feed.ts';
import type { BarStore } from './bar-store.ts';
import type { CandleView } from './series-adapter.ts';

/** Bars left of the window's first visible one at which the next older page is fetched. */
const PAGE_AHEAD = 120;

/** A hidden page gets no frames; without this its updates would pile up. */
const HIDDEN_FRAME_MS = 1_000;

const hostSource: BarSource = {
  bars: (input) => client.market.bars.query(input),
  watch: (input, onUpdates) =>
    keepOpen<readonly BarUpdateWire[]>((handlers) => client.market.barUpdates.subscribe(input, handlers), onUpdates),
};

const pageClock: FeedClock = {
  nextFrame(task) {
    const cancel = (): void => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
    const run = (): void => {
      cancel();
      task();
    };
    const frame = requestAnimationFrame(run);
    const timer = setTimeout(run, HIDDEN_FRAME_MS);
    return cancel;
  },
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Feeds the chart with live bars of the instrument, and pages older ones in when they come into view. */
export function useBarFeed(
  view: CandleView | null,
  store: BarStore,
  instrumentId: string,
  timeframe: Timeframe,
): RefObject<BarFeed | null> {
  const current = useRef<BarFeed | null>(null);
  useEffect(() => {
    if (view === null) return;
    let first = true;
    store.setState({ status: 'loading', error: null });
    const publish = (bars: readonly Bar[]): void =>
      store.setState({ status: 'ready', error: null, bars, revision: store.getState().revision + 1 });
    const feed = openBarFeed(
      hostSource,
      { instrumentId, timeframe },
      {
        replaced(bars) {
          view.setBars(bars);
          if (first) view.resetView();
          first = false;
          publish(bars);
        },
        updated(bars, from) {
          view.updateBars(bars, from);
          publish(bars);
        },
        failed: (error) => store.setState({ status: 'failed', error }),
      },
      pageClock,
    );
    current.current = feed;
    const scale = view.chart.timeScale();
    const page = (range: { readonly from: number } | null): void => {
      if (range !== null && range.from < PAGE_AHEAD) feed.loadOlder();
    };
    scale.subscribeVisibleLogicalRangeChange(page);
    return () => {
      scale.unsubscribeVisibleLogicalRangeChange(page);
      feed.close();
      current.current = null;
    };
  }, [view, store, instrumentId, timeframe]);
  return current;
}
