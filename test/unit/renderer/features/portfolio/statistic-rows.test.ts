import { expect, it } from 'vitest';
import type { PortfolioStatisticsWire } from '../../../../../core/api/wire/portfolio-wire.ts';
import { orderRows, performanceRows, riskRows } from '../../../../../renderer/features/portfolio/statistic-rows.ts';

const NONE: PortfolioStatisticsWire = {
  netReturn: 0.0123,
  maxDrawdown: 0.05,
  currentDrawdown: 0,
  volatility: null,
  sharpe: null,
  sortino: null,
  var95: null,
  var99: null,
  trades: 0,
  wins: 0,
  losses: 0,
  winRate: null,
  profitFactor: null,
  expectancy: null,
  payoff: null,
  sqn: null,
  days: 3,
};

function reasons(figures: PortfolioStatisticsWire): Readonly<Record<string, string | null>> {
  return Object.fromEntries(performanceRows(figures).map(({ name, reason }) => [name, reason]));
}

it('says of each figure that is not known why it is not', () => {
  expect(reasons(NONE)).toMatchObject({
    'Net return': null,
    Sharpe: 'Needs 14 days; there are 3.',
    'VaR 95': 'Needs 14 days; there are 3.',
    'Win rate': 'No trade was closed yet.',
    'Profit factor': 'No trade was closed yet.',
  });
});

it('tells few days from days without a difference, and no trades from no losses', () => {
  const later = { ...NONE, days: 20, volatility: 0, trades: 4, wins: 4, winRate: 1, expectancy: 3 };
  expect(reasons(later)).toMatchObject({
    Volatility: null,
    Sharpe: 'The daily returns do not differ.',
    Sortino: 'No day was lost.',
    'Win rate': null,
    'Profit factor': 'No trade was lost yet.',
    Payoff: 'No trade was lost yet.',
    SQN: 'Needs two trades that differ.',
  });
});

it('shows – where orders and positions tell nothing yet', () => {
  const orders = orderRows({
    orders: 0,
    open: 0,
    filled: 0,
    partiallyFilled: 0,
    canceled: 0,
    expired: 0,
    rejected: 0,
    denied: 0,
    fills: 0,
    fillRate: null,
    makerShare: null,
    slippageCost: '0',
    slippageBps: null,
    latencyMs: null,
    counted: 0,
  });
  expect(orders.find(({ name }) => name === 'Fill rate')).toMatchObject({
    text: '–',
    reason: 'No order has ended yet.',
  });
  expect(riskRows({ var95: null, var99: null, days: 2, atRisk: '12.5' })).toMatchObject([
    { text: '12.50', reason: null },
    { text: '–', reason: 'Needs 14 days of bars of what is held; there are 2.' },
    { text: '–' },
  ]);
});
