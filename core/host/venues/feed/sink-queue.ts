import type { Clock } from '../../../ports/clock.ts';
import type { FeedSink } from './venue-feed.ts';

/** Inputs that wait for the ledger at the most; beyond that the oldest are dropped and counted. */
const CAPACITY = 50_000;
const WAIT_MS = 1;

/** Hands inputs over in order, each when the one before is done and the ledger has caught up. */
export interface SinkQueue {
  readonly push: (give: (sink: FeedSink) => void) => void;
  readonly dropped: () => number;
  /** Drops what waits: it is too old by now. */
  readonly clear: () => void;
}

/** A queue before `sink`. While the sink can advance nothing waits. */
export function createSinkQueue(sink: FeedSink, after: Clock['after']): SinkQueue {
  let waiting: ((sink: FeedSink) => void)[] = [];
  let cancel: (() => void) | undefined;
  let dropped = 0;

  function drain(): void {
    cancel = undefined;
    let given = 0;
    while (given < waiting.length && sink.canAdvance()) waiting[given++]?.(sink);
    waiting = waiting.slice(given);
    if (waiting.length > 0) cancel = after(WAIT_MS, drain);
  }

  return {
    push(give) {
      if (waiting.length === 0 && sink.canAdvance()) {
        give(sink);
        return;
      }
      waiting.push(give);
      if (waiting.length > CAPACITY) {
        dropped++;
        waiting.shift();
      }
      cancel ??= after(WAIT_MS, drain);
    },
    dropped: () => dropped,
    clear() {
      dropped += waiting.length;
      waiting = [];
      cancel?.();
      cancel = undefined;
    },
  };
}
