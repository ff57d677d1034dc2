import type { ISeriesApi } from 'lightweight-charts';
import { LineSeries, LineStyle, createChart } from 'lightweight-charts';
import { useEffect } from 'react';
import type { ComparisonWire } from '../../../core/api/wire/run-library-wire.ts';
import { percentText } from '../../format/percent.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import { chartOptions, groupedFormat, lookOptions } from '../chart/chart-options.ts';
import type { ChartPalette } from '../chart/chart-palette.ts';
import { useChartPalette } from '../chart/chart-palette.ts';
import type { ChartZone } from '../chart/chart-time.ts';
import { toChartTime } from '../chart/chart-time.ts';
import type { ChartView } from '../chart/use-chart-view.ts';
import { useChartView } from '../chart/use-chart-view.ts';
import { curveStyles } from './curve-styles.ts';
import styles from './library.module.css';

/** Growth of every compared run since its start, on one time axis. */
export function ComparisonChart({ runs, equity }: Pick<ComparisonWire, 'runs' | 'equity'>) {
  const palette = useChartPalette();
  const zone = usePreferences((state) => state.preferences.timeZone);
  const { view, attach } = useChartView(drawGrowth, palette, zone);
  useEffect(() => view?.show(equity), [view, equity]);
  const ends = equity.growth.map((curve, at) => {
    const last = curve.findLast((value) => value !== null);
    return `${curveStyles(runs.length)[at]?.letter ?? ''} ${percentText(last)}`;
  });
  return (
    <figure className={styles['chart']} aria-label="Growth of the compared runs">
      <div ref={attach} className={styles['canvas']} aria-hidden="true" />
      <figcaption className="visually-hidden">
        Growth since the start of each run, at its end: {ends.join(', ')}.
      </figcaption>
    </figure>
  );
}

interface GrowthView extends ChartView {
  readonly show: (equity: ComparisonWire['equity']) => void;
}

function drawGrowth(element: HTMLElement, look: ChartPalette, zone: ChartZone): GrowthView {
  const chart = createChart(element, chartOptions(look, zone));
  let palette = look;
  let lines: readonly ISeriesApi<'Line'>[] = [];
  const recolor = (): void => {
    for (const [at, { color }] of curveStyles(lines.length).entries())
      lines[at]?.applyOptions({ color: palette[color] });
  };
  return {
    show({ times, growth }) {
      for (const line of lines) chart.removeSeries(line);
      lines = curveStyles(growth.length).map(({ letter, line }) =>
        chart.addSeries(LineSeries, {
          title: letter,
          lineStyle: line === 'solid' ? LineStyle.Solid : LineStyle.Dashed,
          lineWidth: 2,
          priceLineVisible: false,
          priceFormat: { ...groupedFormat(2), formatter: (value: number) => percentText(value / 100) },
        }),
      );
      recolor();
      for (const [at, curve] of growth.entries()) {
        const points = times.flatMap((time, row) => {
          const value = curve[row] ?? null;
          return value === null ? [] : [{ time: toChartTime(time), value: value * 100 }];
        });
        lines[at]?.setData(points);
      }
      chart.timeScale().fitContent();
    },
    setLook(next, nextZone) {
      palette = next;
      chart.applyOptions(lookOptions(next, nextZone));
      recolor();
    },
    close: () => chart.remove(),
  };
}
