import { buyAndHold } from './buy-and-hold.ts';
import { cagr } from './cagr.ts';
import { calmar } from './calmar.ts';
import { createDailyReturns } from './daily-returns.ts';
import { createDrawdownTracker } from './drawdown.ts';
import { expectancy } from './expectancy.ts';
import { exposure } from './exposure.ts';
import { netReturn } from './net-return.ts';
import { payoff } from './payoff.ts';
import { profitFactor } from './profit-factor.ts';
import { sharpe } from './sharpe.ts';
import { sortino } from './sortino.ts';
import { sqn } from './sqn.ts';
import type { SummaryFigures } from '../model/run-report.ts';
import { tradeCounts } from './trade-counts.ts';
import { turnover } from './turnover.ts';
import { volatility } from './volatility.ts';
import { winRate } from './win-rate.ts';

/** Where an equity curve begins. */
export interface RunStart {
  /** Quote currency, > 0; any magnitude that a double can square (1e30 is fine). */
  readonly initialCash: number;
  /** Open time of the first bar, UnixMs: the time of the curve's first point. */
  readonly startTime: number;
}

/** The market's side of a finished run. */
export interface MarketSpan {
  readonly firstOpen: number;
  readonly lastClose: number;
}

/** Collects what the figures of a run need while it runs; memory grows with trades and days, not with bars. */
export interface RunStatistics {
  /** An equity point at a bar's close: UnixMs of the close, quote currency, and whether a position is open then. */
  readonly onEquity: (time: number, equity: number, inMarket: boolean) => void;
  /** A closed trade; P&L in quote currency after fees and funding. */
  readonly onTrade: (trade: { readonly pnl: number }) => void;
  /** A fill; notional = quantity x price, quote currency, > 0. */
  readonly onFill: (fill: { readonly notional: number }) => void;
  /** The figures so far. May be called more than once. */
  readonly finish: (market: MarketSpan) => SummaryFigures;
}

/** Starts the statistics of one run. */
export function createRunStatistics(start: RunStart): RunStatistics {
  const { initialCash, startTime } = start;
  const drawdown = createDrawdownTracker(startTime, initialCash);
  const daily = createDailyReturns(startTime, initialCash);
  const pnls: number[] = [];
  // Fields of an object, since a double in a closure's variable is allocated anew at each write.
  const state = {
    bars: 0,
    barsInMarket: 0,
    time: startTime,
    equity: initialCash,
    equitySum: initialCash,
    tradedNotional: 0,
  };

  return {
    onEquity(time, equity, inMarket) {
      state.bars++;
      if (inMarket) state.barsInMarket++;
      state.time = time;
      state.equity = equity;
      state.equitySum += equity;
      drawdown.push(time, equity);
      daily.push(time, equity);
    },
    onTrade: (trade) => void pnls.push(trade.pnl),
    onFill(fill) {
      state.tradedNotional += fill.notional;
    },
    finish(market) {
      const worst = drawdown.worst();
      const growth = cagr(initialCash, state.equity, state.time - startTime);
      return {
        netReturn: netReturn(initialCash, state.equity),
        cagr: growth,
        maxDrawdown: worst.fraction,
        maxDrawdownMs: worst.durationMs,
        ...dailyFigures(daily.finish()),
        calmar: calmar(growth, worst.fraction),
        ...tradeFigures(pnls),
        exposure: exposure(state.barsInMarket, state.bars),
        turnover: turnover(state.tradedNotional, state.equitySum / (state.bars + 1)),
        buyAndHold: buyAndHold(market.firstOpen, market.lastClose),
      };
    },
  };
}

type DailyFigures = Pick<SummaryFigures, 'volatility' | 'sharpe' | 'sortino'>;

function dailyFigures(returns: readonly number[] | null): DailyFigures {
  if (returns === null) return { volatility: null, sharpe: null, sortino: null };
  return { volatility: volatility(returns), sharpe: sharpe(returns), sortino: sortino(returns) };
}

type TradeFigures = Pick<
  SummaryFigures,
  'profitFactor' | 'winRate' | 'expectancy' | 'payoff' | 'sqn' | 'trades' | 'wins' | 'losses'
>;

function tradeFigures(pnls: readonly number[]): TradeFigures {
  return {
    profitFactor: profitFactor(pnls),
    winRate: winRate(pnls),
    expectancy: expectancy(pnls),
    payoff: payoff(pnls),
    sqn: sqn(pnls),
    ...tradeCounts(pnls),
  };
}
