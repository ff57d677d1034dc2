import type { WalkForwardResultWire } from '../../../api/wire/study-wire.ts';
import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { badInput, interrupted } from '../failure.ts';
import { followStudy, readStudy } from '../follow-study.ts';
import { choiceValue, integerValue, required, withDefault } from '../option.ts';
import { percent } from '../run-text.ts';
import { searchInput } from '../search-input.ts';
import { SEARCH_OPTIONS } from '../study-options.ts';
import { left, right, textTable } from '../text-table.ts';
import { formatTime } from '../time-value.ts';
import { withDesk } from '../with-desk.ts';

const MOST_BARS = 10_000_000;

/** `walk-forward`: a search in window after window, each choice traded on the bars behind it. */
export const walkForward = defineCommand({
  words: ['walk-forward'],
  summary: 'search in window after window and trade each choice on the bars behind it',
  notes: ['Ctrl+C keeps the windows that are done.'],
  positionals: [],
  options: {
    ...SEARCH_OPTIONS,
    windows: withDefault(choiceValue(['rolling', 'anchored'], 'how windows move'), 'rolling'),
    'in-sample': required(integerValue('bars that each choice is made on', { min: 1, max: MOST_BARS })),
    'out-of-sample': required(integerValue('bars that each choice is traded on', { min: 1, max: MOST_BARS })),
  },
  gathers: ['param', 'constraint'],
  run: ({ options, context }) =>
    withDesk(context, async (api) => {
      const search = await searchInput(api, options);
      if (!search.ok) return badInput(search.error);
      const input = {
        ...search.value,
        windows: {
          kind: options.windows,
          inSample: options['in-sample'],
          outOfSample: options['out-of-sample'],
        },
      };
      const ended = await followStudy(api, await api.studies.walkForward.mutate(input), context);
      if (!ended.ok) return ended;
      const study = await readStudy(api, ended.value.studyId);
      if (study.kind !== 'walk-forward' || study.result === null)
        return interrupted('Stopped before there was a result.');
      const { result } = study;
      if (!result.complete) return interrupted(`Stopped after ${result.windows.length} windows.`, study);
      return ok({ document: study, text: windowsText(result) });
    }),
});

function windowsText(result: WalkForwardResultWire): string {
  const columns = [left('traded from'), left('parameters'), right('in sample'), right('out of sample')];
  const rows = result.windows.map(({ split, params, inSample, outOfSample }) => [
    formatTime(split),
    Object.entries(params ?? {})
      .map(([name, value]) => `${name}=${value}`)
      .join(' '),
    percent(inSample?.netReturn ?? null),
    percent(outOfSample?.netReturn ?? null),
  ]);
  const { netReturn, maxDrawdown, efficiency, profitable, tested } = result;
  return (
    textTable(columns, rows) +
    `All together ${percent(netReturn)}, largest drawdown ${percent(maxDrawdown)}, ` +
    `${profitable} of ${tested} windows earned, efficiency ${efficiency === null ? '–' : efficiency.toFixed(2)}.\n`
  );
}
