import type { ISeriesApi } from 'lightweight-charts';
import { LineSeries, LineStyle } from 'lightweight-charts';
import type { Bar } from '../../../core/model/bar.ts';
import type { ChartPalette } from '../chart/chart-palette.ts';
import type { ChartZone } from '../chart/chart-time.ts';
import { toChartTime } from '../chart/chart-time.ts';
import type { EquityPoint } from '../chart/equity-curve.ts';
import type { EquityPanes } from '../chart/equity-view.ts';
import { addEquityPanes } from '../chart/equity-view.ts';
import type { FillGroup } from '../chart/fill-markers.ts';
import { fillMarkers } from '../chart/fill-markers.ts';
import { labelPane } from '../chart/pane-label.ts';
import type { CandleView } from '../chart/series-adapter.ts';
import { createCandleView } from '../chart/series-adapter.ts';

/** From the entry's bar to the exit's, at their prices. */
export interface TradeLine {
  readonly from: readonly [time: number, price: number];
  readonly to: readonly [time: number, price: number];
  readonly won: boolean;
}

/** What one view of a run shows; all times are those of bars. */
export interface RunScene {
  readonly bars: readonly Bar[];
  readonly equity: readonly EquityPoint[];
  readonly initialCash: number;
  readonly hold: readonly (readonly [time: number, value: number])[];
  readonly fills: readonly FillGroup[];
  readonly trade: TradeLine | null;
}

/** A run on one time axis: candles with trades, equity with buy-and-hold, drawdown. */
export interface RunView {
  readonly candles: CandleView;
  readonly panes: EquityPanes;
  readonly show: (scene: RunScene) => void;
  readonly setLook: (palette: ChartPalette, zone: ChartZone) => void;
  readonly close: () => void;
}

const STRETCH = [2.6, 1.5, 0.9] as const;
/** More arrows than this would hide the candles; they show around a chosen trade. */
export const MOST_ARROWS = 400;

/** Draws an empty run into `container`. */
export function createRunView(container: HTMLElement, look: ChartPalette, zone: ChartZone): RunView {
  const candles = createCandleView(container, look, zone);
  const { chart } = candles;
  candles.candles.applyOptions({ priceLineVisible: false });
  const panes = addEquityPanes(chart, 1, look);
  const labels = [
    labelPane(chart, 1, { text: 'Equity', at: 'top' }, look),
    labelPane(chart, 2, { text: 'Drawdown', at: 'bottom' }, look),
  ];
  for (const [index, factor] of STRETCH.entries()) chart.panes()[index]?.setStretchFactor(factor);
  chart.timeScale().applyOptions({ rightOffset: 2 });
  const connector = chart.addSeries(LineSeries, {
    lineWidth: 2,
    lineStyle: LineStyle.Dashed,
    priceLineVisible: false,
    lastValueVisible: false,
    crosshairMarkerVisible: false,
  });
  let palette = look;
  let scene: RunScene | undefined;

  function draw(next: RunScene): void {
    candles.setMarkers(next.fills.length > MOST_ARROWS ? [] : fillMarkers(next.fills, palette));
    drawTrade(connector, next.trade, palette);
  }

  return {
    candles,
    panes,
    show(next) {
      scene = next;
      // As in the candle chart: no series may hold points by the places of the former bars.
      panes.setCurve([], next.initialCash, []);
      connector.setData([]);
      candles.setBars(next.bars);
      panes.setCurve(next.equity, next.initialCash, next.hold);
      draw(next);
      chart.timeScale().fitContent();
    },
    setLook(next, nextZone) {
      palette = next;
      candles.setLook(palette, nextZone);
      panes.setLook(palette);
      for (const recolor of labels) recolor(palette);
      if (scene !== undefined) draw(scene);
    },
    close: () => candles.close(),
  };
}

function drawTrade(connector: ISeriesApi<'Line'>, trade: TradeLine | null, palette: ChartPalette): void {
  const points = trade === null || trade.from[0] >= trade.to[0] ? [] : [trade.from, trade.to];
  connector.applyOptions({ color: trade?.won === false ? palette.down : palette.up });
  connector.setData(points.map(([time, value]) => ({ time: toChartTime(time), value })));
}
