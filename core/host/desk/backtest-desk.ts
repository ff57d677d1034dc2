import type { Desk } from '../../api/desk.ts';
import type { DecisionTraceWire } from '../../api/wire/strategy-wire.ts';
import type { BacktestInput, TraceInput } from '../../api/wire/backtest-wire.ts';
import { readReport } from '../../backtest/complete-report.ts';
import { ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { RunSummary } from '../../model/run-report.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Store } from '../../ports/store.ts';
import { APP_VERSION } from '../app-version.ts';
import type { BacktestResult, BacktestTask } from '../jobs/backtest-worker.ts';
import type { TraceTask } from '../jobs/trace-worker.ts';
import { MOST_TRACED_BARS } from '../strategies/decision-trace.ts';
import { decisionsFor, fundedBars, requestOf } from '../jobs/backtest-request.ts';
import type { JobBoard, JobHandle } from '../jobs/job-board.ts';
import type { WorkerPool } from '../jobs/worker-pool.ts';
import type { StoredBars } from '../market/stored-bars.ts';
import { STREAM_INTERVAL_MS, pacedStream } from '../streams/paced-stream.ts';
import { runBoxedBacktest, traceBoxed } from '../user-strategies/boxed-backtest.ts';
import type { OwnStrategies } from '../user-strategies/own-strategies.ts';
import { chooseStrategy } from './strategy-parameters.ts';
import type { ChosenStrategy } from './strategy-parameters.ts';

/** The part of the desk that backtests. */
export type BacktestDesk = Pick<
  Desk,
  'coverage' | 'startBacktest' | 'traceDecisions' | 'cancelJob' | 'watchJobs' | 'report'
>;

/** What backtests need. */
export interface BacktestDeskDeps {
  readonly store: Store;
  readonly bars: StoredBars;
  readonly board: JobBoard;
  readonly pool: WorkerPool;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly newId: () => string;
  readonly own: OwnStrategies;
}

/** Runs backtests on other threads and keeps their reports. */
export function createBacktestDesk(deps: BacktestDeskDeps): BacktestDesk {
  const { store, board, clock } = deps;
  return {
    coverage: () => Promise.resolve(deps.bars.coverage()),
    startBacktest(input) {
      const chosen = chooseStrategy(input.strategy, input.params, deps.own.offered());
      if (!chosen.ok) throw new RangeError(chosen.error);
      if (input.to <= input.from) throw new RangeError('The end of the period must be after its start.');
      const instrument = deps.bars.instrument(input.instrumentId);
      if (instrument === undefined) throw new RangeError(`There is no instrument ${input.instrumentId}.`);
      const title = `${input.strategy} on ${instrument.symbol} ${input.timeframe}`;
      const job = board.add({ kind: 'backtest', title, total: 0, unit: 'bars' });
      void run(deps, { input, chosen: chosen.value, instrument, job });
      return { jobId: job.id };
    },
    traceDecisions: (input) => trace(deps, input),
    cancelJob: board.cancel,
    watchJobs: (signal) =>
      pacedStream({ clock, intervalMs: STREAM_INTERVAL_MS, signal, subscribe: board.subscribe, take: board.list }),
    async report(runId) {
      const text = await store.runs.report(runId);
      return text === undefined ? null : readReport(text);
    },
  };
}

/** Bars that are run through for a trace at the most: it takes a moment, and nobody can stop it. */
const MOST_RUN_BARS = 600_000;

/** Not a job: it takes a moment, and nobody does anything else with what comes of it. */
async function trace(
  deps: BacktestDeskDeps,
  { shownFrom, ...input }: TraceInput,
): ReturnType<BacktestDesk['traceDecisions']> {
  const chosen = chooseStrategy(input.strategy, input.params, deps.own.offered());
  if (!chosen.ok) return { refused: chosen.error };
  const instrument = deps.bars.instrument(input.instrumentId);
  if (instrument === undefined) return { refused: `There is no instrument ${input.instrumentId}.` };
  const bars = await deps.bars.columns(input);
  if (!bars.ok) return { refused: bars.error };
  const user = deps.own.find(input.strategy);
  // One's own strategies are not told in pages: each would run in its process from the beginning again.
  const most = user === undefined ? MOST_RUN_BARS : MOST_TRACED_BARS;
  if (bars.value.length > most) {
    return { refused: `The period has ${bars.value.length} bars; choose one of at most ${most}.` };
  }
  const task: TraceTask = {
    shownFrom,
    runId: deps.newId(),
    engineVersion: APP_VERSION,
    request: {
      instruments: [fundedBars(deps.store, { instrument, bars: bars.value }, input)],
      ...requestOf(input, instrument),
    },
    strategy: { name: chosen.value.definition.name, params: chosen.value.params },
    ...decisionsFor(deps.store, chosen.value.definition.name),
  };
  if (user !== undefined) return traceBoxed(deps.own.users, user, task);
  return deps.pool.runAtOnce<DecisionTraceWire>({ file: 'trace-worker', name: 'runTraceTask' }, task);
}

interface Run {
  readonly input: BacktestInput;
  readonly chosen: ChosenStrategy;
  readonly instrument: Instrument;
  readonly job: JobHandle;
}

async function run(deps: BacktestDeskDeps, { input, chosen, instrument, job }: Run): Promise<void> {
  try {
    const bars = await deps.bars.columns(input);
    if (!bars.ok) {
      job.fail(bars.error);
      return;
    }
    const task: BacktestTask = {
      runId: deps.newId(),
      engineVersion: APP_VERSION,
      request: {
        instruments: [fundedBars(deps.store, { instrument, bars: bars.value }, input)],
        ...requestOf(input, instrument),
      },
      strategy: { name: chosen.definition.name, params: chosen.params },
      ...decisionsFor(deps.store, chosen.definition.name),
    };
    const ran = await runTask(deps, task, job);
    if (ran === undefined) {
      job.canceled();
      return;
    }
    if (!ran.ok) {
      job.fail(ran.error);
      return;
    }
    const result = ran.value;
    const saved = await deps.store.runs.save(summaryOf(result, input, deps.clock.now()), result.document);
    await deps.store.runLabels.put({ runId: result.runId, name: '', tags: [], note: '', input: JSON.stringify(input) });
    if (saved.ok) job.finish(result.runId);
    else job.fail(`The run finished but could not be kept: ${saved.error.message}`);
  } catch (error) {
    deps.logger.error('a backtest failed', { error });
    job.fail(error instanceof Error ? error.message : 'The backtest failed.');
  }
}

/** Built-in strategies run on a thread, the user's own in processes of their own. */
async function runTask(
  { own, pool }: BacktestDeskDeps,
  task: BacktestTask,
  job: JobHandle,
): Promise<Result<BacktestResult, string> | undefined> {
  const user = own.find(task.strategy.name);
  if (user !== undefined) return runBoxedBacktest(own.users, user, { task, job });
  const result = await pool.run<BacktestResult>({ file: 'backtest-worker', name: 'runBacktestTask' }, task, job);
  return result === undefined ? undefined : ok(result);
}

function summaryOf(result: BacktestResult, input: BacktestInput, createdAt: number): RunSummary {
  const { runId, netReturn, maxDrawdown, trades } = result;
  const { strategy, instrumentId, timeframe } = input;
  return { runId, createdAt, mode: 'backtest', strategy, instrumentId, timeframe, netReturn, maxDrawdown, trades };
}
