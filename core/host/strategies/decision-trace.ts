import type { DecisionTraceWire } from '../../api/wire/strategy-wire.ts';
import type { BacktestRequest } from '../../backtest/run-backtest.ts';
import { createStrategyRun } from '../../backtest/strategy-run.ts';
import { createMemoryLedger } from '../../engine/memory-ledger.ts';
import { readBar, rowAtOrAfter } from '../../model/bar-columns.ts';
import type { MutableBar } from '../../model/bar.ts';
import type { Digest } from '../../ports/digest.ts';
import { createThoughtTrace } from './thought-trace.ts';

/** Bars that are told at once: all of them are sent together. */
export const MOST_TRACED_BARS = 5_000;

/**
 * Runs one strategy over one instrument's bars and keeps what it thought at every close, of 5,000 bars at the most: from
 * the first one on, or from the one that opens at `shownFrom`, UnixMs.
 */
export function traceDecisions(request: BacktestRequest, digest: Digest, shownFrom = -Infinity): DecisionTraceWire {
  const [subject] = request.instruments;
  const [strategy] = request.strategies;
  if (subject === undefined || strategy === undefined) throw new RangeError('a trace needs bars and a strategy');
  const { bars, instrument } = subject;
  // The state is what orders are told from: it forgets none.
  const { system, begin } = createStrategyRun(request, { ledger: createMemoryLedger(), digest }, Infinity);
  const trace = createThoughtTrace(system, () => strategy.strategyId, shownFrom);
  const first = rowAtOrAfter(bars, shownFrom);
  const end = Math.min(bars.length, first + MOST_TRACED_BARS);
  begin();
  const bar: MutableBar = { time: 0, open: 0, high: 0, low: 0, close: 0, volume: 0 };
  for (let row = 0; row < end; row++) {
    readBar(bars, row, bar);
    system.onBar(0, bar);
    system.onInstant();
    if (row >= first) trace.close(bar, instrument.id);
  }
  return {
    instrumentId: instrument.id,
    timeframe: request.timeframe,
    strategy: strategy.definition.name,
    ...trace.finish(),
    next: bars.time[end] ?? null,
  };
}
