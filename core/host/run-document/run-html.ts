import type { RunReport } from '../../model/run-report.ts';
import { amountText, changeText, countText, durationText, percentText, ratioText, timeText } from './figure-text.ts';
import { html } from './markup.ts';
import type { Markup } from './markup.ts';
import { costTable, definitionList, metricTables } from './metric-tables.ts';
import { equityCharts, returnCharts, sampleChart, tradeCharts } from './run-charts.ts';
import { RUN_STYLE } from './run-style.ts';
import { breakdownTables, monthTable, orderTable, tradeTable } from './run-tables.ts';

/** Nothing is fetched and nothing is run: whatever a strategy is called, the page can only be read. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";
const MOST_GAPS = 20;

/**
 * The report of a run as one HTML page: no scripts, no network, charts as SVG, light and dark by the reader's system,
 * fit for printing. Names of strategies and instruments are data and are escaped.
 */
export function runHtml(report: RunReport): string {
  const title = titleOf(report);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${RUN_STYLE}
        </style>
      </head>
      <body>
        <main>
          <header>
            <p class="mode">${report.run.mode === 'paper' ? 'PAPER RUN' : 'BACKTEST'} · simulated</p>
            <h1>${title}</h1>
            <p class="note">${periodOf(report)}</p>
            ${tiles(report)}
          </header>
          ${section('Equity', equityCharts(report))} ${section('Figures', metricTables(report))}
          ${section('Months', html`${monthTable(report)}${returnCharts(report)}`)}
          ${section('Trades', html`${tradeCharts(report)}${sampleChart(report)}`)}
          ${section('Costs and execution', html`<div class="columns">${costTable(report)}${orderTable(report)}</div>`)}
          ${section('Breakdowns', breakdownTables(report))} ${section('List of trades', tradeTable(report))}
          ${section('Run and assumptions', identity(report))} ${section('Definitions', definitionList())}
        </main>
      </body>
    </html> `;
  return `${page.markup.trim()}\n`;
}

function titleOf({ run }: RunReport): string {
  return `${run.strategies.map(({ name }) => name).join(', ')} on ${run.instruments.join(', ')} ${run.timeframe}`;
}

function periodOf({ run }: RunReport): string {
  return `${timeText(run.from)} to ${timeText(run.to)} UTC · ${countText(run.bars)} bars · ${countText(run.gaps)} missing · run ${run.id}`;
}

function tiles({ summary }: RunReport): Markup {
  const shown: readonly (readonly [name: string, value: string, tone?: number])[] = [
    ['Net return', changeText(summary.netReturn), summary.netReturn],
    ['Final equity', amountText(summary.finalEquity)],
    ['Buy and hold', changeText(summary.buyAndHold), summary.buyAndHold],
    ['Max drawdown', percentText(summary.maxDrawdown)],
    ['Sharpe', ratioText(summary.sharpe)],
    ['Profit factor', ratioText(summary.profitFactor)],
    ['Trades', countText(summary.trades)],
    ['Win rate', percentText(summary.winRate)],
  ];
  const entries = shown.map(
    ([name, value, tone = 0]) =>
      html`<div>
        <dt>${name}</dt>
        <dd class="${tone > 0 ? 'up' : tone < 0 ? 'down' : ''}">${value}</dd>
      </div>`,
  );
  return html`<dl class="tiles">${entries}</dl>`;
}

function section(title: string, content: Markup): Markup {
  return html`<section>
    <h2>${title}</h2>
    ${content}
  </section>`;
}

function identity({ run, journalSha256 }: RunReport): Markup {
  const { models } = run;
  const entries: readonly (readonly [name: string, value: string])[] = [
    ['Run', run.id],
    ['Engine', run.engineVersion],
    ...run.strategies.map(({ id, name, params }) => [`Strategy ${id}`, `${name} ${paramsText(params)}`] as const),
    ['Instruments', run.instruments.join(', ')],
    ['Timeframe', run.timeframe],
    ['Seed', String(run.seed)],
    ['Risk profile', models.profile],
    ['Fill model', models.fill],
    ['Slippage model', `${models.slippage}, fixed ${models.slippageBps} bps, spread ${models.spreadBps} bps`],
    ['Fees', `maker ${models.makerBps} bps, taker ${models.takerBps} bps`],
    ['Latency', `${models.latencyMs} ms`],
    ['Took', durationText(run.wallMs)],
    ['Data SHA-256', run.dataSha256],
    ['Journal SHA-256', journalSha256],
    ...run.gapList
      .slice(0, MOST_GAPS)
      .map(({ from, bars }) => ['Gap', `${bars} bars missing from ${timeText(from)} UTC`] as const),
    ...(run.gapList.length > MOST_GAPS
      ? [['Gaps', `${run.gapList.length - MOST_GAPS} more in the JSON export`] as const]
      : []),
  ];
  const pairs = entries.map(
    ([name, value]) =>
      html`<div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div>`,
  );
  const assumptions = models.assumptions.map((sentence) => html`<li>${sentence}</li>`);
  return html`<dl class="identity">${pairs}</dl>
    <h3>What this run takes for granted</h3>
    <ul>
      ${assumptions}
      <li>Ratios are annualised with 365 days; the risk-free rate is 0.</li>
    </ul>`;
}

function paramsText(params: Readonly<Record<string, unknown>>): string {
  return Object.entries(params)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');
}
