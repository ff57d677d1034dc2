import type { DecisionTraceWire, DecisionWire } from '../../../core/api/wire/strategy-wire.ts';
import type { Bar } from '../../../core/model/bar.ts';
import { timeframeMs } from '../../../core/model/timeframe.ts';

/** The bars of a trace, oldest first. */
export function barsOfTrace(trace: DecisionTraceWire): readonly Bar[] {
  return trace.time.map((time, index) => ({
    time,
    open: trace.open[index] ?? NaN,
    high: trace.high[index] ?? NaN,
    low: trace.low[index] ?? NaN,
    close: trace.close[index] ?? NaN,
    volume: trace.volume[index] ?? 0,
  }));
}

/** What the strategy thought at the close of one bar, and what it asked for there. */
export function decisionAt(trace: DecisionTraceWire, step: number): DecisionWire | undefined {
  const time = trace.time[step];
  if (time === undefined) return undefined;
  return {
    time: time + timeframeMs(trace.timeframe),
    close: trace.close[step] ?? NaN,
    sentence: trace.sentences[step] ?? '',
    insight: trace.insights[step] ?? null,
    orders: trace.orders.filter(({ bar }) => bar === step).map(({ order }) => order),
  };
}

/** The steps at which something happened: it changed its mind, asked for an order, or an order was filled. */
export function eventfulSteps(trace: DecisionTraceWire): readonly number[] {
  const busy = new Set([...trace.orders, ...trace.fills].map(({ bar }) => bar));
  return trace.time.flatMap((_, step) => {
    const turned = step > 0 && trace.insights[step]?.wish !== trace.insights[step - 1]?.wish;
    return turned || busy.has(step) ? [step] : [];
  });
}

/** The next eventful step in a direction; where there is none, the end in that direction. */
export function nextEventful(steps: readonly number[], from: number, way: 1 | -1, last: number): number {
  const found = way === 1 ? steps.find((step) => step > from) : steps.findLast((step) => step < from);
  return found ?? (way === 1 ? last : 0);
}
