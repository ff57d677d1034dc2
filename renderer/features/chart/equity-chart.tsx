import { createChart } from 'lightweight-charts';
import { useEffect, useMemo } from 'react';
import { percentText } from '../../format/percent.ts';
import { moneyText } from '../../format/money.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import { chartOptions, lookOptions } from './chart-options.ts';
import type { ChartPalette } from './chart-palette.ts';
import { useChartPalette } from './chart-palette.ts';
import type { ChartZone } from './chart-time.ts';
import styles from './equity-chart.module.css';
import { withDrawdown } from './equity-curve.ts';
import type { EquityPanes } from './equity-view.ts';
import { addEquityPanes } from './equity-view.ts';
import type { ChartView } from './use-chart-view.ts';
import { useChartView } from './use-chart-view.ts';

type Curve = readonly (readonly [time: number, equity: number])[];

interface EquityChartProps {
  /** Oldest first. */
  readonly equity: Curve;
  /** Where the peak starts: the initial cash. */
  readonly initial: number;
  readonly currency: string;
  /** What buying and holding would have come to, if there is such a thing. */
  readonly benchmark?: Curve;
}

const NO_BENCHMARK: Curve = [];

/** Equity, with the drawdown beneath on the same time axis. */
export function EquityChart({ equity, initial, currency, benchmark = NO_BENCHMARK }: EquityChartProps) {
  const palette = useChartPalette();
  const zone = usePreferences((state) => state.preferences.timeZone);
  const { view, attach } = useChartView(drawEquity, palette, zone);
  const points = useMemo(() => withDrawdown(equity, initial), [equity, initial]);
  useEffect(() => {
    view?.panes.setCurve(points, initial, benchmark);
    view?.fit();
  }, [view, points, initial, benchmark]);

  const last = points.at(-1);
  const deepest = points.reduce((worst, point) => Math.max(worst, point.drawdown), 0);
  const summary =
    last === undefined
      ? 'No equity yet.'
      : `Equity ${moneyText(last.equity)} ${currency}, drawdown ${percentText(last.drawdown)}, deepest ${percentText(deepest)}.`;
  return (
    <figure className={styles['figure']}>
      <div ref={attach} className={styles['host']} aria-hidden="true" />
      <figcaption className="visually-hidden">Equity and drawdown over time. {summary}</figcaption>
      <div className={styles['legend']} aria-hidden="true">
        <span>Equity {last === undefined ? '–' : `${moneyText(last.equity)} ${currency}`}</span>
        {benchmark.length > 0 && <span className={styles['benchmark']}>Buy and hold</span>}
        <span className={styles['drawdown']}>
          Drawdown {percentText(last?.drawdown)} · deepest {percentText(deepest)}
        </span>
      </div>
    </figure>
  );
}

interface DrawnEquity extends ChartView {
  readonly panes: EquityPanes;
  /** Shows the whole curve, unless a person has moved or zoomed it. */
  readonly fit: () => void;
}

function drawEquity(element: HTMLElement, look: ChartPalette, zone: ChartZone): DrawnEquity {
  const chart = createChart(element, chartOptions(look, zone));
  const panes = addEquityPanes(chart, 0, look);
  chart.panes()[0]?.setStretchFactor(2.4);
  chart.panes()[1]?.setStretchFactor(1);
  let moved = false;
  for (const gesture of ['wheel', 'pointerdown']) {
    element.addEventListener(gesture, () => (moved = true), { passive: true });
  }
  return {
    panes,
    fit() {
      if (!moved) chart.timeScale().fitContent();
    },
    setLook(palette, nextZone) {
      chart.applyOptions(lookOptions(palette, nextZone));
      panes.setLook(palette);
    },
    close: () => chart.remove(),
  };
}
