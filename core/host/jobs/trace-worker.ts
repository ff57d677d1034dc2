import { createSha256Digest } from '../../adapters/sha256/sha256-digest.ts';
import type { DecisionTraceWire } from '../../api/wire/strategy-wire.ts';
import { STRATEGIES } from '../../strategies/registry.ts';
import type { StrategyId } from '../../model/identifiers.ts';
import { traceDecisions } from '../strategies/decision-trace.ts';
import type { BacktestTask } from './backtest-worker.ts';

/** Traces one strategy over a period of at most a few thousand bars. */
export function runTraceTask({ request, strategy }: BacktestTask): DecisionTraceWire {
  const definition = STRATEGIES.find(({ name }) => name === strategy.name);
  if (definition === undefined) throw new Error(`There is no strategy ${strategy.name}.`);
  const strategyId = `${strategy.name}-1` as StrategyId;
  const subject = { strategyId, definition, params: strategy.params, instrument: 0 };
  return traceDecisions({ ...request, strategies: [subject] }, createSha256Digest());
}
