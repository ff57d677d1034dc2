import { clearTimes, countAfter, createTimeWindow } from '../base/time-window.ts';
import type { TimeWindow } from '../base/time-window.ts';

/** What a strategy has done of late, as the journal tells it: what C11, C12, C19 and C20 count. */
export interface StrategyConduct {
  /** Approved orders that could add exposure. */
  readonly entries: TimeWindow;
  /** Orders, amendments and cancels. */
  readonly messages: TimeWindow;
  readonly fills: TimeWindow;
  /** Orders denied by us or rejected by a venue. */
  readonly refusals: TimeWindow;
  /** Positions that ended by a stop. */
  readonly stopOuts: TimeWindow;
  /** When its position last came to nothing, UnixMs; -Infinity if it never did. */
  lastExit: number;
  /** True once an order was denied for C11 or C12: it must not go on by itself. */
  barred: boolean;
  /** When it was last warned of its messages, UnixMs. */
  warnedAt: number;
}

/** More than any limit allows: limits are checked against it when they are set. */
export const MOST_COUNTED = 8_192;

/** Window of C12, and the shorter one of C11, ms. */
export const TEN_MINUTES_MS = 600_000;

/** A strategy that has done nothing yet. */
export function createConduct(): StrategyConduct {
  return {
    entries: createTimeWindow(MOST_COUNTED),
    messages: createTimeWindow(MOST_COUNTED),
    fills: createTimeWindow(MOST_COUNTED),
    refusals: createTimeWindow(MOST_COUNTED),
    stopOuts: createTimeWindow(MOST_COUNTED),
    lastExit: -Infinity,
    barred: false,
    warnedAt: -Infinity,
  };
}

/** A person lets it go on: what has been counted against it until now is forgiven. */
export function forgive(conduct: StrategyConduct): void {
  clearTimes(conduct.entries);
  clearTimes(conduct.messages);
  clearTimes(conduct.fills);
  clearTimes(conduct.refusals);
  conduct.barred = false;
}

/** C12: messages for each fill within 10 minutes; without a fill, all of them. */
export function messagesPerFill({ messages, fills }: StrategyConduct, now: number): number {
  return countAfter(messages, now - TEN_MINUTES_MS) / Math.max(1, countAfter(fills, now - TEN_MINUTES_MS));
}
