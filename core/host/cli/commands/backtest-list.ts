import { ok } from '../../../base/result.ts';
import type { RunSummaryWire } from '../../../api/wire/run-library-wire.ts';
import { defineCommand } from '../command.ts';
import { optional, textValue } from '../option.ts';
import { percent } from '../run-text.ts';
import { left, right, textTable } from '../text-table.ts';
import { formatTime } from '../time-value.ts';
import { withStoredData } from '../with-store.ts';

/** `backtest list`: the library of finished runs. */
export const backtestList = defineCommand({
  words: ['backtest', 'list'],
  summary: 'list the finished runs, newest first',
  positionals: [],
  options: {
    tag: optional(textValue('TAG', 'only runs with this tag')),
    search: optional(textValue('TEXT', 'only runs whose name, note, strategy or instrument has this in it')),
  },
  run: ({ options, context }) =>
    withStoredData(context, async (store) => {
      const { createRunShelf } = await import('../../lab/run-library-desk.ts');
      const all = store === undefined ? [] : await createRunShelf(store).runs();
      const document = all.filter(matches(options));
      if (document.length === 0)
        return ok({ document, text: all.length === 0 ? 'No runs yet.\n' : 'No run matches.\n' });
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
        left('name'),
        left('tags'),
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
        run.name,
        run.tags.join(' '),
      ]);
      return ok({ document, text: textTable(columns, rows) });
    }),
});

/** True for the runs that the options ask for. */
function matches({ tag, search = '' }: { readonly tag: string | undefined; readonly search: string | undefined }) {
  const wanted = search.toLowerCase();
  return ({ tags, name, note, strategy, instrumentId }: RunSummaryWire): boolean =>
    (tag === undefined || tags.includes(tag)) &&
    [name, note, strategy, instrumentId].some((text) => text.toLowerCase().includes(wanted));
}
