import { createSha256Digest } from '../../adapters/sha256/sha256-digest.ts';
import { noisyBars } from '../../backtest/monte-carlo/candle-noise.ts';
import { createRandom } from '../../base/random.ts';
import { runTrial } from '../../backtest/optimise/run-trial.ts';
import type { TrialEnd } from '../../backtest/optimise/search.ts';
import type { BacktestRequest } from '../../backtest/run-backtest.ts';
import type { StrategyId } from '../../model/identifiers.ts';
import type { StrategyParams } from '../../strategies/strategy.ts';
import { backtestedStrategy } from '../agent/recorded-decisions.ts';
import type { RecordedDecisions } from '../agent/recorded-decisions.ts';
import { openSharedProgress } from './shared-progress.ts';
import { yieldToDesk } from './yield-to-desk.ts';

yieldToDesk();

/** A trial as it crosses to the worker; its bars are shared, not copied. */
export interface TrialTask {
  readonly request: Omit<BacktestRequest, 'strategies'>;
  readonly strategy: { readonly name: string; readonly params: StrategyParams };
  /** Rows [from, to) of the bars. */
  readonly rows: { readonly from: number; readonly to: number };
  readonly stopBelow: readonly number[];
  readonly decisions?: RecordedDecisions;
  /** Runs on noisy copies of the bars. */
  readonly noise?: { readonly share: number; readonly seed: number; readonly draw: number };
  /** Whether the equity curve is wanted. */
  readonly withEquity?: boolean;
}

/** Runs one trial; undefined if it was told to stop. A strategy that breaks down fails its trial and no other. */
export function runTrialTask(task: TrialTask & { readonly progress: SharedArrayBuffer }): TrialEnd | undefined {
  const { name, params } = task.strategy;
  const definition = backtestedStrategy(name, task.decisions ?? {});
  const strategies = [{ strategyId: `${name}-1` as StrategyId, definition, params, instrument: 0 }];
  const { isStopped } = openSharedProgress(task.progress);
  try {
    const outcome = runTrial(
      { request: { ...noisyRequest(task), strategies }, rows: task.rows, stopBelow: task.stopBelow },
      { createDigest: createSha256Digest, shouldStop: isStopped },
    );
    if (outcome === undefined) return undefined;
    const { returns } = outcome;
    if (outcome.outcome === 'pruned') return { status: 'pruned', returns };
    const { figures, equity, sharpe } = outcome;
    return { status: 'finished', figures, returns, sharpe, ...(task.withEquity === true ? { equity } : {}) };
  } catch (error) {
    return { status: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

function noisyRequest({ request, noise }: TrialTask): TrialTask['request'] {
  if (noise === undefined) return request;
  const instruments = request.instruments.map((one, index) => {
    const random = createRandom(noise.seed, 'noise', noise.draw, index);
    return { ...one, bars: noisyBars(one.bars, noise.share, random) };
  });
  return { ...request, instruments };
}
