import { ok } from '../../../base/result.ts';
import type { BarCoverage } from '../../../ports/repositories.ts';
import { defineCommand } from '../command.ts';
import { left, right, textTable } from '../text-table.ts';
import { formatTime } from '../time-value.ts';
import { withStoredData } from '../with-store.ts';

/** `data list`: which bars the store holds. */
export const dataList = defineCommand({
  words: ['data', 'list'],
  summary: 'list the stored bars',
  positionals: [],
  options: {},
  run: ({ context }) =>
    withStoredData(context, (store) => {
      const document = store === undefined ? [] : store.bars.coverage();
      return ok({ document, text: coverageText(document) });
    }),
});

function coverageText(coverage: readonly BarCoverage[]): string {
  if (coverage.length === 0) return 'No bars are stored; "data import" stores a file.\n';
  const columns = [left('instrument'), left('timeframe'), left('from'), left('to'), right('bars'), right('missing')];
  const rows = coverage.map((line) => [
    line.instrumentId,
    line.timeframe,
    formatTime(line.from),
    formatTime(line.to),
    String(line.bars),
    String(line.gaps),
  ]);
  return textTable(columns, rows);
}
