import { ok } from '../../../base/result.ts';
import type { Store } from '../../../ports/store.ts';
import { byteText } from '../byte-text.ts';
import { defineCommand } from '../command.ts';
import { left, right, textTable } from '../text-table.ts';
import { formatTime } from '../time-value.ts';
import { withStoredData } from '../with-store.ts';

/** `data list`: which market data the store holds. */
export const dataList = defineCommand({
  words: ['data', 'list'],
  summary: 'list the stored bars, trades, book tops and funding rates',
  positionals: [],
  options: {},
  run: ({ context }) =>
    withStoredData(context, (store) => {
      const document = store === undefined ? [] : storedSeries(store);
      return ok({ document, text: seriesText(document) });
    }),
});

interface StoredSeries {
  readonly kind: string;
  readonly instrumentId: string;
  readonly timeframe?: string;
  readonly from: number;
  readonly to: number;
  /** Bars, or rows of another kind. */
  readonly bars?: number;
  readonly rows?: number;
  readonly gaps?: number;
  readonly bytes: number;
}

function storedSeries({ bars, holdings }: Store): readonly StoredSeries[] {
  const coverage = bars.coverage();
  return holdings.list().map(({ series, from, to, rows, bytes }) => {
    const { kind, instrumentId } = series;
    if (series.kind !== 'bars') return { kind, instrumentId, from, to, rows, bytes };
    const { timeframe } = series;
    const held = coverage.find((one) => one.instrumentId === instrumentId && one.timeframe === timeframe);
    return { kind, instrumentId, timeframe, from, to, bars: rows, gaps: held?.gaps ?? 0, bytes };
  });
}

function seriesText(list: readonly StoredSeries[]): string {
  if (list.length === 0) return 'Nothing is stored; "data import" stores a file, "data download" asks a venue.\n';
  const columns = [
    left('instrument'),
    left('kind'),
    left('timeframe'),
    left('from'),
    left('to'),
    right('rows'),
    right('missing'),
    right('size'),
  ];
  const rows = list.map((line) => [
    line.instrumentId,
    line.kind,
    line.timeframe ?? '–',
    formatTime(line.from),
    formatTime(line.to),
    String(line.bars ?? line.rows ?? 0),
    line.gaps === undefined ? '–' : String(line.gaps),
    byteText(line.bytes),
  ]);
  return textTable(columns, rows);
}
