import { useCallback } from 'react';
import type { TrialWire } from '../../../core/api/wire/study-wire.ts';
import { Button } from '../../components/button.tsx';
import { countText } from '../../format/amount.ts';
import type { ChartPalette } from '../chart/chart-palette.ts';
import { useChartPalette, withAlpha } from '../chart/chart-palette.ts';
import type { Draw } from './canvas-plot.tsx';
import { CanvasPlot } from './canvas-plot.tsx';
import styles from './lab.module.css';
import type { Axis, Brush } from './parallel-axes.ts';
import { WHOLE } from './parallel-axes.ts';

interface ParallelPlotProps {
  readonly trials: readonly TrialWire[];
  readonly passing: readonly TrialWire[];
  readonly axes: readonly Axis[];
  readonly brushes: Readonly<Record<string, Brush>>;
  readonly onBrush: (brushes: Readonly<Record<string, Brush>>) => void;
}

/** Each trial a line through its parameters to its score; sliders under an axis narrow the lines, and the table. */
export function ParallelPlot({ trials, passing, axes, brushes, onBrush }: ParallelPlotProps) {
  const palette = useChartPalette();
  const draw = useCallback<Draw>(
    (context, width, height) => drawLines(context, { trials, passing, axes, palette, width, height }),
    [trials, passing, axes, palette],
  );
  return (
    <div className={styles['parallel']}>
      <CanvasPlot label={`${countText(passing.length)} of ${countText(trials.length)} trials pass`} draw={draw} />
      <div className={styles['brushes']} style={{ gridTemplateColumns: `repeat(${axes.length}, minmax(0, 1fr))` }}>
        {axes.map((axis) => (
          <AxisBrush
            key={axis.name}
            axis={axis}
            brush={brushes[axis.name] ?? WHOLE}
            onChange={(brush) => onBrush({ ...brushes, [axis.name]: brush })}
          />
        ))}
      </div>
      <div className={styles['passing']}>
        {countText(passing.length)} of {countText(trials.length)} trials pass
        {Object.keys(brushes).length > 0 && <Button onClick={() => onBrush({})}>Show all</Button>}
      </div>
    </div>
  );
}

interface AxisBrushProps {
  readonly axis: Axis;
  readonly brush: Brush;
  readonly onChange: (brush: Brush) => void;
}

function AxisBrush({ axis, brush, onChange }: AxisBrushProps) {
  const { name, text } = axis;
  return (
    <div className={styles['brush']}>
      <span className={styles['axis']}>{name}</span>
      <input
        type="range"
        min={0}
        max={1}
        step={0.02}
        value={brush.low}
        aria-label={`Lowest ${name}`}
        aria-valuetext={text(brush.low)}
        onChange={(event) => onChange({ ...brush, low: Math.min(Number(event.currentTarget.value), brush.high) })}
      />
      <input
        type="range"
        min={0}
        max={1}
        step={0.02}
        value={brush.high}
        aria-label={`Highest ${name}`}
        aria-valuetext={text(brush.high)}
        onChange={(event) => onChange({ ...brush, high: Math.max(Number(event.currentTarget.value), brush.low) })}
      />
      <span className={styles['span']}>
        {text(brush.low)} to {text(brush.high)}
      </span>
    </div>
  );
}

const MARGIN = 14;

interface Drawing extends Pick<ParallelPlotProps, 'trials' | 'passing' | 'axes'> {
  readonly palette: ChartPalette;
  readonly width: number;
  readonly height: number;
}

function drawLines(context: CanvasRenderingContext2D, drawing: Drawing): void {
  const { trials, passing, axes, palette, width, height } = drawing;
  const xOf = (at: number): number => ((at + 0.5) * width) / axes.length;
  const yOf = (share: number): number => height - MARGIN - share * (height - 2 * MARGIN);
  const draw = (lines: readonly TrialWire[], style: string): void => {
    context.strokeStyle = style;
    context.beginPath();
    for (const trial of lines) {
      let pen = false;
      for (const [at, axis] of axes.entries()) {
        const share = axis.at(trial);
        if (share === null) pen = false;
        else if (pen) context.lineTo(xOf(at), yOf(share));
        else context.moveTo(xOf(at), yOf(share));
        pen = share !== null;
      }
    }
    context.stroke();
  };
  context.lineWidth = 1;
  draw(trials, withAlpha(palette.text, 0.14));
  draw(passing, withAlpha(palette.series1, passing.length > 500 ? 0.25 : 0.6));
  context.fillStyle = palette.text;
  context.strokeStyle = palette.text;
  context.font = '11px "JetBrains Mono Variable", monospace';
  context.textAlign = 'left';
  for (const [at, axis] of axes.entries()) {
    const x = Math.round(xOf(at)) + 0.5;
    context.beginPath();
    context.moveTo(x, MARGIN);
    context.lineTo(x, height - MARGIN);
    context.stroke();
    context.fillText(axis.text(1), x + 4, MARGIN + 8);
    context.fillText(axis.text(0), x + 4, height - MARGIN - 2);
  }
}
