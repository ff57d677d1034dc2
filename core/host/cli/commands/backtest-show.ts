import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { runText } from '../run-text.ts';
import { storedReport } from '../stored-report.ts';
import { withStoredData } from '../with-store.ts';

/** `backtest show ID`: the report of a finished run. */
export const backtestShow = defineCommand({
  words: ['backtest', 'show'],
  summary: 'show the report of a finished run',
  positionals: [{ name: 'ID', help: 'the run (backtest list)' }],
  options: {},
  run: ({ positionals: [runId = ''], context }) =>
    withStoredData(context, async (store) => {
      const report = await storedReport(store, runId);
      return report.ok ? ok({ document: report.value, text: runText(report.value) }) : report;
    }),
});
