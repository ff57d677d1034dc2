import { ok } from '../../../base/result.ts';
import { missingBars } from '../../../model/bar-gaps.ts';
import { TIMEFRAME_NAMES } from '../../../model/timeframe.ts';
import { defineCommand } from '../command.ts';
import { badInput, failed } from '../failure.ts';
import { choiceValue, optional, textValue } from '../option.ts';
import { left, right, textTable } from '../text-table.ts';
import { formatTime } from '../time-value.ts';
import { withStoredData } from '../with-store.ts';

/** `data gaps`: stretches without bars in what is stored. */
export const dataGaps = defineCommand({
  words: ['data', 'gaps'],
  summary: 'list the stretches in which stored bars are missing',
  notes: ['A confirmed gap is one that the venue was asked for: it has no bars there either.'],
  positionals: [],
  options: {
    instrument: optional(textValue('I', 'one instrument only, such as coinbase:BTC-USD')),
    timeframe: optional(choiceValue(TIMEFRAME_NAMES, 'one timeframe only')),
  },
  run: ({ options, context }) =>
    withStoredData(context, (store) => {
      const held = (store?.bars.coverage() ?? []).filter(
        ({ instrumentId, timeframe }) =>
          (options.instrument === undefined || instrumentId === options.instrument) &&
          (options.timeframe === undefined || timeframe === options.timeframe),
      );
      if (options.instrument !== undefined && held.length === 0) {
        return badInput(`--instrument "${options.instrument}" has no stored bars; "data list" shows what is stored`);
      }
      const document = [];
      for (const { instrumentId, timeframe } of held) {
        const gaps = store?.bars.gaps({ instrumentId, timeframe });
        if (gaps === undefined) continue;
        if (!gaps.ok) return failed(gaps.error.message);
        const asked = store?.completed.list({ kind: 'bars', instrumentId, timeframe }) ?? [];
        const gapList = gaps.value.map((gap) => ({
          ...gap,
          confirmed: asked.some(({ from, to }) => from <= gap.from && gap.to <= to),
        }));
        document.push({ instrumentId, timeframe, gaps: missingBars(gaps.value), gapList });
      }
      return ok({ document, text: gapText(document) });
    }),
});

interface SeriesGaps {
  readonly instrumentId: string;
  readonly timeframe: string;
  readonly gapList: readonly {
    readonly from: number;
    readonly to: number;
    readonly bars: number;
    readonly confirmed: boolean;
  }[];
}

function gapText(series: readonly SeriesGaps[]): string {
  const rows = series.flatMap(({ instrumentId, timeframe, gapList }) =>
    gapList.map(({ from, to, bars, confirmed }) => [
      instrumentId,
      timeframe,
      formatTime(from),
      formatTime(to),
      String(bars),
      confirmed ? 'the venue has none' : 'not asked for',
    ]),
  );
  if (rows.length === 0) return 'No bars are missing.\n';
  const columns = [left('instrument'), left('timeframe'), left('from'), left('to'), right('bars'), left('reason')];
  return textTable(columns, rows);
}
