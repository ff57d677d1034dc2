import type { SeriesMarker, Time } from 'lightweight-charts';
import type { Timeframe } from '../../../core/model/timeframe.ts';
import { barOpenTime } from '../../../core/model/timeframe.ts';
import type { Side } from '../../../core/model/order.ts';
import type { ChartPalette } from './chart-palette.ts';
import { toChartTime } from './chart-time.ts';

/** A fill as the chart needs it. */
export interface ChartFill {
  readonly id: string;
  readonly time: number;
  readonly side: Side;
  /** The tooltip's line: quantity, price, owner. */
  readonly text: string;
}

/** The fills of one side within one bar: one arrow. */
export interface FillGroup {
  readonly id: string;
  readonly time: number;
  readonly side: Side;
  readonly fills: readonly ChartFill[];
}

/** Groups fills by bar and side, oldest bar first; those outside `[from, to]` (bar open times) are left out. */
export function groupFills(
  fills: readonly ChartFill[],
  timeframe: Timeframe,
  range: { readonly from: number; readonly to: number },
): readonly FillGroup[] {
  const groups = new Map<string, { time: number; side: Side; fills: ChartFill[] }>();
  for (const fill of fills) {
    const time = barOpenTime(fill.time, timeframe);
    if (time < range.from || time > range.to) continue;
    const id = `${time}|${fill.side}`;
    const group = groups.get(id) ?? { time, side: fill.side, fills: [] };
    group.fills.push(fill);
    groups.set(id, group);
  }
  return [...groups].map(([id, group]) => ({ id, ...group })).toSorted((a, b) => a.time - b.time);
}

/** Arrows: a buy points up from below its bar, a sell down from above it; shape and place say it, not colour alone. */
export function fillMarkers(groups: readonly FillGroup[], palette: ChartPalette): SeriesMarker<Time>[] {
  return groups.map(({ id, time, side }) => ({
    id,
    time: toChartTime(time),
    position: side === 'buy' ? 'belowBar' : 'aboveBar',
    shape: side === 'buy' ? 'arrowUp' : 'arrowDown',
    color: side === 'buy' ? palette.up : palette.down,
    size: 1,
  }));
}
