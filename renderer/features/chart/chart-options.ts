import type { ChartOptions, DeepPartial, PriceFormatCustom, TickMarkType, Time } from 'lightweight-charts';
import { ColorType, CrosshairMode, LineStyle } from 'lightweight-charts';
import { decimalText } from '../../format/decimal-parts.ts';
import type { ChartPalette } from './chart-palette.ts';
import type { ChartZone } from './chart-time.ts';
import { barTimeText, fromChartTime, tickMark } from './chart-time.ts';

/** Options with which every chart of the desk starts. */
export function chartOptions(palette: ChartPalette, zone: ChartZone): DeepPartial<ChartOptions> {
  const look = lookOptions(palette, zone);
  return {
    ...look,
    autoSize: true,
    timeScale: {
      ...look.timeScale,
      timeVisible: true,
      secondsVisible: false,
      barSpacing: 7,
      minBarSpacing: 0.05,
      enableConflation: true,
    },
  };
}

/** Colours and clock: what may change later without moving the view. */
export function lookOptions(palette: ChartPalette, zone: ChartZone): DeepPartial<ChartOptions> {
  return {
    layout: {
      background: { type: ColorType.Solid, color: palette.background },
      textColor: palette.text,
      fontSize: 11,
      fontFamily: "'JetBrains Mono Variable', 'JetBrains Mono', ui-monospace, monospace",
      // The notice and the link stand in Settings > About instead of over the candles.
      attributionLogo: false,
      panes: { separatorColor: palette.line, separatorHoverColor: palette.raised, enableResize: true },
    },
    grid: {
      vertLines: { color: palette.grid, style: LineStyle.Solid },
      horzLines: { color: palette.grid, style: LineStyle.Solid },
    },
    crosshair: {
      mode: CrosshairMode.Normal,
      vertLine: { color: palette.text, style: LineStyle.Dashed, width: 1, labelBackgroundColor: palette.raised },
      horzLine: { color: palette.text, style: LineStyle.Dashed, width: 1, labelBackgroundColor: palette.raised },
    },
    rightPriceScale: { borderColor: palette.line, entireTextOnly: true },
    timeScale: {
      borderColor: palette.line,
      tickMarkFormatter: (time: Time, type: TickMarkType) => tickMark(fromChartTime(time), type, zone),
    },
    localization: { timeFormatter: (time: Time) => barTimeText(fromChartTime(time), zone) },
  };
}

/** Prices with thousands separators, as everywhere else on the desk. */
export function groupedFormat(places: number): PriceFormatCustom {
  return { type: 'custom', formatter: (value: number) => decimalText(value, { places }), minMove: 1 / 10 ** places };
}
