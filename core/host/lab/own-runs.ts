import { availableParallelism } from 'node:os';
import type { BiasResultWire } from '../../api/wire/study-wire.ts';
import { biasRuns, checkBias } from '../../backtest/bias/check-bias.ts';
import type { Decision } from '../../backtest/bias/look-ahead.ts';
import { cutRows } from '../../backtest/optimise/run-trial.ts';
import type { ProposedTrial, TrialEnd } from '../../backtest/optimise/search.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { RunReport } from '../../model/run-report.ts';
import { dailyReturns } from '../../statistics/daily-returns.ts';
import { measureSharpe } from '../../statistics/probabilistic-sharpe.ts';
import type { StrategyParams } from '../../strategies/strategy.ts';
import type { BacktestTask } from '../jobs/backtest-worker.ts';
import type { JobHandle } from '../jobs/job-board.ts';
import type { TrialTask } from '../jobs/trial-worker.ts';
import type { UserStrategies, UserStrategy } from '../user-strategies/user-strategies.ts';

/** A user's strategy and the way to its processes. */
export interface OwnSubject {
  readonly users: UserStrategies;
  readonly user: UserStrategy;
}

type Request = BacktestTask['request'];

/** One run on some rows of the bars, in a process of its own. The error says why it did not finish. */
async function runRows(
  { users, user }: OwnSubject,
  run: { readonly request: Request; readonly params: StrategyParams; readonly rows: TrialTask['rows'] },
  signal: AbortSignal,
): Promise<Result<RunReport, string>> {
  const request = cutRows({ ...run.request, strategies: [] }, run.rows);
  const identity = { runId: '', engineVersion: '', dataSha256: '' };
  const boxed = { what: 'backtest', ...identity, request, params: run.params, writes: false } as const;
  const ran = await users.run(user.file, boxed, { signal, onNews: () => undefined });
  if (!ran.ok) return ran;
  const { document, failure, problems } = ran.value;
  return failure === null ? ok(JSON.parse(document) as RunReport) : err(problems[0] ?? failure);
}

/** Trials of a search. */
export interface OwnTrials {
  readonly request: Request;
  readonly trials: readonly ProposedTrial[];
  /** Rows that a trial runs on, by its warm-up. */
  readonly rows: (warmUpBars: number) => TrialTask['rows'];
  readonly onEnded: (trial: ProposedTrial, end: TrialEnd) => void;
}

/**
 * Runs trials of a user's strategy, each in a process of its own, one for each processor but the desk's; false if the
 * job was canceled before all had ended. None is given up early: a process tells nothing before its end.
 */
export async function runOwnTrials(own: OwnSubject, search: OwnTrials, job: JobHandle): Promise<boolean> {
  job.start();
  const waiting = [...search.trials];
  const work = async (): Promise<void> => {
    for (let trial = waiting.shift(); trial !== undefined; trial = waiting.shift()) {
      const end = await runOwnTrial(own, { ...search, trial }, job.signal);
      if (job.signal.aborted) return;
      search.onEnded(trial, end);
    }
  };
  const lanes = Array.from({ length: Math.max(1, availableParallelism() - 1) }, work);
  await Promise.race([Promise.all(lanes), aborted(job.signal)]);
  return !job.signal.aborted;
}

async function runOwnTrial(
  own: OwnSubject,
  { request, trial, rows }: Pick<OwnTrials, 'request' | 'rows'> & { readonly trial: ProposedTrial },
  signal: AbortSignal,
): Promise<TrialEnd> {
  const { params } = trial;
  const warmUpBars = await own.users.prepare(own.user.file, params);
  if (!warmUpBars.ok) return { status: 'failed', reason: warmUpBars.error };
  const ran = await runRows(own, { request, params, rows: rows(warmUpBars.value) }, signal);
  if (!ran.ok) return { status: 'failed', reason: ran.error };
  const { summary, equity, analysis } = ran.value;
  const closes = analysis.daily.map(([, worth]) => worth);
  return {
    status: 'finished',
    figures: summary,
    returns: [],
    sharpe: measureSharpe(dailyReturns(Number(summary.initialCash), closes) ?? []),
    equity: equity.map(([time, worth]) => [time, Number(worth)] as const),
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Looks for bias in a user's strategy; undefined if it was canceled. The error says why a run did not finish. */
export async function checkOwnBias(
  own: OwnSubject,
  { request, params, cuts }: { readonly request: Request; readonly params: StrategyParams; readonly cuts: number },
  job: JobHandle,
): Promise<Result<BiasResultWire, string> | undefined> {
  const [first] = request.instruments;
  if (first === undefined) return err('There are no bars.');
  const warmUpBars = await own.users.prepare(own.user.file, params);
  if (!warmUpBars.ok) return warmUpBars;
  job.start();
  let runs = 0;
  const decide = async (from: number, to: number): Promise<readonly Decision[]> => {
    const ran = await runRows(own, { request, params, rows: { from, to } }, job.signal);
    if (!ran.ok) throw new RangeError(ran.error);
    runs++;
    job.progress(runs, biasRuns(cuts));
    return ran.value.orders;
  };
  const { timeframe } = request;
  try {
    return ok(await checkBias({ bars: first.bars, timeframe, warmUpBars: warmUpBars.value, cuts, decide }));
  } catch (error) {
    if (job.signal.aborted) return undefined;
    if (error instanceof RangeError) return err(`The strategy did not finish: ${error.message}.`);
    throw error;
  }
}
