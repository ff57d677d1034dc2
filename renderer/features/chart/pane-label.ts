import type { IChartApi, ITextWatermarkPluginApi, Time } from 'lightweight-charts';
import { createTextWatermark } from 'lightweight-charts';
import type { ChartPalette } from './chart-palette.ts';

/** What stands in the corner of a pane. */
interface PaneName {
  readonly text: string;
  readonly at: 'top' | 'bottom';
}

/** Names a pane in its left corner, at the top or the bottom; answers how to recolour the name. */
export function labelPane(
  chart: IChartApi,
  index: number,
  { text, at }: PaneName,
  palette: ChartPalette,
): (palette: ChartPalette) => void {
  const pane = chart.panes()[index];
  const label: ITextWatermarkPluginApi<Time> | undefined =
    pane === undefined
      ? undefined
      : createTextWatermark(pane, { horzAlign: 'left', vertAlign: at, lines: lines(text, palette) });
  return (next) => label?.applyOptions({ lines: lines(text, next) });
}

function lines(text: string, palette: ChartPalette) {
  return [{ text: ` ${text}`, color: palette.text, fontSize: 11, lineHeight: 18 }];
}
