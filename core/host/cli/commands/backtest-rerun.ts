import { ok } from '../../../base/result.ts';
import { repeatedRun } from '../../../model/repeated-run.ts';
import { defineCommand } from '../command.ts';
import { failed, interrupted } from '../failure.ts';
import { followJob } from '../follow-job.ts';
import { runText } from '../run-text.ts';
import { withDesk } from '../with-desk.ts';

/** `backtest rerun ID`: runs again what a run was asked with, and says whether data and result are the same. */
export const backtestRerun = defineCommand({
  words: ['backtest', 'rerun'],
  summary: 'run a finished run again on the bars that are stored now',
  notes: ['The new run is kept beside the old one; data and journal are compared by their hashes.'],
  positionals: [{ name: 'ID', help: 'the run (backtest list)' }],
  options: {},
  run: ({ positionals: [runId = ''], context }) =>
    withDesk(context, async (api) => {
      const before = await api.backtests.report.query({ runId });
      if (before === null) return failed(`there is no run "${runId}"; see backtest list`);
      const started = await api.backtests.again.mutate({ runId });
      if ('refused' in started) return failed(started.refused);
      const job = await followJob(api, started.jobId, context);
      if (job.status === 'canceled') return interrupted('Stopped; nothing was kept.');
      const report = job.runId === null ? null : await api.backtests.report.query({ runId: job.runId });
      if (report === null) return failed(job.error ?? 'the run failed');
      const repeated = repeatedRun(before, report);
      return ok({ document: { ...report, repeated }, text: `${runText(report)}\n${repeated.sentence}\n` });
    }),
});
