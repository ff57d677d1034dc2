import type { DecisionTraceWire } from '../../api/wire/strategy-wire.ts';
import type { BacktestRequest } from '../../backtest/run-backtest.ts';
import { createStrategyRun } from '../../backtest/strategy-run.ts';
import { createMemoryLedger } from '../../engine/memory-ledger.ts';
import { readBar } from '../../model/bar-columns.ts';
import type { MutableBar } from '../../model/bar.ts';
import type { Digest } from '../../ports/digest.ts';
import { createThoughtTrace } from './thought-trace.ts';

/** Runs one strategy over one instrument's bars and keeps what it thought at every close. */
export function traceDecisions(request: BacktestRequest, digest: Digest): DecisionTraceWire {
  const [subject] = request.instruments;
  const [strategy] = request.strategies;
  if (subject === undefined || strategy === undefined) throw new RangeError('a trace needs bars and a strategy');
  const { bars, instrument } = subject;
  const { system, begin } = createStrategyRun(request, { ledger: createMemoryLedger(), digest });
  const trace = createThoughtTrace(system, () => strategy.strategyId, -Infinity);
  begin();
  const bar: MutableBar = { time: 0, open: 0, high: 0, low: 0, close: 0, volume: 0 };
  for (let row = 0; row < bars.length; row++) {
    readBar(bars, row, bar);
    system.onBar(0, bar);
    system.onInstant();
    trace.close(bar, instrument.id);
  }
  const { name } = strategy.definition;
  return { instrumentId: instrument.id, timeframe: request.timeframe, strategy: name, ...trace.finish() };
}
