import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { percent } from '../run-text.ts';
import { left, right, textTable } from '../text-table.ts';
import { formatTime } from '../time-value.ts';
import { withStoredData } from '../with-store.ts';

/** `backtest list`: the library of finished runs. */
export const backtestList = defineCommand({
  words: ['backtest', 'list'],
  summary: 'list the finished runs, newest first',
  positionals: [],
  options: {},
  run: ({ context }) =>
    withStoredData(context, (store) => {
      const document = store === undefined ? [] : store.runs.list();
      if (document.length === 0) return ok({ document, text: 'No runs yet.\n' });
      const columns = [
        left('run'),
        left('finished'),
        left('mode'),
        left('strategy'),
        left('instrument'),
        left('timeframe'),
        right('return'),
        right('drawdown'),
        right('trades'),
      ];
      const rows = document.map((run) => [
        run.runId,
        formatTime(run.createdAt),
        run.mode,
        run.strategy,
        run.instrumentId,
        run.timeframe,
        percent(run.netReturn),
        percent(run.maxDrawdown),
        String(run.trades),
      ]);
      return ok({ document, text: textTable(columns, rows) });
    }),
});
