import type { Clock } from '../../../../core/ports/clock.ts';
import { BOOK_STEP_MS } from './scripted-book.ts';
import { scriptedSymbol, type ScriptedInstrument } from './scripted-instrument.ts';
import { createScriptedSeries, type ScriptedSeries } from './scripted-series.ts';

/**
 * The market that a venue server shows: seeded, the same for the same seed at the same time whatever was asked before,
 * so that a server started again continues where the last one stopped and a test can ask for the truth afterwards.
 */
export interface ScriptedMarket {
  readonly seed: number;
  /** Series by `BASE-QUOTE`, in the order of the instruments given. */
  readonly series: ReadonlyMap<string, ScriptedSeries>;
  /** UnixMs up to which the market was published to subscribers. */
  readonly publishedUntil: () => number;
  /** Calls back for each step of 100 ms, oldest first, with its limits `(after, until]`; returns what ends it. */
  readonly onStep: (listener: MarketListener) => () => void;
  /** Publishes nothing more. */
  readonly stop: () => void;
}

export type MarketListener = (after: number, until: number) => void;

/** Steps that are made up for after the machine slept: a quarter of an hour of market time; older ones are not sent. */
const MOST_STEPS_LATE = 9_000;

/** A market over `instruments` that moves with `clock`. */
export function createScriptedMarket(
  clock: Clock,
  seed: number,
  instruments: readonly ScriptedInstrument[],
): ScriptedMarket {
  const series = new Map(instruments.map((each) => [scriptedSymbol(each), createScriptedSeries(seed, each)]));
  const listeners = new Set<MarketListener>();
  let step = Math.floor(clock.now() / BOOK_STEP_MS);
  let stopped = false;
  let cancel = wait();

  function wait(): () => void {
    return clock.after((step + 1) * BOOK_STEP_MS - clock.now(), publish);
  }

  function publish(): void {
    const reached = Math.floor(clock.now() / BOOK_STEP_MS);
    step = Math.max(step, reached - MOST_STEPS_LATE);
    for (; step < reached; step++) {
      for (const listener of listeners) listener(step * BOOK_STEP_MS, (step + 1) * BOOK_STEP_MS);
    }
    if (!stopped) cancel = wait();
  }

  return {
    seed,
    series,
    publishedUntil: () => step * BOOK_STEP_MS,
    onStep(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop() {
      stopped = true;
      cancel();
    },
  };
}
