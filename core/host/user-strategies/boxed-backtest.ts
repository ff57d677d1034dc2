import { barsSha256 } from '../../adapters/sha256/bars-sha256.ts';
import type { DecisionTraceWire } from '../../api/wire/strategy-wire.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { RunReport } from '../../model/run-report.ts';
import type { BacktestResult, BacktestTask } from '../jobs/backtest-worker.ts';
import type { JobHandle } from '../jobs/job-board.ts';
import type { BoxedRun } from './box-messages.ts';
import type { UserStrategies, UserStrategy } from './user-strategies.ts';

/** A backtest of a user's strategy in its own process; undefined if it was canceled. The error is a sentence. */
export async function runBoxedBacktest(
  users: UserStrategies,
  user: UserStrategy,
  { task, job }: { readonly task: BacktestTask; readonly job: JobHandle },
): Promise<Result<BacktestResult, string> | undefined> {
  const accepted = await users.prepare(user.file, task.strategy.params);
  if (!accepted.ok) return accepted;
  job.start();
  const ran = await users.run(user.file, boxedRun(task, 'backtest'), {
    signal: job.signal,
    onNews(news) {
      if (news.kind === 'progress') job.progress(news.done, news.total);
    },
  });
  if (job.signal.aborted) return undefined;
  if (!ran.ok) return err(`The strategy did not finish: ${ran.error}.`);
  const { document, failure, problems } = ran.value;
  if (failure !== null) return err(`The strategy was disabled: ${problems[0] ?? failure}.`);
  const report = JSON.parse(document) as RunReport;
  const { netReturn, maxDrawdown, trades } = report.summary;
  return ok({ runId: report.run.id, netReturn, maxDrawdown, trades, document });
}

/** What a user's strategy thought at every close of a period. */
export async function traceBoxed(
  users: UserStrategies,
  user: UserStrategy,
  task: BacktestTask,
): Promise<DecisionTraceWire | { readonly refused: string }> {
  const ran = await users.run(user.file, boxedRun(task, 'trace'), {
    signal: new AbortController().signal,
    onNews: () => undefined,
  });
  return ran.ok ? (JSON.parse(ran.value.document) as DecisionTraceWire) : { refused: ran.error };
}

function boxedRun({ runId, engineVersion, request, strategy }: BacktestTask, what: BoxedRun['what']): BoxedRun {
  const [first] = request.instruments;
  const dataSha256 = first === undefined ? '' : barsSha256(first.bars);
  return { what, runId, engineVersion, dataSha256, request, params: strategy.params, writes: false };
}
