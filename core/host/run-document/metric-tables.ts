import { METRICS } from '../../model/metric-definitions.ts';
import type { MetricKey } from '../../model/metric-definitions.ts';
import type { TradeFigures } from '../../model/run-figures.ts';
import type { RunReport } from '../../model/run-report.ts';
import {
  amountText,
  changeText,
  countText,
  durationText,
  gainText,
  percentText,
  probabilityText,
  ratioText,
  timeText,
} from './figure-text.ts';
import { html } from './markup.ts';
import type { Markup } from './markup.ts';

type Row = readonly [metric: MetricKey, ...cells: readonly string[]];

/** All figures of a run: the account's, then the trades' for all, long and short. Names link to their definitions. */
export function metricTables(report: RunReport): Markup {
  return html`<div class="columns">
      ${table('Return', ['Run'], returnRows(report))}${table('Risk', ['Run'], riskRows(report))}${table('Ratios', ['Run'], ratioRows(report))}
    </div>
    ${table('Trades', ['All', 'Long', 'Short'], tradeRows(report))}`;
}

/** What every figure means. */
export function definitionList(): Markup {
  const entries = Object.entries(METRICS).map(
    ([key, [name, definition]]) =>
      html`<div id="def-${key}">
        <dt>${name}</dt>
        <dd>${definition}</dd>
      </div>`,
  );
  return html`<dl class="definitions">${entries}</dl>`;
}

/** What trading cost, and what became of the orders. */
export function costTable({ summary, analysis: { execution } }: RunReport): Markup {
  return table(
    'Costs',
    ['Run'],
    [
      ['fees', amountText(summary.fees)],
      ['slippageCost', amountText(summary.slippageCost)],
      ['spreadCost', amountText(summary.spreadCost)],
      ['fundingCost', amountText(summary.fundingCost)],
      ['turnover', ratioText(summary.turnover)],
      ['makerShare', percentText(execution.makerShare)],
      ['takerShare', percentText(execution.takerShare)],
      ['liquidations', countText(execution.liquidations)],
    ],
  );
}

function returnRows({ summary, analysis: { periods } }: RunReport): readonly Row[] {
  const { day, week, month } = periods;
  return [
    ['netReturn', changeText(summary.netReturn)],
    ['netProfit', gainText(Number(summary.finalEquity) - Number(summary.initialCash))],
    ['finalEquity', amountText(summary.finalEquity)],
    ['cagr', changeText(summary.cagr)],
    ['buyAndHold', changeText(summary.buyAndHold)],
    ['alpha', changeText(summary.alpha)],
    ['openPnl', gainText(summary.openPnl)],
    ['bestDay', changeText(day?.best.value ?? null)],
    ['worstDay', changeText(day?.worst.value ?? null)],
    ['bestWeek', changeText(week?.best.value ?? null)],
    ['worstWeek', changeText(week?.worst.value ?? null)],
    ['bestMonth', changeText(month?.best.value ?? null)],
    ['worstMonth', changeText(month?.worst.value ?? null)],
  ];
}

function riskRows({ summary, analysis: { drawdown, leverage, sides } }: RunReport): readonly Row[] {
  return [
    ['maxDrawdown', percentText(summary.maxDrawdown)],
    ['drawdownAmount', amountText(drawdown.amount)],
    ['drawdownStart', timeText(drawdown.start)],
    ['drawdownBottom', timeText(drawdown.bottom)],
    ['drawdownEnd', timeText(drawdown.recovered)],
    ['maxDrawdownMs', durationText(drawdown.durationMs)],
    ['drawdownRecoveryMs', durationText(drawdown.recoveryMs)],
    ['longestUnderwaterMs', durationText(drawdown.longestMs)],
    ['currentDrawdown', percentText(drawdown.current)],
    ['closedDrawdown', percentText(sides.all.closedDrawdown.fraction)],
    ['volatility', percentText(summary.volatility)],
    ['downsideDeviation', percentText(summary.downsideDeviation)],
    ['ulcer', percentText(summary.ulcer)],
    ['var95', percentText(summary.var95)],
    ['var99', percentText(summary.var99)],
    ['cvar95', percentText(summary.cvar95)],
    ['cvar99', percentText(summary.cvar99)],
    ['exposure', percentText(summary.exposure)],
    ['averageLeverage', ratioText(leverage.average)],
    ['largestLeverage', ratioText(leverage.largest)],
  ];
}

function ratioRows({ summary }: RunReport): readonly Row[] {
  return [
    ['sharpe', ratioText(summary.sharpe)],
    ['psr', percentText(summary.psr)],
    ['sortino', ratioText(summary.sortino)],
    ['calmar', ratioText(summary.calmar)],
    ['omega', ratioText(summary.omega)],
    ['serenity', ratioText(summary.serenity)],
    ['recoveryFactor', ratioText(summary.recoveryFactor)],
    ['beta', ratioText(summary.beta)],
    ['treynor', ratioText(summary.treynor)],
    ['informationRatio', ratioText(summary.informationRatio)],
    ['trackingError', percentText(summary.trackingError)],
  ];
}

const TRADE_ROWS: readonly (readonly [metric: MetricKey, text: (figures: TradeFigures) => string])[] = [
  ['closed', (f) => countText(f.trades)],
  ['open', (f) => countText(f.open)],
  ['wins', (f) => `${countText(f.wins)} / ${countText(f.draws)} / ${countText(f.losses)}`],
  ['winRate', (f) => percentText(f.winRate)],
  ['netPnl', (f) => gainText(f.netPnl)],
  ['grossProfit', (f) => amountText(f.grossProfit)],
  ['grossLoss', (f) => amountText(f.grossLoss)],
  ['profitFactor', (f) => ratioText(f.profitFactor)],
  ['expectancy', (f) => gainText(f.expectancy)],
  ['expectancyRatio', (f) => ratioText(f.expectancyRatio)],
  ['expectancyR', (f) => ratioText(f.expectancyR)],
  ['averageReturn', (f) => changeText(f.averageReturn)],
  ['averageWin', (f) => amountText(f.averageWin)],
  ['averageLoss', (f) => amountText(f.averageLoss)],
  ['medianPnl', (f) => gainText(f.medianPnl)],
  ['medianWin', (f) => amountText(f.medianWin)],
  ['medianLoss', (f) => amountText(f.medianLoss)],
  ['largestWin', (f) => amountText(f.largestWin)],
  ['largestLoss', (f) => amountText(f.largestLoss)],
  ['payoff', (f) => ratioText(f.payoff)],
  ['kelly', (f) => percentText(f.kelly)],
  ['sqn', (f) => ratioText(f.sqn)],
  ['pValue', (f) => probabilityText(f.pValue)],
  ['streaks', (f) => `${countText(f.mostWinsInRow)} / ${countText(f.mostLossesInRow)}`],
  ['currentStreak', (f) => countText(f.currentStreak)],
  ['shortestHoldMs', (f) => durationText(f.holdMs.all?.min ?? null)],
  ['averageHoldMs', (f) => durationText(f.holdMs.all?.average ?? null)],
  ['medianHoldMs', (f) => durationText(f.holdMs.all?.median ?? null)],
  ['longestHoldMs', (f) => durationText(f.holdMs.all?.max ?? null)],
  ['winHoldMs', (f) => durationText(f.holdMs.wins?.average ?? null)],
  ['lossHoldMs', (f) => durationText(f.holdMs.losses?.average ?? null)],
  ['averageMae', (f) => amountText(f.averageMae)],
  ['largestMae', (f) => amountText(f.largestMae)],
  ['averageMfe', (f) => amountText(f.averageMfe)],
  ['largestMfe', (f) => amountText(f.largestMfe)],
  ['edgeRatio', (f) => ratioText(f.edgeRatio)],
  ['largestTradeDrawdown', (f) => amountText(f.largestTradeDrawdown)],
  ['averageEndDrawdown', (f) => amountText(f.averageEndDrawdown)],
  ['tradesPerDay', (f) => ratioText(f.tradesPerDay)],
  ['tradesPerWeek', (f) => ratioText(f.tradesPerWeek)],
  ['tradesPerMonth', (f) => ratioText(f.tradesPerMonth)],
  ['fees', (f) => amountText(f.fees)],
];

function tradeRows({ analysis: { sides } }: RunReport): readonly Row[] {
  return TRADE_ROWS.map(([metric, text]) => [metric, text(sides.all), text(sides.long), text(sides.short)]);
}

function table(title: string, columns: readonly string[], rows: readonly Row[]): Markup {
  const head = columns.map((column) => html`<th scope="col">${column}</th>`);
  const body = rows.map(([metric, ...cells]) => {
    const [name] = METRICS[metric];
    return html`<tr>
      <th scope="row"><a href="#def-${metric}">${name}</a></th>
      ${cells.map((cell) => html`<td class="number">${cell}</td>`)}
    </tr>`;
  });
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${title}</th>
        ${head}
      </tr>
    </thead>
    <tbody>
      ${body}
    </tbody>
  </table>`;
}
