import type { Bar } from '../../../core/model/bar.ts';
import type { ChartPalette } from '../chart/chart-palette.ts';
import type { ChartZone } from '../chart/chart-time.ts';
import { withDrawdown } from '../chart/equity-curve.ts';
import { addEquityPanes } from '../chart/equity-view.ts';
import type { FillGroup } from '../chart/fill-markers.ts';
import { fillMarkers } from '../chart/fill-markers.ts';
import { labelPane } from '../chart/pane-label.ts';
import type { CandleView } from '../chart/series-adapter.ts';
import { createCandleView } from '../chart/series-adapter.ts';
import type { ChartView } from '../chart/use-chart-view.ts';

/** What the replay's chart is made of; it shows no more of it than up to the present. */
export interface ReplayScene {
  readonly bars: readonly Bar[];
  /** At the close of each bar. */
  readonly equity: readonly number[];
  readonly initialCash: number;
  readonly fills: readonly FillGroup[];
}

/** The chart of a replay: candles with fills, equity and drawdown, up to the present and no further. */
export interface ReplayView extends ChartView {
  readonly candles: CandleView;
  /** Shows the scene up to the bar `step`, that bar included. */
  readonly show: (scene: ReplayScene, step: number) => void;
}

const STRETCH = [3, 1.1, 0.8] as const;
/** Bars in view, and how many of them are left free for what is to come. */
const BARS_ACROSS = 150;
const BARS_AHEAD = 12;

/** Draws an empty replay into `container`. */
export function createReplayView(container: HTMLElement, look: ChartPalette, zone: ChartZone): ReplayView {
  const candles = createCandleView(container, look, zone);
  const { chart } = candles;
  const panes = addEquityPanes(chart, 1, look);
  const labels = [
    labelPane(chart, 1, { text: 'Equity', at: 'top' }, look),
    labelPane(chart, 2, { text: 'Drawdown', at: 'bottom' }, look),
  ];
  for (const [index, factor] of STRETCH.entries()) chart.panes()[index]?.setStretchFactor(factor);
  let palette = look;
  let shown: { readonly scene: ReplayScene; readonly step: number } | undefined;

  function drawMarkers(): void {
    if (shown === undefined) return;
    const until = shown.scene.bars[shown.step]?.time ?? -Infinity;
    candles.setMarkers(
      fillMarkers(
        shown.scene.fills.filter(({ time }) => time <= until),
        palette,
      ),
    );
  }

  return {
    candles,
    show(scene, step) {
      const before = shown?.scene === scene ? shown.step : undefined;
      shown = { scene, step };
      const bars = scene.bars.slice(0, step + 1);
      const curve = bars.map(({ time }, index) => [time, scene.equity[index] ?? scene.initialCash] as const);
      // As in the candle chart: no series may hold points by the places of the former bars.
      if (before === undefined || step < before) {
        candles.setMarkers([]);
        panes.setCurve([], scene.initialCash, []);
        candles.setBars(bars);
      } else if (step > before) candles.updateBars(bars, before + 1);
      panes.setCurve(withDrawdown(curve, scene.initialCash), scene.initialCash, []);
      drawMarkers();
      chart.timeScale().setVisibleLogicalRange({ from: step - BARS_ACROSS + BARS_AHEAD, to: step + BARS_AHEAD });
    },
    setLook(next, nextZone) {
      palette = next;
      candles.setLook(palette, nextZone);
      panes.setLook(palette);
      for (const recolor of labels) recolor(palette);
      drawMarkers();
    },
    close: () => candles.close(),
  };
}
