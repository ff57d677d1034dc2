import { ok } from '../../base/result.ts';
import type { RunReport } from '../../model/run-report.ts';
import type { CommandResult } from './command.ts';
import type { CliContext } from './context.ts';
import { failed, interrupted } from './failure.ts';
import { keepRun } from './run-library.ts';
import type { RunOrigin } from './run-library.ts';
import { runIdentity } from './run-output.ts';
import type { RunOutput } from './run-output.ts';
import type { RunSetup } from './run-setup.ts';
import { runText } from './run-text.ts';
import type { PreparedStrategy } from './user-strategy.ts';

/** Where a run is shown and kept. */
export interface UserBacktestPorts {
  readonly context: CliContext;
  readonly output: RunOutput;
  readonly origin: RunOrigin;
}

/** `backtest run` of a user's strategy: engine and strategy in the strategy's process, journal and report come back. */
export async function runUserBacktest(
  setup: RunSetup,
  { user, users }: PreparedStrategy,
  { context, output, origin }: UserBacktestPorts,
): Promise<CommandResult> {
  const { strategies, ...request } = setup.request;
  const { write } = output;
  const ran = await users.run(
    user.file,
    {
      what: 'backtest',
      ...runIdentity(setup, context.version),
      request,
      params: strategies[0]?.params ?? {},
      writes: write !== undefined,
    },
    {
      signal: context.interrupted,
      onNews(news) {
        if (news.kind === 'text') write?.(news.of, news.text);
        else context.progress(`${news.done} of ${news.total} bars`);
      },
    },
  );
  if (context.interrupted.aborted) return interrupted('Stopped; nothing was kept.');
  if (!ran.ok) return failed(`the strategy ${user.file.name} did not finish: ${ran.error}`);
  const report = JSON.parse(ran.value.document) as RunReport;
  const written = { report, json: Buffer.from(`${ran.value.document}\n`) };
  await Promise.all([keepRun(context, origin, written), output.finish(written)]);
  for (const problem of ran.value.problems) context.note(problem);
  const { failure } = ran.value;
  if (failure === null) return ok({ document: report, json: written.json, text: runText(report) });
  return failed(`${runText(report)}The strategy was disabled: ${failure}`);
}
