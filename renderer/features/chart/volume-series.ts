import type { HistogramData, IChartApi } from 'lightweight-charts';
import { HistogramSeries } from 'lightweight-charts';
import type { Bar } from '../../../core/model/bar.ts';
import type { ChartPalette } from './chart-palette.ts';
import { withAlpha } from './chart-palette.ts';
import { toChartTime } from './chart-time.ts';

/** The volume columns under the candles. */
export interface VolumeView {
  /** Draws all bars, or only those from `from` on. */
  readonly draw: (bars: readonly Bar[], palette: ChartPalette, from?: number) => void;
  readonly remove: () => void;
}

const OPACITY = 0.32;

/** Adds the columns behind the candles, on a scale of their own. */
export function addVolume(chart: IChartApi): VolumeView {
  const series = chart.addSeries(HistogramSeries, {
    priceScaleId: 'volume',
    priceFormat: { type: 'volume' },
    priceLineVisible: false,
    lastValueVisible: false,
  });
  series.priceScale().applyOptions({ scaleMargins: { top: 0.84, bottom: 0 } });
  series.setSeriesOrder(0);
  return {
    draw(bars, palette, from) {
      const point = (bar: Bar): HistogramData => ({
        time: toChartTime(bar.time),
        value: bar.volume,
        color: withAlpha(bar.close >= bar.open ? palette.up : palette.down, OPACITY),
      });
      if (from === undefined) series.setData(bars.map(point));
      else for (const bar of bars.slice(from)) series.update(point(bar));
    },
    remove: () => chart.removeSeries(series),
  };
}
