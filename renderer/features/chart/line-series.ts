import type { IChartApi, ISeriesApi, LineData, WhitespaceData } from 'lightweight-charts';
import { LineSeries, LineStyle } from 'lightweight-charts';
import type { Bar } from '../../../core/model/bar.ts';
import { groupedFormat } from './chart-options.ts';
import type { ChartPalette } from './chart-palette.ts';
import { toChartTime } from './chart-time.ts';
import type { LineName } from './indicator-lines.ts';
import { INDICATORS, lineValues } from './indicator-lines.ts';
import { labelPane } from './pane-label.ts';

/** One indicator on a chart. */
export interface LineView {
  /** Draws all bars, or only those from `from` on. */
  readonly draw: (bars: readonly Bar[], from?: number) => void;
  readonly setLook: (palette: ChartPalette) => void;
  readonly setPricePlaces: (places: number) => void;
  readonly remove: () => void;
}

const RSI_LEVELS = [30, 70] as const;

/** Adds an indicator's line: averages over the candles, RSI in the pane beneath. */
export function addLine(chart: IChartApi, name: LineName, palette: ChartPalette): LineView {
  const pane = name === 'rsi' ? chart.panes().length : 0;
  const series = chart.addSeries(LineSeries, lineLook(name, palette), pane);
  const recolorLabel = name === 'rsi' ? prepareRsiPane(chart, series, pane, palette) : undefined;
  return {
    draw(bars, from) {
      const values = lineValues(name, bars);
      const point = (bar: Bar, index: number): LineData | WhitespaceData => linePoint(bar, values[index] ?? NaN);
      if (from === undefined) series.setData(bars.map(point));
      else for (const [offset, bar] of bars.slice(from).entries()) series.update(point(bar, from + offset));
    },
    setLook(next) {
      series.applyOptions(lineLook(name, next));
      recolorLabel?.(next);
      for (const level of series.priceLines()) level.applyOptions({ color: next.line });
    },
    setPricePlaces(places) {
      if (name !== 'rsi') series.applyOptions({ priceFormat: groupedFormat(places) });
    },
    remove: () => chart.removeSeries(series),
  };
}

function prepareRsiPane(chart: IChartApi, series: ISeriesApi<'Line'>, pane: number, palette: ChartPalette) {
  for (const price of RSI_LEVELS) {
    series.createPriceLine({
      price,
      color: palette.line,
      lineWidth: 1,
      lineStyle: LineStyle.Dashed,
      axisLabelVisible: false,
      title: '',
    });
  }
  chart.panes()[0]?.setStretchFactor(4);
  chart.panes()[pane]?.setStretchFactor(1);
  return labelPane(chart, pane, { text: INDICATORS.rsi.label, at: 'top' }, palette);
}

function linePoint(bar: Bar, value: number): LineData | WhitespaceData {
  const time = toChartTime(bar.time);
  return Number.isNaN(value) ? { time } : { time, value };
}

/** Colours apart from those of money and of actions. */
function lineLook(name: LineName, palette: ChartPalette) {
  return {
    color: name === 'smaSlow' ? palette.series2 : palette.series1,
    lineWidth: 1 as const,
    priceLineVisible: false,
    lastValueVisible: name === 'rsi',
    crosshairMarkerVisible: false,
    ...(name === 'rsi' ? { priceFormat: groupedFormat(1) } : {}),
  };
}
