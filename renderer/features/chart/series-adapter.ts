import type {
  CandlestickData,
  HistogramData,
  IChartApi,
  ISeriesApi,
  ISeriesMarkersPluginApi,
  LineData,
  SeriesMarker,
  Time,
  WhitespaceData,
} from 'lightweight-charts';
import {
  CandlestickSeries,
  createChart,
  createSeriesMarkers,
  HistogramSeries,
  LineSeries,
  LineStyle,
} from 'lightweight-charts';
import type { Bar } from '../../../core/model/bar.ts';
import { chartOptions } from './chart-options.ts';
import type { ChartPalette } from './chart-palette.ts';
import { withAlpha } from './chart-palette.ts';
import type { ChartZone } from './chart-time.ts';
import { fromChartTime, toChartTime } from './chart-time.ts';
import type { IndicatorName, LineName } from './indicator-lines.ts';
import { lineValues } from './indicator-lines.ts';

/** The candle chart as the screens drive it; knows the library, and nothing of React or the stores. */
export interface CandleView {
  readonly chart: IChartApi;
  readonly candles: ISeriesApi<'Candlestick'>;
  readonly setBars: (bars: readonly Bar[]) => void;
  readonly updateBars: (bars: readonly Bar[], from: number) => void;
  readonly setMarkers: (markers: SeriesMarker<Time>[]) => void;
  readonly showIndicators: (names: ReadonlySet<IndicatorName>) => void;
  readonly setLook: (palette: ChartPalette, zone: ChartZone) => void;
  readonly setPricePlaces: (places: number) => void;
  /** The newest bars at the usual width, prices scaled to them. */
  readonly resetView: () => void;
  readonly close: () => void;
}

const LINES: readonly LineName[] = ['smaFast', 'smaSlow', 'rsi'];
const RSI_LEVELS = [30, 70] as const;

/** Draws an empty candle chart into `container`. */
export function createCandleView(container: HTMLElement, look: ChartPalette, lookZone: ChartZone): CandleView {
  let palette = look;
  let bars: readonly Bar[] = [];
  let shown: ReadonlySet<IndicatorName> = new Set();
  const chart = createChart(container, chartOptions(look, lookZone));
  const candles = chart.addSeries(CandlestickSeries, { priceLineStyle: LineStyle.Dotted });
  const markers: ISeriesMarkersPluginApi<Time> = createSeriesMarkers(candles, [], { zOrder: 'top' });
  const lines = new Map<LineName, ISeriesApi<'Line'>>();
  let volume: ISeriesApi<'Histogram'> | undefined;

  function volumePoint(bar: Bar): HistogramData {
    const color = withAlpha(bar.close >= bar.open ? palette.up : palette.down, 0.32);
    return { time: toChartTime(bar.time), value: bar.volume, color };
  }

  function addLine(name: LineName): ISeriesApi<'Line'> {
    const series = chart.addSeries(LineSeries, lineLook(name, palette), name === 'rsi' ? 1 : 0);
    if (name === 'rsi') {
      for (const price of RSI_LEVELS) {
        series.createPriceLine({
          price,
          color: palette.text,
          lineWidth: 1,
          lineStyle: LineStyle.Dashed,
          axisLabelVisible: false,
          title: '',
        });
      }
      chart.panes()[0]?.setStretchFactor(4);
      chart.panes()[1]?.setStretchFactor(1);
    }
    return series;
  }

  function drawLine(name: LineName, from: number | undefined): void {
    const series = lines.get(name);
    if (series === undefined) return;
    const values = lineValues(name, bars);
    const point = (bar: Bar, index: number): LineData | WhitespaceData => linePoint(bar, values[index] ?? NaN);
    if (from === undefined) series.setData(bars.map(point));
    else for (const [offset, bar] of bars.slice(from).entries()) series.update(point(bar, from + offset));
  }

  function setBars(next: readonly Bar[]): void {
    const anchored = visibleFrom(chart, bars);
    bars = next;
    candles.setData(bars.map(candleOf));
    volume?.setData(bars.map(volumePoint));
    for (const name of LINES) drawLine(name, undefined);
    if (anchored !== undefined) keepInPlace(chart, bars, anchored);
  }

  function updateBars(next: readonly Bar[], from: number): void {
    bars = next;
    for (const bar of bars.slice(from)) {
      candles.update(candleOf(bar));
      volume?.update(volumePoint(bar));
    }
    for (const name of LINES) drawLine(name, from);
  }

  function showVolume(visible: boolean): void {
    if (visible === (volume !== undefined)) return;
    if (volume !== undefined) {
      chart.removeSeries(volume);
      volume = undefined;
      return;
    }
    volume = chart.addSeries(HistogramSeries, {
      priceScaleId: 'volume',
      priceFormat: { type: 'volume' },
      priceLineVisible: false,
      lastValueVisible: false,
    });
    volume.priceScale().applyOptions({ scaleMargins: { top: 0.84, bottom: 0 } });
    volume.setSeriesOrder(0);
    volume.setData(bars.map(volumePoint));
  }

  function showIndicators(names: ReadonlySet<IndicatorName>): void {
    shown = names;
    showVolume(shown.has('volume'));
    for (const name of LINES) {
      const series = lines.get(name);
      if (shown.has(name) && series === undefined) {
        lines.set(name, addLine(name));
        drawLine(name, undefined);
      } else if (!shown.has(name) && series !== undefined) {
        chart.removeSeries(series);
        lines.delete(name);
      }
    }
  }

  function setLook(next: ChartPalette, zone: ChartZone): void {
    palette = next;
    chart.applyOptions(chartOptions(palette, zone));
    candles.applyOptions(candleLook(palette));
    volume?.setData(bars.map(volumePoint));
    for (const [name, series] of lines) series.applyOptions(lineLook(name, palette));
  }

  candles.applyOptions(candleLook(palette));
  candles.priceScale().applyOptions({ scaleMargins: { top: 0.12, bottom: 0.18 } });

  return {
    chart,
    candles,
    setBars,
    updateBars,
    setMarkers: (next) => markers.setMarkers(next),
    showIndicators,
    setLook,
    setPricePlaces(places) {
      const priceFormat = { type: 'price', precision: places, minMove: 1 / 10 ** places } as const;
      candles.applyOptions({ priceFormat });
      for (const [name, series] of lines) if (name !== 'rsi') series.applyOptions({ priceFormat });
    },
    resetView() {
      chart.timeScale().resetTimeScale();
      candles.priceScale().applyOptions({ autoScale: true });
    },
    close: () => chart.remove(),
  };
}

function candleOf(bar: Bar): CandlestickData {
  return { time: toChartTime(bar.time), open: bar.open, high: bar.high, low: bar.low, close: bar.close };
}

function linePoint(bar: Bar, value: number): LineData | WhitespaceData {
  const time = toChartTime(bar.time);
  return Number.isNaN(value) ? { time } : { time, value };
}

function candleLook(palette: ChartPalette) {
  return {
    upColor: palette.up,
    borderUpColor: palette.up,
    wickUpColor: palette.up,
    downColor: palette.down,
    borderDownColor: palette.down,
    wickDownColor: palette.down,
    priceLineColor: palette.text,
  };
}

/** Colours of the lines: amber and blue keep apart from the palette of money in every setting. */
export function lineColor(name: LineName, palette: ChartPalette): string {
  return { smaFast: palette.warn, smaSlow: palette.info, rsi: palette.accent }[name];
}

function lineLook(name: LineName, palette: ChartPalette) {
  return {
    color: lineColor(name, palette),
    lineWidth: 1 as const,
    priceLineVisible: false,
    lastValueVisible: name === 'rsi',
    crosshairMarkerVisible: false,
    ...(name === 'rsi' ? { priceFormat: { type: 'price', precision: 1, minMove: 0.1 } as const } : {}),
  };
}

/** The first bar in view and how far it is from the left edge, in bars, unless the newest bar is in view. */
function visibleFrom(
  chart: IChartApi,
  bars: readonly Bar[],
): { time: number; offset: number; width: number } | undefined {
  const range = chart.timeScale().getVisibleLogicalRange();
  if (range === null || bars.length === 0 || range.to >= bars.length - 1) return undefined;
  const index = Math.min(Math.max(Math.ceil(range.from), 0), bars.length - 1);
  const time = bars[index]?.time;
  return time === undefined ? undefined : { time, offset: index - range.from, width: range.to - range.from };
}

/** Puts the anchored bar back to where it was after older bars came in front of it. */
function keepInPlace(
  chart: IChartApi,
  bars: readonly Bar[],
  anchor: { time: number; offset: number; width: number },
): void {
  const index = bars.findIndex((bar) => bar.time >= anchor.time);
  if (index < 0) return;
  const from = index - anchor.offset;
  chart.timeScale().setVisibleLogicalRange({ from, to: from + anchor.width });
}

/** UnixMs of a chart time, for handlers. */
export const barTime = fromChartTime;
