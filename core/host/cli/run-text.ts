import type { RunReport } from '../../model/run-report.ts';
import { amountText } from './amount-text.ts';
import { nameList } from './text-table.ts';
import { formatTime } from './time-value.ts';

/** A finished run for a person: what ran, what came out, what it assumes. */
export function runText(report: RunReport): string {
  const { run, summary } = report;
  const strategies = run.strategies.map(({ name, params }) => `${name}${paramsText(params)}`).join(', ');
  const counts = `${summary.trades} closed (${summary.wins} won, ${summary.losses} lost)`;
  const lines = nameList([
    [
      run.mode === 'paper' ? 'Paper run' : 'Backtest',
      `${strategies} on ${run.instruments.join(', ')} ${run.timeframe}`,
    ],
    ['Period', `${formatTime(run.from)} to ${formatTime(run.to)} UTC, ${run.bars} bars, ${run.gaps} missing`],
    ['Models', modelsText(run.models)],
    ['', ''],
    ['Final equity', `${amountText(summary.finalEquity)} from ${amountText(summary.initialCash)}`],
    ['Net return', `${percent(summary.netReturn)} (buy and hold ${percent(summary.buyAndHold)})`],
    ['Largest drawdown', percent(summary.maxDrawdown)],
    ['Sharpe, Sortino', `${figure(summary.sharpe)}, ${figure(summary.sortino)}`],
    ['Trades', `${counts}, win rate ${percent(summary.winRate)}, profit factor ${figure(summary.profitFactor)}`],
    ['Expectancy', figure(summary.expectancy)],
    ['Fees, slippage', `${amountText(summary.fees)}, ${amountText(summary.slippageCost)}`],
    ['In the market', percent(summary.exposure)],
    ['Orders, fills', `${report.orders.length}, ${report.fills.length}`],
    ...countLines('Denied', report.denials),
    ...countLines('Rejected', report.rejections),
    ['Journal', `sha256 ${report.journalSha256}`],
  ]);
  return `${lines}\n${run.models.assumptions.map((sentence) => `- ${sentence}\n`).join('')}`;
}

/** `12.34 %`, or – where undefined. */
export function percent(value: number | null): string {
  return value === null ? '–' : `${(value * 100).toFixed(2)} %`;
}

function figure(value: number | null): string {
  return value === null ? '–' : value.toFixed(2);
}

function paramsText(params: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(params).map(([name, value]) => `${name} ${String(value)}`);
  return pairs.length === 0 ? '' : ` (${pairs.join(', ')})`;
}

function modelsText(models: RunReport['run']['models']): string {
  return [
    `profile ${models.profile}`,
    `fill ${models.fill}`,
    `slippage ${models.slippage}`,
    `fees ${models.makerBps}/${models.takerBps} bps`,
    `latency ${models.latencyMs} ms`,
  ].join(', ');
}

function countLines(name: string, counts: Readonly<Record<string, number>>): (readonly [string, string])[] {
  const pairs = Object.entries(counts).map(([code, count]) => `${code} ${count}`);
  return pairs.length === 0 ? [] : [[name, pairs.join(', ')]];
}
