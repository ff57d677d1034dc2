import { createHistogram, performance } from 'node:perf_hooks';
import type { DomainEventKind } from '../../events/domain-event.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import type { ClientOrderId } from '../../model/identifiers.ts';
import { isAutomatic } from '../../model/order.ts';
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
  /** Follows an engine's records; needed for {@link EventLatency.fillMs}. */
  readonly onRecord: (record: JournalRecord) => void;
  /**
   * From signal to simulated fill: from the arrival of the event that a strategy decided on to its approved order, plus
   * from the arrival of the event that filled it to the booked fill. The venue's own latency, which is modelled and
   * chosen, lies between the two and is not ours. So much percent of the newest took at most this long, ms.
   */
  readonly fillMs: (percent: number) => number | null;
  /** Market events since the start. */
  readonly events: () => number;
}

/** A stopwatch that has not measured yet. */
export function createEventLatency(): EventLatency {
  const events = createDurations(FORGET_AFTER_EVENTS);
  const signals = createDurations(FORGET_AFTER_CYCLES);
  const fills = createFillLatency();
  let count = 0;
  const measure = (act: () => void, arrivedAt?: number): void => {
    const start = performance.now();
    count += 1;
    fills.during(arrivedAt ?? start, act);
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
        }, arrivedAt);
        if (engine.isDecidedOn(index)) signals.record(performance.now() - arrivedAt);
      },
      onFunding: (index, rate) => {
        measure(() => {
          engine.onFunding(index, rate);
        });
      },
      onTime: (marketTime) => {
        fills.during(performance.now(), () => {
          engine.onTime(marketTime);
        });
      },
    }),
    p99Ms: () => events.percentileMs(99),
    signalMs: (percent) => signals.percentileMs(percent),
    onRecord: (record) => {
      fills.onRecord(record);
    },
    fillMs: (percent) => fills.percentileMs(percent),
    events: () => count,
  };
}

/** Joins an order's way to approval with the way of its first fill; both begin with the event that caused them. */
function createFillLatency() {
  const durations = createDurations(FORGET_AFTER_CYCLES);
  const approvals = new Map<ClientOrderId, number>();
  let arrivedAt: number | null = null;
  return {
    percentileMs: (percent: number) => durations.percentileMs(percent),
    during(arrival: number, act: () => void): void {
      arrivedAt = arrival;
      try {
        act();
      } finally {
        arrivedAt = null;
      }
    },
    onRecord({ event }: JournalRecord): void {
      if (event.kind === 'order.approved' && isAutomatic(event.order.source) && arrivedAt !== null) {
        approvals.set(event.order.clientOrderId, performance.now() - arrivedAt);
      } else if (event.kind === 'order.filled') {
        const before = approvals.get(event.fill.clientOrderId);
        approvals.delete(event.fill.clientOrderId);
        if (before !== undefined && arrivedAt !== null) durations.record(before + performance.now() - arrivedAt);
      } else if (ENDS.has(event.kind) && 'clientOrderId' in event) {
        approvals.delete(event.clientOrderId);
      }
    },
  };
}

/** An order that ends without a fill has no such time. */
const ENDS: ReadonlySet<DomainEventKind> = new Set<DomainEventKind>([
  'order.canceled',
  'order.expired',
  'order.rejected',
]);

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
