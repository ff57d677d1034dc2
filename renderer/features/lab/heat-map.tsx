import { useCallback, useMemo, useState } from 'react';
import type { TrialWire } from '../../../core/api/wire/study-wire.ts';
import { Field } from '../../components/field.tsx';
import { Select } from '../../components/select.tsx';
import { decimalText } from '../../format/decimal-parts.ts';
import type { ChartPalette } from '../chart/chart-palette.ts';
import { useChartPalette, withAlpha } from '../chart/chart-palette.ts';
import type { Draw } from './canvas-plot.tsx';
import { CanvasPlot } from './canvas-plot.tsx';
import type { HeatMap as Cells } from './heat-map-cells.ts';
import { heatMapOf, shareOf } from './heat-map-cells.ts';
import styles from './lab.module.css';

interface HeatMapProps {
  readonly trials: readonly TrialWire[];
  /** Searched parameters. */
  readonly names: readonly string[];
}

/** The best score for each pair of values of two parameters: a good region is worth more than a good point. */
export function HeatMap({ trials, names }: HeatMapProps) {
  const [chosen, setChosen] = useState<{ readonly across?: string; readonly down?: string }>({});
  const across = names.find((name) => name === chosen.across) ?? names[0] ?? '';
  const down = names.find((name) => name === chosen.down) ?? names[1] ?? across;
  const cells = useMemo(() => heatMapOf(trials, across, down), [trials, across, down]);
  const palette = useChartPalette();
  const draw = useCallback<Draw>(
    (context, width, height) => drawCells(context, { cells, palette, width, height }),
    [cells, palette],
  );
  const options = names.map((name) => ({ value: name, label: name }));
  return (
    <div className={styles['map']}>
      <div className={styles['axes']}>
        <Field id="map-across" label="Across">
          <Select
            id="map-across"
            label="Across"
            options={options}
            value={across}
            onChange={(value) => setChosen({ ...chosen, across: value })}
          />
        </Field>
        <Field id="map-down" label="Down">
          <Select
            id="map-down"
            label="Down"
            options={options}
            value={down}
            onChange={(value) => setChosen({ ...chosen, down: value })}
          />
        </Field>
        <p className={styles['hint']}>Stronger is better. Empty pairs were not tried or did not count.</p>
      </div>
      <CanvasPlot
        label={`Best score by ${across} and ${down}: ${scoreText(cells.lowest)} to ${scoreText(cells.highest)}`}
        draw={draw}
      />
    </div>
  );
}

const LEFT = 56;
const BOTTOM = 22;
const TEXT_WIDTH = 40;
const TEXT_HEIGHT = 16;

interface Drawing {
  readonly cells: Cells;
  readonly palette: ChartPalette;
  readonly width: number;
  readonly height: number;
}

function drawCells(context: CanvasRenderingContext2D, { cells, palette, width, height }: Drawing): void {
  const { columns, rows, scores } = cells;
  if (columns.length === 0 || rows.length === 0) return;
  const cellWidth = (width - LEFT) / columns.length;
  const cellHeight = (height - BOTTOM) / rows.length;
  context.font = '11px "JetBrains Mono Variable", monospace';
  context.textBaseline = 'middle';
  for (const [down, row] of scores.entries()) {
    const y = down * cellHeight;
    for (const [across, score] of row.entries()) {
      const x = LEFT + across * cellWidth;
      context.fillStyle = score === null ? palette.grid : palette.background;
      context.fillRect(x, y, cellWidth - 1, cellHeight - 1);
      if (score === null) continue;
      const share = shareOf(score, cells);
      context.fillStyle = withAlpha(palette.series1, strengthOf(share));
      context.fillRect(x, y, cellWidth - 1, cellHeight - 1);
      if (cellWidth < TEXT_WIDTH || cellHeight < TEXT_HEIGHT) continue;
      context.fillStyle = isStrong(share) ? palette.background : palette.strongText;
      context.textAlign = 'center';
      context.fillText(scoreText(score), x + cellWidth / 2, y + cellHeight / 2);
    }
  }
  drawNames(context, { cells, palette, width, height });
}

const isStrong = (share: number): boolean => share > 0.5;

/** How opaque a cell is; nothing is in between, where neither a light nor a dark figure can be read. */
function strengthOf(share: number): number {
  return isStrong(share) ? 0.64 + 0.36 * share : 0.12 + 0.5 * share;
}

/** Values beside the rows and beneath the columns, as many as there is room for. */
function drawNames(context: CanvasRenderingContext2D, { cells, palette, width, height }: Drawing): void {
  const { columns, rows } = cells;
  const cellWidth = (width - LEFT) / columns.length;
  const cellHeight = (height - BOTTOM) / rows.length;
  context.fillStyle = palette.text;
  context.textAlign = 'right';
  const everyRow = Math.ceil(TEXT_HEIGHT / cellHeight);
  for (const [at, value] of rows.entries()) {
    if (at % everyRow === 0) context.fillText(String(value), LEFT - 6, (at + 0.5) * cellHeight, LEFT - 8);
  }
  context.textAlign = 'center';
  const everyColumn = Math.ceil(TEXT_WIDTH / cellWidth);
  for (const [at, value] of columns.entries()) {
    if (at % everyColumn === 0) context.fillText(String(value), LEFT + (at + 0.5) * cellWidth, height - BOTTOM / 2);
  }
}

function scoreText(score: number): string {
  return decimalText(Number.isFinite(score) ? score : null, { places: 2 });
}
