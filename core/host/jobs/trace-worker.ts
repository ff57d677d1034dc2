import { createSha256Digest } from '../../adapters/sha256/sha256-digest.ts';
import type { DecisionTraceWire } from '../../api/wire/strategy-wire.ts';
import type { StrategyId } from '../../model/identifiers.ts';
import { backtestedStrategy } from '../agent/recorded-decisions.ts';
import { traceDecisions } from '../strategies/decision-trace.ts';
import type { BacktestTask } from './backtest-worker.ts';

/** A run whose bars are to be told, from `shownFrom` on. */
export interface TraceTask extends BacktestTask {
  readonly shownFrom?: number | undefined;
}

/** Traces one strategy over a period. */
export function runTraceTask({ request, strategy, decisions, shownFrom }: TraceTask): DecisionTraceWire {
  const definition = backtestedStrategy(strategy.name, decisions ?? {});
  const strategyId = `${strategy.name}-1` as StrategyId;
  const subject = { strategyId, definition, params: strategy.params, instrument: 0 };
  return traceDecisions({ ...request, strategies: [subject] }, createSha256Digest(), shownFrom);
}
