import { useMemo } from 'react';
import type { RunReport } from '../../../core/model/run-report.ts';
import { NumberText } from '../../components/number-text.tsx';
import { durationText } from '../../format/datetime.ts';
import type { MetricKey } from '../../../core/model/metric-definitions.ts';
import { MetricTerm } from '../../components/metric-term.tsx';
import styles from './metrics-tab.module.css';
import figures from './figure-table.module.css';
import type { TradeBreakdown } from './trade-breakdown.ts';
import { breakDown } from './trade-breakdown.ts';

const TABLE = `${figures['table']} ${styles['table']}`;

interface Figure {
  readonly value: string | number | null;
  readonly as: 'percent' | 'signed-percent' | 'ratio' | 'money' | 'signed-money' | 'count' | 'duration' | 'text';
}

/** All figures of a run: the account's in two lists, the trades' by side. */
export function MetricsTab({ report, currency }: { readonly report: RunReport; readonly currency: string }) {
  return (
    <div className={styles['columns']}>
      <FigureTable title="Return and risk" figures={returnFigures(report)} currency={currency} />
      <FigureTable title="Ratios and costs" figures={ratioFigures(report)} currency={currency} />
      <TradeTable report={report} currency={currency} />
    </div>
  );
}

type Figures = readonly (readonly [metric: MetricKey, figure: Figure])[];

function returnFigures({ summary }: RunReport): Figures {
  return [
    ['netReturn', { value: summary.netReturn, as: 'signed-percent' }],
    ['finalEquity', { value: summary.finalEquity, as: 'money' }],
    ['cagr', { value: summary.cagr, as: 'signed-percent' }],
    ['buyAndHold', { value: summary.buyAndHold, as: 'signed-percent' }],
    ['maxDrawdown', { value: summary.maxDrawdown, as: 'percent' }],
    ['maxDrawdownMs', { value: summary.maxDrawdownMs, as: 'duration' }],
    ['volatility', { value: summary.volatility, as: 'percent' }],
    ['exposure', { value: summary.exposure, as: 'percent' }],
  ];
}

function ratioFigures({ summary }: RunReport): Figures {
  return [
    ['sharpe', { value: summary.sharpe, as: 'ratio' }],
    ['sortino', { value: summary.sortino, as: 'ratio' }],
    ['calmar', { value: summary.calmar, as: 'ratio' }],
    ['sqn', { value: summary.sqn, as: 'ratio' }],
    ['profitFactor', { value: summary.profitFactor, as: 'ratio' }],
    ['turnover', { value: summary.turnover, as: 'ratio' }],
    ['fees', { value: summary.fees, as: 'money' }],
    ['slippageCost', { value: summary.slippageCost, as: 'money' }],
  ];
}

function FigureTable({ title, figures, currency }: { title: string; figures: Figures; currency: string }) {
  return (
    <table className={TABLE} aria-label={title}>
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col">All</th>
        </tr>
      </thead>
      <tbody>
        {figures.map(([metric, figure]) => (
          <tr key={metric}>
            <th scope="row">
              <MetricTerm metric={metric} />
            </th>
            <td>
              <FigureText figure={figure} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const SIDES = ['All', 'Long', 'Short'] as const;
const TRADE_METRICS: readonly (readonly [metric: MetricKey, figure: (b: TradeBreakdown) => Figure])[] = [
  ['closed', (b) => ({ value: b.closed, as: 'count' })],
  ['wins', (b) => ({ value: `${b.wins} / ${b.losses}`, as: 'text' })],
  ['winRate', (b) => ({ value: b.winRate, as: 'percent' })],
  ['netPnl', (b) => ({ value: b.netPnl, as: 'signed-money' })],
  ['profitFactor', (b) => ({ value: b.profitFactor, as: 'ratio' })],
  ['expectancy', (b) => ({ value: b.expectancy, as: 'signed-money' })],
  ['averageWin', (b) => ({ value: b.averageWin, as: 'money' })],
  ['averageLoss', (b) => ({ value: b.averageLoss, as: 'money' })],
  ['payoff', (b) => ({ value: b.payoff, as: 'ratio' })],
  ['largestWin', (b) => ({ value: b.largestWin, as: 'money' })],
  ['largestLoss', (b) => ({ value: b.largestLoss, as: 'money' })],
  ['streaks', (b) => ({ value: `${b.mostWinsInRow} / ${b.mostLossesInRow}`, as: 'text' })],
  ['averageHoldMs', (b) => ({ value: b.averageHoldMs, as: 'duration' })],
  ['longestHoldMs', (b) => ({ value: b.longestHoldMs, as: 'duration' })],
  ['fees', (b) => ({ value: b.fees, as: 'money' })],
  ['open', (b) => ({ value: b.open, as: 'count' })],
];

function TradeTable({ report, currency }: { report: RunReport; currency: string }) {
  const { trades } = report;
  const bySide = useMemo(
    () => [
      breakDown(trades),
      breakDown(trades.filter((trade) => trade.side === 'long')),
      breakDown(trades.filter((trade) => trade.side === 'short')),
    ],
    [trades],
  );
  return (
    <table className={TABLE} aria-label="Trades by side">
      <thead>
        <tr>
          <th scope="col">Trades</th>
          {SIDES.map((side) => (
            <th key={side} scope="col">
              {side}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {TRADE_METRICS.map(([metric, figureOf]) => (
          <tr key={metric}>
            <th scope="row">
              <MetricTerm metric={metric} />
            </th>
            {bySide.map((breakdown, index) => (
              <td key={SIDES[index]}>
                <FigureText figure={figureOf(breakdown)} currency={currency} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FigureText({ figure: { value, as }, currency }: { figure: Figure; currency: string }) {
  switch (as) {
    case 'percent':
    case 'signed-percent':
      return <NumberText value={hundredfold(value)} places={2} suffix={' %'} {...tone(as === 'signed-percent')} />;
    case 'ratio':
      return <NumberText value={value} places={2} />;
    case 'money':
    case 'signed-money':
      return <NumberText value={value} places={2} suffix={` ${currency}`} {...tone(as === 'signed-money')} />;
    case 'count':
      return <NumberText value={value} places={0} />;
    case 'duration':
      return durationText(typeof value === 'number' ? value : null);
    case 'text':
      return value;
  }
}

function tone(isMoney: boolean) {
  return { signed: isMoney, colored: isMoney };
}

function hundredfold(value: string | number | null): number | null {
  return typeof value === 'number' ? value * 100 : null;
}
