import { ok } from '../../../base/result.ts';
import type { RunReport } from '../../../model/run-report.ts';
import { defineCommand } from '../command.ts';
import { failed } from '../failure.ts';
import { runText } from '../run-text.ts';
import { withStoredData } from '../with-store.ts';

/** `backtest show ID`: the report of a finished run. */
export const backtestShow = defineCommand({
  words: ['backtest', 'show'],
  summary: 'show the report of a finished run',
  positionals: [{ name: 'ID', help: 'the run (backtest list)' }],
  options: {},
  run: ({ positionals, context }) =>
    withStoredData(context, async (store) => {
      const [runId = ''] = positionals;
      const text = await store?.runs.report(runId);
      if (text === undefined) return failed(`there is no run "${runId}"; see backtest list`);
      // Written by this program from a report of this type.
      const report = JSON.parse(text) as RunReport;
      return ok({ document: report, text: runText(report) });
    }),
});
