import type { CandlestickData, IChartApi, ISeriesApi, SeriesMarker, Time } from 'lightweight-charts';
import { CandlestickSeries, createChart, createSeriesMarkers, LineStyle } from 'lightweight-charts';
import type { Bar } from '../../../core/model/bar.ts';
import { chartOptions, groupedFormat, lookOptions } from './chart-options.ts';
import type { ChartPalette } from './chart-palette.ts';
import type { ChartZone } from './chart-time.ts';
import { toChartTime } from './chart-time.ts';
import type { CipherMarker } from '../../../core/indicators/cipher-markers.ts';
import type { CipherView } from './cipher-view.ts';
import { addCipherA, addCipherB } from './cipher-view.ts';
import type { CipherName, IndicatorName, LineName } from './indicator-lines.ts';
import { isCipher } from './indicator-lines.ts';
import type { LineView } from './line-series.ts';
import { addLine } from './line-series.ts';
import { anchorOf, restoreAnchor } from './view-anchor.ts';
import type { VolumeView } from './volume-series.ts';
import { addVolume } from './volume-series.ts';

/** The candle chart as the screens drive it; knows the library, and nothing of React or the stores. */
export interface CandleView {
  readonly chart: IChartApi;
  readonly candles: ISeriesApi<'Candlestick'>;
  readonly setBars: (bars: readonly Bar[]) => void;
  readonly updateBars: (bars: readonly Bar[], from: number) => void;
  readonly setMarkers: (markers: SeriesMarker<Time>[]) => void;
  /** What strategies decided, beside the markers of fills. */
  readonly setSignals: (markers: SeriesMarker<Time>[]) => void;
  readonly showIndicators: (names: ReadonlySet<IndicatorName>) => void;
  /** The markers of the ciphers that are shown, at the bar that opens at `time`. */
  readonly cipherMarkers: (time: number) => readonly CipherMarker[];
  readonly setLook: (palette: ChartPalette, zone: ChartZone) => void;
  readonly setPricePlaces: (places: number) => void;
  /** The newest bars at the usual width, prices scaled to them. */
  readonly resetView: () => void;
  readonly close: () => void;
}

/** Room between the newest bar and the price scale. */
const ROOM_BARS = 6;
const LINES: readonly LineName[] = ['smaFast', 'smaSlow', 'rsi'];
const CIPHERS: readonly CipherName[] = ['cipherA', 'cipherB'];

/** Draws an empty candle chart into `container`. */
export function createCandleView(container: HTMLElement, look: ChartPalette, zone: ChartZone): CandleView {
  const chart = createChart(container, chartOptions(look, zone));
  const candles = chart.addSeries(CandlestickSeries, candleLook(look));
  candles.priceScale().applyOptions({ scaleMargins: { top: 0.12, bottom: 0.18 } });
  chart.timeScale().applyOptions({ rightOffset: ROOM_BARS });
  const markers = createSeriesMarkers(candles, [], { zOrder: 'top' });
  const signals = createSeriesMarkers(candles, [], { zOrder: 'aboveSeries' });
  const extras = createExtras(chart, candles, look);
  let bars: readonly Bar[] = [];

  return {
    chart,
    candles,
    setBars(next) {
      const anchor = anchorOf(chart, bars);
      bars = next;
      // New times move the places of all series, and the library keeps merged points of the others by old places:
      // they are emptied first, or it stops on a point that is not there any more.
      extras.draw([]);
      candles.setData(bars.map(candleOf));
      extras.draw(bars);
      if (anchor !== undefined) restoreAnchor(chart, bars, anchor);
    },
    updateBars(next, from) {
      bars = next;
      for (const bar of bars.slice(from)) candles.update(candleOf(bar));
      extras.draw(bars, from);
    },
    setMarkers: (next) => markers.setMarkers(next),
    setSignals: (next) => signals.setMarkers(next),
    showIndicators: (names) => extras.show(names),
    cipherMarkers: (time) => extras.cipherMarkers().filter((marker) => marker.barTime === time),
    setLook(palette, nextZone) {
      chart.applyOptions(lookOptions(palette, nextZone));
      candles.applyOptions(candleLook(palette));
      extras.setLook(palette);
    },
    setPricePlaces(places) {
      candles.applyOptions({ priceFormat: groupedFormat(places) });
      extras.setPricePlaces(places);
    },
    resetView() {
      chart.timeScale().resetTimeScale();
      candles.priceScale().applyOptions({ autoScale: true });
    },
    close: () => chart.remove(),
  };
}

/** The lines and columns beside the candles: those that are shown, kept up to date together. */
function createExtras(chart: IChartApi, candles: ISeriesApi<'Candlestick'>, look: ChartPalette) {
  const lines = new Map<LineName | CipherName, LineView>();
  const ciphers = new Map<CipherName, CipherView>();
  let volume: VolumeView | undefined;
  let palette = look;
  let places: number | undefined;
  let bars: readonly Bar[] = [];

  function showVolume(visible: boolean): void {
    if (visible === (volume !== undefined)) return;
    volume?.remove();
    volume = visible ? addVolume(chart) : undefined;
    volume?.draw(bars, palette);
  }

  function addCipher(name: CipherName): CipherView {
    const cipher = name === 'cipherA' ? addCipherA(chart, candles, palette) : addCipherB(chart, palette);
    ciphers.set(name, cipher);
    return cipher;
  }

  function showLine(name: LineName | CipherName, visible: boolean): void {
    const shown = lines.get(name);
    if (visible && shown === undefined) {
      const line = isCipher(name) ? addCipher(name) : addLine(chart, name, palette);
      if (places !== undefined) line.setPricePlaces(places);
      line.draw(bars);
      lines.set(name, line);
    } else if (!visible && shown !== undefined) {
      shown.remove();
      lines.delete(name);
      if (isCipher(name)) ciphers.delete(name);
    }
  }

  return {
    draw(next: readonly Bar[], from?: number): void {
      bars = next;
      volume?.draw(bars, palette, from);
      for (const line of lines.values()) line.draw(bars, from);
    },
    show(names: ReadonlySet<IndicatorName>): void {
      showVolume(names.has('volume'));
      for (const name of [...LINES, ...CIPHERS]) showLine(name, names.has(name));
    },
    cipherMarkers: (): readonly CipherMarker[] => [...ciphers.values()].flatMap((cipher) => cipher.markers()),
    setLook(next: ChartPalette): void {
      palette = next;
      volume?.draw(bars, palette);
      for (const line of lines.values()) line.setLook(palette);
    },
    setPricePlaces(next: number): void {
      places = next;
      for (const line of lines.values()) line.setPricePlaces(next);
    },
  };
}

function candleOf(bar: Bar): CandlestickData {
  return { time: toChartTime(bar.time), open: bar.open, high: bar.high, low: bar.low, close: bar.close };
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
    priceLineStyle: LineStyle.Dotted,
  };
}
