import type { Fixed } from '../base/fixed.ts';
import type { ExecutionModels } from '../config/models.ts';
import type { ProfileName } from '../config/profiles.ts';
import type { BarColumns } from '../model/bar.ts';
import type { Instrument } from '../model/instrument.ts';
import type { StrategyId } from '../model/identifiers.ts';
import type { Timeframe } from '../model/timeframe.ts';
import type { Digest } from '../ports/digest.ts';
import type { RunReport } from './run-report.ts';
import type { StrategyDefinition, StrategyParams } from '../strategies/strategy.ts';

/** One strategy on one of the run's instruments. */
export interface BacktestStrategy {
  readonly strategyId: StrategyId;
  readonly definition: StrategyDefinition;
  readonly params: StrategyParams;
  readonly instrument: number;
}

/** A whole run: bars per instrument in memory, strategies, models. */
export interface BacktestRequest {
  readonly instruments: readonly { readonly instrument: Instrument; readonly bars: BarColumns }[];
  readonly timeframe: Timeframe;
  readonly strategies: readonly BacktestStrategy[];
  readonly currency: string;
  readonly initialCash: Fixed;
  readonly profile: ProfileName;
  readonly models: ExecutionModels;
  readonly seed: number;
}

/** What a run needs from its host. */
export interface BacktestHooks {
  readonly runId: string;
  readonly engineVersion: string;
  /** A fresh SHA-256. */
  readonly createDigest: () => Digest;
  /** Milliseconds of a monotonic clock, for `wallMs`. */
  readonly now: () => number;
  /** Told every few thousand bars. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Asked just as often; true ends the run, which then returns undefined. */
  readonly shouldStop?: () => boolean;
}

/**
 * Runs strategies over bars on the trading system with a memory ledger. Deterministic: the same request gives the
 * same report (but for run id, `wallMs`) and journal. Undefined when `shouldStop` ended it.
 */
export type RunBacktest = (request: BacktestRequest, hooks: BacktestHooks) => RunReport | undefined;
