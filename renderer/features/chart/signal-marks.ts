import type { SeriesMarker, Time } from 'lightweight-charts';
import type { SignalWire } from '../../../core/api/wire/strategy-wire.ts';
import type { Timeframe } from '../../../core/model/timeframe.ts';
import { barOpenTime } from '../../../core/model/timeframe.ts';
import type { ChartPalette } from './chart-palette.ts';
import { toChartTime } from './chart-time.ts';
import type { FillGroup } from './fill-markers.ts';

type Wish = 1 | 0 | -1 | null;

/** The signals of one bar that point the same way. */
export interface SignalGroup extends FillGroup {
  readonly wish: Wish;
}

const WISHES = { '1': 'wants long', '0': 'wants out', '-1': 'wants short' } as const;

/** Groups signals by bar and by what is wanted, oldest bar first; those outside `[from, to]` are left out. */
export function groupSignals(
  signals: readonly SignalWire[],
  timeframe: Timeframe,
  range: { readonly from: number; readonly to: number },
): readonly SignalGroup[] {
  const groups = new Map<string, SignalGroup>();
  for (const { time: closed, strategyId, insight, sentence } of signals) {
    // It was decided at a bar's close, so within the bar that ends there.
    const time = barOpenTime(closed - 1, timeframe);
    if (time < range.from || time > range.to) continue;
    const wish = insight?.wish ?? null;
    const side = wish === 1 ? 'buy' : 'sell';
    const id = `signal ${time} ${String(wish)}`;
    const words = wish === null ? 'has no opinion' : WISHES[`${wish}`];
    const line = {
      id: `${id} ${strategyId} ${closed}`,
      time,
      side,
      text: `${strategyId} ${words}: ${sentence}`,
    } as const;
    const before = groups.get(id);
    groups.set(id, { id, time, side, wish, fills: [...(before?.fills ?? []), line] });
  }
  return [...groups.values()].toSorted((a, b) => a.time - b.time);
}

/** A circle under the bar for long, over it for the rest: smaller than a fill's arrow, which says what was done. */
export function signalMarkers(groups: readonly SignalGroup[], palette: ChartPalette): SeriesMarker<Time>[] {
  return groups.map(({ id, time, wish }) => ({
    id,
    time: toChartTime(time),
    position: wish === 1 ? 'belowBar' : 'aboveBar',
    shape: 'circle',
    color: wish === null || wish === 0 ? palette.series2 : palette.series1,
    size: 0.6,
  }));
}
