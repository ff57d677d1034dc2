import type { ChartPalette } from '../chart/chart-palette.ts';

/** How the curve of one of several runs looks: three colours, solid for the first three and dashed for the others. */
export interface CurveStyle {
  readonly letter: string;
  readonly color: keyof Pick<ChartPalette, 'series1' | 'warn' | 'series2'>;
  readonly line: 'solid' | 'dashed';
}

const COLORS = ['series1', 'warn', 'series2'] as const;

/** The styles of so many curves, each with a letter that stands for it in tables too. */
export function curveStyles(count: number): readonly CurveStyle[] {
  return Array.from({ length: count }, (_, at) => ({
    letter: String.fromCodePoint(65 + at),
    color: COLORS[at % COLORS.length] ?? 'series1',
    line: at < COLORS.length ? 'solid' : 'dashed',
  }));
}
