import type { TradingSystem } from '../../engine/trading-system.ts';
import { createBarAggregator } from '../../market-data/bar-aggregator.ts';
import { createBarValidator } from '../../market-data/bar-validation.ts';
import type { BarRefusal } from '../../market-data/bar-validation.ts';
import type { Bar } from '../../model/bar.ts';
import type { Timeframe } from '../../model/timeframe.ts';
import type { Ledger } from '../../ports/ledger.ts';
import type { BarFeed } from './paper-feed.ts';
import type { ReplayPacer } from './replay-pacer.ts';

/** What the live loop connects. */
export interface LiveLoopParts {
  readonly feed: BarFeed;
  readonly pacer: ReplayPacer;
  readonly system: TradingSystem;
  readonly ledger: Ledger;
  /** Length of the bars that strategies act on. */
  readonly timeframe: Timeframe;
  readonly volumePlaces: number;
  /** Tells when a strategy that answers later has answered. */
  readonly onAnswered?: (listener: () => void) => void;
  /** Looked at between two messages: true ends the loop in order. */
  readonly shouldStop: () => boolean;
  readonly onMessage: (messages: number) => void;
}

/** How the loop ended. */
export type LoopEnd = 'end-of-feed' | 'stopped' | 'ledger-failed';

/** What went through the loop. */
export interface LoopOutcome {
  readonly end: LoopEnd;
  /** Bars given to the engine. */
  readonly bars: number;
  /** Messages that validation refused, by reason. */
  readonly refused: Readonly<Partial<Record<BarRefusal, number>>>;
}

/**
 * The live path: feed, validation, aggregation to the strategy's bars, then the engine. An order leaves the engine only
 * when the ledger has made it durable; meanwhile the next bar is held, so that the disk's time is not market time.
 */
export async function runLiveLoop(parts: LiveLoopParts): Promise<LoopOutcome> {
  const { feed, pacer, system, shouldStop } = parts;
  const validator = createBarValidator(feed.timeframe);
  const refused: Partial<Record<BarRefusal, number>> = {};
  const closed: Bar[] = [];
  const aggregator = closedBars(parts, closed);
  const gate = createGate(parts);
  let messages = 0;
  let bars = 0;
  for (let message = feed.next(); message !== undefined; message = feed.next()) {
    await pacer.due(message.time);
    if (shouldStop()) return { end: 'stopped', bars, refused };
    messages += 1;
    const refusal = validator.check(message.bar);
    if (refusal === undefined) aggregator(message.bar);
    else refused[refusal] = (refused[refusal] ?? 0) + 1;
    for (const bar of closed) {
      if (!system.canAdvance() && !(await gate.opened())) return { end: 'ledger-failed', bars, refused };
      system.onBar(0, bar);
      // What a fill within the bar called for, such as its stop, goes out before strategies act at the close.
      if (!system.canAdvance() && !(await gate.opened())) return { end: 'ledger-failed', bars, refused };
      system.onInstant();
      bars += 1;
    }
    closed.length = 0;
    parts.onMessage(messages);
  }
  const settled = system.canAdvance() || (await gate.opened());
  return { end: settled ? 'end-of-feed' : 'ledger-failed', bars, refused };
}

/** Collects the strategy's bars as they close; without aggregation that is each bar of the feed. */
function closedBars({ feed, timeframe, volumePlaces }: LiveLoopParts, closed: Bar[]): (bar: Bar) => void {
  if (feed.timeframe === timeframe) return (bar) => closed.push(bar);
  const aggregator = createBarAggregator(feed.timeframe, {
    timeframe,
    volumePlaces,
    onClosed: (bar) => closed.push({ ...bar }),
  });
  return (bar) => {
    aggregator.add(bar);
  };
}

/** Waits until no order is held for the ledger, and no strategy owes an answer. */
function createGate({ system, ledger, onAnswered }: LiveLoopParts): { readonly opened: () => Promise<boolean> } {
  let failed = false;
  let wake: (() => void) | undefined;
  const look = (): void => {
    if (failed || system.canAdvance()) wake?.();
  };
  ledger.onPersisted(() => {
    look();
  });
  onAnswered?.(look);
  ledger.onFailed(() => {
    failed = true;
    look();
  });
  return {
    async opened() {
      if (!failed && !system.canAdvance()) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        wake = undefined;
      }
      return !failed;
    },
  };
}
