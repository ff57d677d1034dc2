import { createHistogram, performance } from 'node:perf_hooks';
import type { MarketEngine } from '../market/market-feed.ts';

const NANOSECONDS_PER_MS = 1_000_000;
/** The figure speaks of the last minutes, not of the start. */
const FORGET_AFTER_EVENTS = 100_000;

/** How long the engine takes for a market event, all that it causes included. */
export interface EventLatency {
  /** The same engine, with a stopwatch. */
  readonly timed: (engine: MarketEngine) => MarketEngine;
  /** 99 % of the newest events took at most this long, ms; null before there was one. */
  readonly p99Ms: () => number | null;
}

/** A stopwatch that has not measured yet. */
export function createEventLatency(): EventLatency {
  let histogram = createHistogram();
  let before: number | null = null;
  const p99 = (): number => histogram.percentile(99) / NANOSECONDS_PER_MS;
  const measure = (act: () => void): void => {
    const start = performance.now();
    act();
    const elapsed = Math.round((performance.now() - start) * NANOSECONDS_PER_MS);
    if (histogram.count >= FORGET_AFTER_EVENTS) {
      before = p99();
      histogram = createHistogram();
    }
    histogram.record(Math.max(1, elapsed));
  };
  return {
    timed: (engine) => ({
      canAdvance: engine.canAdvance,
      onBook: (index, book) => {
        measure(() => {
          engine.onBook(index, book);
        });
      },
      onTrade: (index, trade) => {
        measure(() => {
          engine.onTrade(index, trade);
        });
      },
      onCycleBar: (index, bar) => {
        measure(() => {
          engine.onCycleBar(index, bar);
        });
      },
      onFunding: (index, rate) => {
        measure(() => {
          engine.onFunding(index, rate);
        });
      },
      onTime: engine.onTime,
    }),
    p99Ms: () => (histogram.count === 0 ? before : p99()),
  };
}
