import type { Fixed } from '../base/fixed.ts';
import type { ExecutionModels } from '../config/models.ts';
import type { ProfileName } from '../model/run-choices.ts';
import type { BarColumns } from '../model/bar.ts';
import type { FundingRate } from '../model/funding-rate.ts';
import type { StrategyLimits } from '../model/strategy-limits.ts';
import type { Instrument } from '../model/instrument.ts';
import type { StrategyId } from '../model/identifiers.ts';
import type { Timeframe } from '../model/timeframe.ts';
import type { Digest } from '../ports/digest.ts';
import { createMemoryLedger } from '../engine/memory-ledger.ts';
import type { InitialPosition, TradingSystem } from '../engine/trading-system.ts';
import { createBarFeed } from '../engine/bar-feed.ts';
import type { RunReport } from '../model/run-report.ts';
import type { RunRecording } from './run-recorder.ts';
import { createStrategyRun } from './strategy-run.ts';
import type { StrategyDefinition, StrategyParams } from '../strategies/strategy.ts';

/** One strategy on one of the run's instruments. */
export interface BacktestStrategy {
  readonly strategyId: StrategyId;
  readonly definition: StrategyDefinition;
  readonly params: StrategyParams;
  readonly instrument: number;
  /** Limits of its own beside the profile's. */
  readonly limits?: StrategyLimits;
  /** What it holds from the start on. */
  readonly initialPosition?: InitialPosition;
}

/** One instrument of a run. */
export interface BacktestInstrument {
  readonly instrument: Instrument;
  readonly bars: BarColumns;
  /** Settled funding rates, oldest first, those from before the first bar included; strategies hear of each in time. */
  readonly funding?: readonly FundingRate[];
}

/** A whole run: bars per instrument in memory, strategies, models. */
export interface BacktestRequest {
  readonly instruments: readonly BacktestInstrument[];
  readonly timeframe: Timeframe;
  readonly strategies: readonly BacktestStrategy[];
  readonly currency: string;
  readonly initialCash: Fixed;
  readonly profile: ProfileName;
  readonly models: ExecutionModels;
  /** Of positions in perpetual contracts; 1 unless told. More than the venue or the profile allows is a RangeError. */
  readonly leverage?: Fixed;
  readonly seed: number;
}

/** What a run needs from its host. */
export interface BacktestHooks {
  readonly runId: string;
  readonly engineVersion: string;
  /** SHA-256 over the parsed columns, for the report. */
  readonly dataSha256: string;
  /** A fresh SHA-256. */
  readonly createDigest: () => Digest;
  /** Milliseconds of a monotonic clock, for `wallMs`. */
  readonly now: () => number;
  /** Told every few thousand bars. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Bars between two of those looks; a few thousand unless told. */
  readonly stepBars?: number;
  /** Asked just as often; true ends the run, which then returns undefined. */
  readonly shouldStop?: () => boolean;
  /** False for a run of which only the figures are wanted; it has no report then. */
  readonly keepsJournal?: boolean;
  /** Given the engine before it starts, to listen to its records and equity. */
  readonly attach?: (system: TradingSystem) => void;
}

/** Bars between two looks at progress and cancellation. */
const STEP = 4_096;

/** A backtest that is taken step by step, so that its host can turn to other things in between. */
export interface Backtest {
  /** Feeds a few thousand bars; false when none are left. */
  readonly step: () => boolean;
  /** The report on all bars; once, after the last step. */
  readonly finish: () => RunReport;
  /** Figures and equity alone, for who runs hundreds: neither hash nor rows are made. */
  readonly figures: () => Pick<RunRecording, 'figures' | 'equity' | 'daily'>;
}

/**
 * Runs strategies over bars on the trading system with a memory ledger. Deterministic: the same request gives the
 * same report (but for run id and `wallMs`) and journal. Undefined when `shouldStop` ended it.
 */
export function runBacktest(request: BacktestRequest, hooks: BacktestHooks): RunReport | undefined {
  const backtest = createBacktest(request, hooks);
  while (backtest.step()) if (hooks.shouldStop?.() === true) return undefined;
  return backtest.finish();
}

/** The same backtest for a host that decides itself when to go on. */
export function createBacktest(request: BacktestRequest, hooks: BacktestHooks): Backtest {
  const { keepsJournal } = hooks;
  const run = createStrategyRun(request, { ledger: createMemoryLedger(), digest: hooks.createDigest(), keepsJournal });
  hooks.attach?.(run.system);
  const total = request.instruments.reduce((sum, { bars }) => sum + bars.length, 0);
  const feed = createBarFeed(request.instruments.map(({ bars }) => bars));
  const began = hooks.now();
  let done = 0;
  run.begin();
  return {
    step() {
      done += run.system.onBars(feed, hooks.stepBars ?? STEP, Infinity);
      hooks.onProgress?.(done, total);
      return done < total;
    },
    figures: run.record,
    finish() {
      const { runId, engineVersion, dataSha256 } = hooks;
      const identity = { runId, mode: 'backtest', engineVersion, dataSha256 } as const;
      return run.report(identity, () => hooks.now() - began);
    },
  };
}
