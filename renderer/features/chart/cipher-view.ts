import type { IChartApi, ISeriesApi, LineData, SeriesMarker, Time, WhitespaceData } from 'lightweight-charts';
import { BaselineSeries, createSeriesMarkers, LineSeries, LineStyle } from 'lightweight-charts';
import { RIBBON_LENGTHS } from '../../../core/indicators/cipher-a-columns.ts';
import { markedCipherA } from '../../../core/indicators/cipher-a-markers.ts';
import { CIPHER_A_DEFAULTS } from '../../../core/indicators/cipher-a.ts';
import { markedCipherB } from '../../../core/indicators/cipher-b-markers.ts';
import { CIPHER_B_DEFAULTS } from '../../../core/indicators/cipher-b-settings.ts';
import { groupedFormat } from './chart-options.ts';
import type { ChartPalette } from './chart-palette.ts';
import { withAlpha } from './chart-palette.ts';
import { toChartTime } from './chart-time.ts';
import { cipherMark } from './cipher-marks.ts';
import type { CipherTrack } from './cipher-track.ts';
import { createCipherTrack } from './cipher-track.ts';
import type { LineView } from './line-series.ts';
import { labelPane } from './pane-label.ts';

type Drawable = ISeriesApi<'Line'> | ISeriesApi<'Baseline'>;

/** What a cipher is drawn with. */
interface CipherParts {
  /** One for each column of the track. */
  readonly series: readonly Drawable[];
  readonly setMarkers: (markers: SeriesMarker<Time>[]) => void;
  readonly track: () => CipherTrack;
  readonly setLook: (palette: ChartPalette) => void;
  readonly setPricePlaces: (places: number) => void;
  readonly remove: () => void;
}

/** A cipher on a chart, with the markers that it shows. */
export interface CipherView extends LineView {
  readonly markers: () => CipherTrack['markers'];
}

const QUIET = {
  lineWidth: 1,
  priceLineVisible: false,
  lastValueVisible: false,
  crosshairMarkerVisible: false,
} as const;
const OVERBOUGHT = [53, 60, -53, -60] as const;

/** Cipher A: the ribbon over the candles, and its markers beside them. */
export function addCipherA(chart: IChartApi, candles: ISeriesApi<'Candlestick'>, palette: ChartPalette): CipherView {
  const series = RIBBON_LENGTHS.map((_, index) =>
    chart.addSeries(LineSeries, { ...QUIET, ...ribbonLook(palette, index) }),
  );
  const marks = createSeriesMarkers(candles, [], { zOrder: 'aboveSeries' });
  return drawnBy(palette, {
    series,
    setMarkers: (markers) => marks.setMarkers(markers),
    track: () =>
      createCipherTrack(
        markedCipherA(CIPHER_A_DEFAULTS),
        RIBBON_LENGTHS.map((length) => `ema_${length}`),
      ),
    setLook: (next) => {
      for (const [index, line] of series.entries()) line.applyOptions(ribbonLook(next, index));
    },
    setPricePlaces: (places) => {
      for (const line of series) line.applyOptions({ priceFormat: groupedFormat(places) });
    },
    remove() {
      marks.detach();
      for (const line of series) chart.removeSeries(line);
    },
  });
}

/** Cipher B in a pane of its own: both waves, the fast one, the money flow, the levels, and the markers. */
export function addCipherB(chart: IChartApi, palette: ChartPalette): CipherView {
  const pane = chart.panes().length;
  const add = () => chart.addSeries(BaselineSeries, WAVE, pane);
  const [wave1, wave2, fast, flow] = [add(), add(), add(), add()];
  const levels = OVERBOUGHT.map((price) => wave2.createPriceLine({ ...LEVEL, price, color: palette.line }));
  const marks = createSeriesMarkers(wave2, [], { zOrder: 'top', autoScale: false });
  const relabel = labelPane(chart, pane, { text: 'VuManChu Cipher B', at: 'top' }, palette);
  chart.panes()[0]?.setStretchFactor(4);
  chart.panes()[pane]?.setStretchFactor(1.7);
  const setLook = (next: ChartPalette): void => {
    wave1.applyOptions(around0([next.series2, next.series2], 0.6, 0.32));
    wave2.applyOptions(around0([next.series1, next.series1], 0.95, 0.2));
    fast.applyOptions(around0([next.warn, next.warn], 0.75, 0.22));
    flow.applyOptions(around0([next.up, next.down], 0.9, 0.25));
    for (const level of levels) level.applyOptions({ color: next.line });
    relabel(next);
  };
  setLook(palette);
  return drawnBy(palette, {
    series: [wave1, wave2, fast, flow],
    setMarkers: (markers) => marks.setMarkers(markers),
    track: () => createCipherTrack(markedCipherB(CIPHER_B_DEFAULTS), ['wt1', 'wt2', 'wt_vwap', 'money_flow']),
    setLook,
    setPricePlaces() {
      // Its figures are not prices.
    },
    remove() {
      for (const one of [wave1, wave2, fast, flow]) chart.removeSeries(one);
    },
  });
}

/** The markers stand at up to 110 either side. */
const WAVE = {
  ...QUIET,
  priceFormat: groupedFormat(0),
  baseValue: { type: 'price', price: 0 },
  autoscaleInfoProvider: () => ({ priceRange: { minValue: -115, maxValue: 115 } }),
} as const;
const LEVEL = { lineWidth: 1, lineStyle: LineStyle.Dashed, axisLabelVisible: false, title: '' } as const;

/** The slower, the paler. */
function ribbonLook(palette: ChartPalette, index: number) {
  return { color: withAlpha(palette.series1, 0.75 - index * 0.07) };
}

/** A line with the area between it and zero, in one colour above and one below. */
function around0([above, below]: readonly [string, string], line: number, area: number) {
  return {
    topLineColor: withAlpha(above, line),
    topFillColor1: withAlpha(above, area),
    topFillColor2: withAlpha(above, area),
    bottomLineColor: withAlpha(below, line),
    bottomFillColor1: withAlpha(below, area),
    bottomFillColor2: withAlpha(below, area),
  };
}

function drawnBy(look: ChartPalette, parts: CipherParts): CipherView {
  let palette = look;
  let track = parts.track();
  const drawMarkers = (): void => parts.setMarkers(track.markers.map((marker) => cipherMark(marker, palette)));
  const point = (index: number, column: number): LineData | WhitespaceData => {
    const { time = 0, values = [] } = track.points[index] ?? {};
    const value = values[column] ?? NaN;
    return Number.isNaN(value) ? { time: toChartTime(time) } : { time: toChartTime(time), value };
  };
  return {
    draw(bars, from) {
      const known = track.markers.length;
      if (from === undefined) track = parts.track();
      const first = track.follow(bars);
      const fresh = Array.from({ length: track.points.length - first }, (_, offset) => first + offset);
      for (const [column, series] of parts.series.entries()) {
        if (from === undefined) series.setData(fresh.map((index) => point(index, column)));
        else for (const index of fresh) series.update(point(index, column));
      }
      if (from === undefined || track.markers.length !== known) drawMarkers();
    },
    setLook(next) {
      palette = next;
      parts.setLook(next);
      drawMarkers();
    },
    setPricePlaces: parts.setPricePlaces,
    remove: parts.remove,
    markers: () => track.markers,
  };
}
