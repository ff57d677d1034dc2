import type { IChartApi } from 'lightweight-charts';
import type { Bar } from '../../../core/model/bar.ts';

/** What stood where at the left edge of a chart. */
export interface ViewAnchor {
  readonly time: number;
  /** Bars between the edge and the anchored bar. */
  readonly offset: number;
  /** Bars across. */
  readonly width: number;
}

/** The first bar in view, unless the newest one is: then the chart follows by itself. */
export function anchorOf(chart: IChartApi, bars: readonly Bar[]): ViewAnchor | undefined {
  const range = chart.timeScale().getVisibleLogicalRange();
  if (range === null || bars.length === 0 || range.to >= bars.length - 1) return undefined;
  const index = Math.min(Math.max(Math.ceil(range.from), 0), bars.length - 1);
  const time = bars[index]?.time;
  return time === undefined ? undefined : { time, offset: index - range.from, width: range.to - range.from };
}

/** Puts the anchored bar back to where it was after older bars came in front of it. */
export function restoreAnchor(chart: IChartApi, bars: readonly Bar[], anchor: ViewAnchor): void {
  const index = bars.findIndex((bar) => bar.time >= anchor.time);
  if (index < 0) return;
  const from = index - anchor.offset;
  chart.timeScale().setVisibleLogicalRange({ from, to: from + anchor.width });
}
