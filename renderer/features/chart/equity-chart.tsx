import type { IChartApi } from 'lightweight-charts';
import { createChart } from 'lightweight-charts';
import type { RefCallback } from 'react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { percentText } from '../../format/percent.ts';
import { moneyText } from '../../format/money.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import { chartOptions, lookOptions } from './chart-options.ts';
import { readPalette, useChartPalette } from './chart-palette.ts';
import styles from './equity-chart.module.css';
import { withDrawdown } from './equity-curve.ts';
import type { EquityPanes } from './equity-view.ts';
import { addEquityPanes } from './equity-view.ts';

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
  const { drawn, attach } = useEquityPanes();
  const points = useMemo(() => withDrawdown(equity, initial), [equity, initial]);
  useEffect(() => {
    drawn?.panes.setCurve(points, initial, benchmark);
    drawn?.fit();
  }, [drawn, points, initial, benchmark]);

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

interface DrawnEquity {
  readonly chart: IChartApi;
  readonly panes: EquityPanes;
  /** Shows the whole curve, unless a person has moved or zoomed it. */
  readonly fit: () => void;
}

function useEquityPanes(): { readonly drawn: DrawnEquity | null; readonly attach: RefCallback<HTMLDivElement> } {
  const palette = useChartPalette();
  const zone = usePreferences((state) => state.preferences.timeZone);
  const [drawn, setDrawn] = useState<DrawnEquity | null>(null);
  const attach = useCallback((element: HTMLDivElement) => {
    const created = drawEquity(element);
    setDrawn(created);
    return () => {
      setDrawn(null);
      setTimeout(() => created.chart.remove(), 0);
    };
  }, []);
  useEffect(() => {
    drawn?.chart.applyOptions(lookOptions(palette, zone));
    drawn?.panes.setLook(palette);
  }, [drawn, palette, zone]);
  return { drawn, attach };
}

function drawEquity(element: HTMLElement): DrawnEquity {
  const look = readPalette();
  const chart = createChart(element, chartOptions(look, 'utc'));
  const panes = addEquityPanes(chart, 0, look);
  chart.panes()[0]?.setStretchFactor(2.4);
  chart.panes()[1]?.setStretchFactor(1);
  let moved = false;
  for (const gesture of ['wheel', 'pointerdown']) {
    element.addEventListener(gesture, () => (moved = true), { passive: true });
  }
  return {
    chart,
    panes,
    fit() {
      if (!moved) chart.timeScale().fitContent();
    },
  };
}
