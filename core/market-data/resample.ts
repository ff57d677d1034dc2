import { readBar } from '../model/bar-columns.ts';
import type { Bar, BarColumns, MutableBar } from '../model/bar.ts';
import type { Timeframe } from '../model/timeframe.ts';
import { createBarAggregator } from './bar-aggregator.ts';

/**
 * Bars of `source` as bars of the longer `target`, oldest first. The last one is left out while it is still forming;
 * with gaps in the source a bar holds what there is.
 */
export function resample(bars: BarColumns, source: Timeframe, target: Timeframe): readonly Bar[] {
  const closed: Bar[] = [];
  const aggregator = createBarAggregator(source, {
    timeframe: target,
    volumePlaces: bars.volumePlaces,
    onClosed: (bar) => closed.push({ ...bar }),
  });
  const bar: MutableBar = { time: 0, open: 0, high: 0, low: 0, close: 0, volume: 0 };
  for (let index = 0; index < bars.length; index++) {
    readBar(bars, index, bar);
    aggregator.add(bar);
  }
  return closed;
}
