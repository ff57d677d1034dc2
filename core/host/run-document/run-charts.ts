import type { ReportTrade, RunReport } from '../../model/run-report.ts';
import { sharpe } from '../../statistics/sharpe.ts';
import { dailyReturns } from '../../statistics/daily-returns.ts';
import { figure, rangeOf } from './chart-frame.ts';
import { candleChart, columnChart, histogramChart, lineChart, scatterChart } from './charts.ts';
import type { Line, Point } from './charts.ts';
import { axisPercentText, axisText, durationText, ratioText } from './figure-text.ts';
import { html } from './markup.ts';
import type { Markup } from './markup.ts';

/** Days that the rolling Sharpe ratio looks back on. */
const ROLLING_DAYS = 30;
const SHORT = 150;
const TALL = 300;
/** Times the range of equity beyond which its benchmark would press it flat. */
const FLATTENED_BEYOND = 6;
/** Trades that are drawn one by one; of more the newest. */
const MOST_COLUMNS = 400;

/** Equity with buying and holding, drawdown, and how much was in the market. */
export function equityCharts({ equity, summary, analysis }: RunReport): Markup {
  const curve = equity.map(([time, value]) => [time, Number(value)] as const);
  const falls = drawdownCurve(curve, Number(summary.initialCash));
  return html`${equityAndHold(curve, analysis.hold)}
  ${below('Drawdown', 'below the highest equity so far', { className: 'fall', points: falls, filled: true })}
  ${below('Exposure', '|positions| / equity', { className: 'exposure', points: analysis.exposure, filled: true })}`;
}

function below(title: string, note: string, line: Line): Markup {
  return figure(title, note, lineChart([line], { title, valueText: axisPercentText, height: SHORT }));
}

/** Both on one scale, unless that would press equity flat. */
function equityAndHold(curve: readonly Point[], hold: readonly Point[]): Markup {
  const equityLine = { className: 'equity', points: curve };
  const holdLine = { className: 'hold', points: hold };
  const text = { title: 'Equity', valueText: axisText, height: TALL };
  if (spanOf(hold) > FLATTENED_BEYOND * spanOf(curve)) {
    const held = lineChart([holdLine], { ...text, title: 'Buy and hold', height: SHORT });
    return html`${figure('Equity', 'quote currency, UTC', lineChart([equityLine], text))}
    ${figure('Buy and hold', 'without fees, on a scale of its own', held)}`;
  }
  const drawn = lineChart([holdLine, equityLine], text);
  const legend = html`<p class="legend">
    <span class="key equity">Equity</span><span class="key hold">Buy and hold</span>
  </p>`;
  return figure('Equity', 'quote currency, UTC', drawn === undefined ? undefined : html`${legend}${drawn}`);
}

function spanOf(points: readonly Point[]): number {
  const { low, high } = rangeOf(points.map(([, value]) => value));
  return high - low;
}

/** How days went: their distribution, and the Sharpe ratio of the newest thirty at each. */
export function returnCharts({ summary, analysis: { daily } }: RunReport): Markup {
  const closes = daily.map(([, equity]) => equity);
  const returns = dailyReturns(Number(summary.initialCash), closes) ?? [];
  const rolling = daily.flatMap(([day], index): readonly Point[] => {
    if (index + 1 < ROLLING_DAYS) return [];
    const value = sharpe(returns.slice(index + 1 - ROLLING_DAYS, index + 1));
    return value === null ? [] : [[day, value]];
  });
  return html`<div class="pair">
    ${figure('Daily returns', `${returns.length} days`, histogramChart(returns, { title: 'Distribution of daily returns', valueText: axisPercentText, half: true }))}
    ${figure('Rolling Sharpe', `of the last ${ROLLING_DAYS} days, annualised`, lineChart([{ className: 'equity', points: rolling }], { title: 'Rolling Sharpe ratio', valueText: axisText, half: true }))}
  </div>`;
}

/** Closed trades one by one, and how long, how far against and how far for their holder they went. */
export function tradeCharts({ trades }: RunReport): Markup {
  const closed = trades.filter(({ pnl }) => pnl !== null);
  const newest = closed.slice(-MOST_COLUMNS);
  const first = closed.length - newest.length;
  const results = newest.map((trade, index) => [first + index + 1, pnlOf(trade)] as const);
  const note = first > 0 ? `P&L, the newest ${newest.length} of ${closed.length}` : 'P&L in order of exits';
  const scatter = (
    title: string,
    remark: string,
    xOf: (trade: ReportTrade) => number | null,
    xText: (value: number) => string,
  ) => {
    const points = closed.flatMap((trade): readonly Point[] => {
      const x = xOf(trade);
      return x === null ? [] : [[x, pnlOf(trade)]];
    });
    return figure(title, remark, scatterChart(points, { title, valueText: axisText, xText, half: true }));
  };
  return html`${figure('Trades', note, columnChart(results, { title: 'P&L of each trade', valueText: axisText }))}
    <div class="pair">
      ${scatter('Hold time', 'across: entry to exit, up: P&L', (trade) => (trade.exitTime ?? NaN) - trade.entryTime, durationText)}
      ${figure('P&L of trades', `${closed.length} closed trades`, histogramChart(closed.map(pnlOf), { title: 'Distribution of P&L', valueText: axisText, half: true }))}
    </div>
    <div class="pair">
      ${scatter('Adverse excursion', 'across: MAE, up: P&L', ({ mae }) => (mae === null ? null : -mae), axisText)}
      ${scatter('Favorable excursion', 'across: MFE, up: P&L', ({ mfe }) => mfe, axisText)}
    </div>`;
}

/** A few bars of the first instrument with the fills among them. */
export function sampleChart({ run, fills, analysis: { sample } }: RunReport): Markup {
  const [from, to] = [sample[0]?.[0] ?? Infinity, sample.at(-1)?.[0] ?? -Infinity];
  const shown = fills
    .filter(({ time, instrument }) => instrument === run.instruments[0] && time >= from && time <= to)
    .map(({ time, price, side }) => ({ time, price: Number(price), side }));
  const note = `${sample.length} bars of ${run.instruments[0] ?? ''} ${run.timeframe} to the newest fill; ▲ bought, ▼ sold`;
  return figure(
    'Candles with fills',
    note,
    candleChart(sample, shown, { title: 'Candles with fills', valueText: ratioText, height: TALL }),
  );
}

function drawdownCurve(curve: readonly Point[], initialCash: number): readonly Point[] {
  let peak = initialCash;
  return curve.map(([time, equity]) => {
    peak = Math.max(peak, equity);
    return [time, equity / peak - 1];
  });
}

function pnlOf({ pnl }: ReportTrade): number {
  return Number(pnl ?? 0);
}
