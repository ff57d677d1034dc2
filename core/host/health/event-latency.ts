import { createHistogram, performance } from 'node:perf_hooks';
import type { MarketEngine } from '../market/market-feed.ts';

const NANOSECONDS_PER_MS = 1_000_000;
/** The figures speak of the last minutes, not of the start. */
const FORGET_AFTER_EVENTS = 100_000;
/** Cycles are rarer: a day of an instrument. */
const FORGET_AFTER_CYCLES = 5_760;

/** How long the engine takes for a market event, all that it causes included, and strategies for their decisions. */
export interface EventLatency {
  /** The same engine, with a stopwatch. */
  readonly timed: (engine: MarketEngine) => MarketEngine;
  /** 99 % of the newest events took at most this long, ms; null before there was one. */
  readonly p99Ms: () => number | null;
  /**
   * From the arrival of the event that closed a cycle to the decisions of its instrument's strategies: so much percent
   * of the newest took at most this long, ms. Strategies that answer from another process are counted up to the question.
   */
  readonly signalMs: (percent: number) => number | null;
}

/** A stopwatch that has not measured yet. */
export function createEventLatency(): EventLatency {
  const events = createDurations(FORGET_AFTER_EVENTS);
  const signals = createDurations(FORGET_AFTER_CYCLES);
  const measure = (act: () => void): void => {
    const start = performance.now();
    act();
    events.record(performance.now() - start);
  };
  return {
    timed: (engine) => ({
      canAdvance: engine.canAdvance,
      isDecidedOn: engine.isDecidedOn,
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
      onCycleBar: (index, bar, arrivedAt) => {
        measure(() => {
          engine.onCycleBar(index, bar, arrivedAt);
        });
        if (engine.isDecidedOn(index)) signals.record(performance.now() - arrivedAt);
      },
      onFunding: (index, rate) => {
        measure(() => {
          engine.onFunding(index, rate);
        });
      },
      onTime: engine.onTime,
    }),
    p99Ms: () => events.percentileMs(99),
    signalMs: (percent) => signals.percentileMs(percent),
  };
}

/** Durations of which the oldest are forgotten from time to time. */
function createDurations(forgetAfter: number) {
  let histogram = createHistogram();
  let before = histogram;
  return {
    record(ms: number): void {
      if (histogram.count >= forgetAfter) {
        before = histogram;
        histogram = createHistogram();
      }
      histogram.record(Math.max(1, Math.round(ms * NANOSECONDS_PER_MS)));
    },
    percentileMs(percent: number): number | null {
      const shown = histogram.count === 0 ? before : histogram;
      return shown.count === 0 ? null : shown.percentile(percent) / NANOSECONDS_PER_MS;
    },
  };
}
