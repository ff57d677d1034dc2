import { useCallback } from 'react';
import type { MonteCarloResultWire } from '../../../core/api/wire/study-wire.ts';
import { countText } from '../../format/amount.ts';
import { moneyText } from '../../format/money.ts';
import type { ChartPalette } from '../chart/chart-palette.ts';
import { useChartPalette, withAlpha } from '../chart/chart-palette.ts';
import type { Draw } from './canvas-plot.tsx';
import { CanvasPlot } from './canvas-plot.tsx';
import { niceTicks } from './nice-ticks.ts';

type Fan = MonteCarloResultWire['fan'];

/** Equity over all drawn pasts: a band between each pair of percentiles, the median as a line. */
export function FanChart({ fan }: { readonly fan: Fan }) {
  const palette = useChartPalette();
  const draw = useCallback<Draw>(
    (context, width, height) => drawFan(context, { fan, palette, width, height }),
    [fan, palette],
  );
  const ends = fan.percentiles.map(
    (percentile, at) => `${percentile} % of pasts end below ${moneyText(fan.curves[at]?.at(-1) ?? null)}`,
  );
  return <CanvasPlot label={`Equity of the drawn pasts. ${ends.join('; ')}.`} draw={draw} />;
}

const LEFT = 12;
const RIGHT = 108;
const TOP = 14;
const BOTTOM = 26;

interface Drawing {
  readonly fan: Fan;
  readonly palette: ChartPalette;
  readonly width: number;
  readonly height: number;
}

function drawFan(context: CanvasRenderingContext2D, { fan, palette, width, height }: Drawing): void {
  const { curves, percentiles } = fan;
  const all = curves.flat();
  const lowest = all.reduce((least, value) => Math.min(least, value), Infinity);
  const highest = all.reduce((most, value) => Math.max(most, value), -Infinity);
  if (!Number.isFinite(lowest)) return;
  const span = highest - lowest || 1;
  const yOf = (value: number): number => TOP + ((highest - value) / span) * (height - TOP - BOTTOM);
  const xOf = (at: number, length: number): number => LEFT + (at / Math.max(length - 1, 1)) * (width - LEFT - RIGHT);
  const trace = (curve: readonly number[]): void => {
    for (const [at, value] of curve.entries()) context.lineTo(xOf(at, curve.length), yOf(value));
  };
  context.font = '11px "JetBrains Mono Variable", monospace';
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.strokeStyle = palette.grid;
  context.fillStyle = palette.text;
  for (const value of niceTicks(lowest, highest, 6)) {
    const y = Math.round(yOf(value)) + 0.5;
    context.beginPath();
    context.moveTo(LEFT, y);
    context.lineTo(width - RIGHT, y);
    context.stroke();
    context.fillText(countText(value), width - RIGHT + 48, y);
  }
  for (let pair = 0; pair < Math.floor(curves.length / 2); pair++) {
    const [low, high] = [curves[pair] ?? [], curves[curves.length - 1 - pair] ?? []];
    context.beginPath();
    trace(low);
    for (let at = high.length - 1; at >= 0; at--) context.lineTo(xOf(at, high.length), yOf(high[at] ?? 0));
    context.closePath();
    context.fillStyle = withAlpha(palette.series1, 0.16);
    context.fill();
  }
  for (const [at, curve] of curves.entries()) {
    const isMedian = at === (curves.length - 1) / 2;
    context.beginPath();
    trace(curve);
    context.lineWidth = isMedian ? 2 : 1;
    context.strokeStyle = isMedian ? palette.series1 : withAlpha(palette.series1, 0.45);
    context.stroke();
    context.fillStyle = palette.text;
    context.fillText(`${percentiles[at] ?? ''} %`, width - RIGHT + 4, yOf(curve.at(-1) ?? lowest));
  }
  context.lineWidth = 1;
  context.fillText('start', LEFT, height - BOTTOM / 2);
  context.textAlign = 'right';
  context.fillText('end of the run', width - RIGHT, height - BOTTOM / 2);
}
