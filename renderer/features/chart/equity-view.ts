import type { AutoscaleInfo, IChartApi, ISeriesApi, LineData } from 'lightweight-charts';
import { AreaSeries, BaselineSeries, LineSeries, LineStyle } from 'lightweight-charts';
import { decimalText } from '../../format/decimal-parts.ts';
import { groupedFormat } from './chart-options.ts';
import type { ChartPalette } from './chart-palette.ts';
import { withAlpha } from './chart-palette.ts';
import { toChartTime } from './chart-time.ts';
import type { EquityPoint } from './equity-curve.ts';
import { onePerSecond } from './equity-curve.ts';

type Curve = readonly (readonly [time: number, value: number])[];

/** Equity with its benchmark, and the drawdown beneath, in two panes of one chart. */
export interface EquityPanes {
  /** Equity above `initial` is a gain, below it a loss. */
  readonly setCurve: (points: readonly EquityPoint[], initial: number, benchmark: Curve) => void;
  readonly setLook: (palette: ChartPalette) => void;
  readonly equity: ISeriesApi<'Baseline'>;
  readonly drawdown: ISeriesApi<'Area'>;
  readonly benchmark: ISeriesApi<'Line'>;
}

/** Adds the two panes from `firstPane` on. */
export function addEquityPanes(chart: IChartApi, firstPane: number, palette: ChartPalette): EquityPanes {
  const equity = chart.addSeries(
    BaselineSeries,
    { priceFormat: MONEY, lineWidth: 2, priceLineVisible: false },
    firstPane,
  );
  const benchmark = chart.addSeries(LineSeries, BENCHMARK, firstPane);
  const drawdown = chart.addSeries(AreaSeries, DRAWDOWN, firstPane + 1);
  drawdown.priceScale().applyOptions({ scaleMargins: { top: 0.06, bottom: 0.08 } });
  const panes: EquityPanes = {
    equity,
    benchmark,
    drawdown,
    setCurve(points, initial, held) {
      const distinct = onePerSecond(points);
      equity.applyOptions({ baseValue: { type: 'price', price: initial } });
      equity.setData(distinct.map((point) => line(point.time, point.equity)));
      drawdown.setData(distinct.map((point) => line(point.time, -point.drawdown * 100)));
      benchmark.setData(onePerSecond(held.map(([time, value]) => ({ time, value }))).map((p) => line(p.time, p.value)));
    },
    setLook(next) {
      equity.applyOptions({
        topLineColor: next.up,
        bottomLineColor: next.down,
        topFillColor1: withAlpha(next.up, 0.2),
        topFillColor2: withAlpha(next.up, 0.02),
        bottomFillColor1: withAlpha(next.down, 0.02),
        bottomFillColor2: withAlpha(next.down, 0.2),
      });
      benchmark.applyOptions({ color: next.text });
      drawdown.applyOptions({
        lineColor: next.down,
        topColor: withAlpha(next.down, 0.05),
        bottomColor: withAlpha(next.down, 0.35),
      });
    },
  };
  panes.setLook(palette);
  return panes;
}

const MONEY = groupedFormat(0);
const BENCHMARK = {
  lineWidth: 1,
  lineStyle: LineStyle.Dashed,
  priceLineVisible: false,
  lastValueVisible: false,
  priceFormat: MONEY,
} as const;
/** Percent. */
const SHALLOWEST = -1;
const DRAWDOWN = {
  autoscaleInfoProvider: drawdownScale,
  lineWidth: 1,
  priceLineVisible: false,
  invertFilledArea: true,
  priceFormat: { type: 'custom', formatter: (value: number) => `${decimalText(value, { places: 1 })} %`, minMove: 0.1 },
} as const;

/** Zero is at the top, and a hundredth of the account is never blown up to the whole height. */
function drawdownScale(byData: () => AutoscaleInfo | null): AutoscaleInfo | null {
  const range = byData()?.priceRange;
  return { priceRange: { minValue: Math.min(range?.minValue ?? 0, SHALLOWEST), maxValue: 0 } };
}

function line(time: number, value: number): LineData {
  return { time: toChartTime(Math.floor(time / 1_000) * 1_000), value };
}
