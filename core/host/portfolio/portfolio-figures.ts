import type { NavWire, PnlWire, PortfolioStatisticsWire } from '../../api/wire/portfolio-wire.ts';
import { approximate, larger, plainFixed, toNumber, ZERO } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { EngineState } from '../../engine/state.ts';
import type { TradingSystem } from '../../engine/trading-system.ts';
import { tradePnl } from '../../portfolio/trade.ts';
import type { Trade } from '../../portfolio/trade.ts';
import { exposureOf } from '../../portfolio/valued-position.ts';
import type { ValuedPosition } from '../../portfolio/valued-position.ts';
import { expectancy } from '../../statistics/expectancy.ts';
import { payoff } from '../../statistics/payoff.ts';
import { profitFactor } from '../../statistics/profit-factor.ts';
import { sharpe } from '../../statistics/sharpe.ts';
import { sortino } from '../../statistics/sortino.ts';
import { sqn } from '../../statistics/sqn.ts';
import { tradeCounts } from '../../statistics/trade-counts.ts';
import { valueAtRisk } from '../../statistics/value-at-risk.ts';
import { volatility } from '../../statistics/volatility.ts';
import { winRate } from '../../statistics/win-rate.ts';

import { total } from './strategy-shares.ts';
import type { CurveFigures } from './unit-curve.ts';
import { walletCash } from './valued-positions.ts';

/** What the account is worth and what ties it up. */
export function navWire(system: TradingSystem, valued: readonly ValuedPosition[], unitValue: number): NavWire {
  const { state } = system;
  const equity = system.equity();
  const { gross, net } = exposureOf(valued);
  return {
    equity: plainFixed(equity),
    cash: plainFixed(walletCash(system, valued)),
    held: plainFixed(state.held),
    available: plainFixed(larger(system.buyingPower(), ZERO)),
    marginUsed: plainFixed(total(valued, (entry) => entry.margin)),
    maintenanceMargin: plainFixed(total(valued, (entry) => entry.maintenance)),
    grossExposure: plainFixed(gross),
    netExposure: plainFixed(net),
    leverage: equity > ZERO ? toNumber(gross) / toNumber(equity) : null,
    flows: plainFixed(state.flows),
    initialCash: plainFixed(state.funded),
    unitValue,
  };
}

/** Gain and loss since the start of the session, given what is not realised. */
export function pnlOf(
  { positions, fees, funding }: Pick<EngineState, 'positions' | 'fees' | 'funding'>,
  unrealized: Fixed,
): Omit<PnlWire, 'day' | 'week' | 'month'> {
  const realized = positions.reduce((sum, position) => sum + position.realizedPnl, ZERO);
  return {
    realized: plainFixed(realized),
    unrealized: plainFixed(unrealized),
    fees: plainFixed(fees),
    funding: plainFixed(funding),
    net: plainFixed(realized + unrealized - fees - funding),
  };
}

/** The same with what has changed since the day, the week and the month began. */
export function pnlWire(state: EngineState, valued: readonly ValuedPosition[], equity: Fixed): PnlWire {
  const { anchors } = state;
  return {
    ...pnlOf(
      state,
      total(valued, (entry) => entry.unrealized),
    ),
    day: plainFixed(equity - anchors.dayOpen),
    week: plainFixed(equity - anchors.weekStart),
    month: plainFixed(equity - anchors.monthStart),
  };
}

/** The figures of statistics.md on a curve and on closed trades. */
export function statisticsWire(curve: CurveFigures, trades: readonly Trade[]): PortfolioStatisticsWire {
  const days = curve.dailyReturns ?? [];
  const pnls = trades.map(tradePnl).map(approximate);
  return {
    netReturn: curve.unitValue - 1,
    maxDrawdown: curve.maxDrawdown,
    currentDrawdown: curve.currentDrawdown,
    volatility: volatility(days),
    sharpe: sharpe(days),
    sortino: sortino(days),
    var95: valueAtRisk(days, 0.95),
    var99: valueAtRisk(days, 0.99),
    ...tradeCounts(pnls),
    winRate: winRate(pnls),
    profitFactor: profitFactor(pnls),
    expectancy: expectancy(pnls),
    payoff: payoff(pnls),
    sqn: sqn(pnls),
    days: days.length,
  };
}
