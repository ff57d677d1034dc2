import type { IChartApi, ITextWatermarkPluginApi, Time } from 'lightweight-charts';
import { createTextWatermark } from 'lightweight-charts';
import type { ChartPalette } from './chart-palette.ts';

/** Names a pane in its top left corner; answers how to recolour the name. */
export function labelPane(
  chart: IChartApi,
  index: number,
  text: string,
  palette: ChartPalette,
): (palette: ChartPalette) => void {
  const pane = chart.panes()[index];
  const label: ITextWatermarkPluginApi<Time> | undefined =
    pane === undefined
      ? undefined
      : createTextWatermark(pane, { horzAlign: 'left', vertAlign: 'top', lines: lines(text, palette) });
  return (next) => label?.applyOptions({ lines: lines(text, next) });
}

function lines(text: string, palette: ChartPalette) {
  return [{ text: ` ${text}`, color: palette.text, fontSize: 11, lineHeight: 18 }];
}
