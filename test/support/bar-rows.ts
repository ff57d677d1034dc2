import { readBar } from '../../core/model/bar-columns.ts';
import type { Bar, BarColumns } from '../../core/model/bar.ts';

/** The rows of columns as objects of their own. */
export function barRows(bars: BarColumns): readonly Bar[] {
  return Array.from({ length: bars.length }, (_, row) => {
    const bar = { time: 0, open: 0, high: 0, low: 0, close: 0, volume: 0 };
    readBar(bars, row, bar);
    return bar;
  });
}
