import type { DrawdownFigures } from '../model/run-figures.ts';
import type { SummaryFigures } from '../model/run-report.ts';
import { createDailyEquity, dailyReturns } from './daily-returns.ts';
import { buyAndHold } from './buy-and-hold.ts';
import { cagr } from './cagr.ts';
import { calmar } from './calmar.ts';
import { dailyFigures } from './daily-figures.ts';
import type { CurvePoints } from './curve-points.ts';
import { createDrawdownTracker } from './drawdown.ts';
import { exposure } from './exposure.ts';
import { netReturn } from './net-return.ts';
import { pnlFigures } from './pnl-figures.ts';
import { recoveryFactor } from './recovery-factor.ts';
import { turnover } from './turnover.ts';

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
  /** The next points of equity, one at each bar's close. Read at once. */
  readonly onEquity: (points: CurvePoints) => void;
  /** A closed trade; P&L in quote currency after fees and funding. */
  readonly onTrade: (trade: { readonly pnl: number }) => void;
  /** A fill; notional = quantity x price, quote currency, > 0. */
  readonly onFill: (fill: { readonly notional: number }) => void;
  /** The figures so far. May be called more than once. */
  readonly finish: (market: MarketSpan) => SummaryFigures;
  /** The drawdown so far, and the last equity of each UTC day. */
  readonly curve: () => { readonly drawdown: DrawdownFigures; readonly daily: readonly number[] };
}

/** Starts the statistics of one run. */
export function createRunStatistics(start: RunStart): RunStatistics {
  const { initialCash, startTime } = start;
  const drawdown = createDrawdownTracker(startTime, initialCash);
  const daily = createDailyEquity(startTime, initialCash);
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
    onEquity(points) {
      const { length, time, equity, inMarket } = points;
      if (length === 0) return;
      let sum = state.equitySum;
      let barsInMarket = 0;
      for (let row = 0; row < length; row++) {
        sum += equity[row] ?? NaN;
        barsInMarket += inMarket[row] ?? 0;
      }
      state.equitySum = sum;
      state.barsInMarket += barsInMarket;
      state.bars += length;
      state.time = time[length - 1] ?? NaN;
      state.equity = equity[length - 1] ?? NaN;
      drawdown.pushAll(points);
      daily.pushAll(points);
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
        ...dailyFigures(dailyReturns(initialCash, daily.finish())),
        calmar: calmar(growth, worst.fraction),
        recoveryFactor: recoveryFactor(state.equity - initialCash, worst.amount),
        ...pnlFigures(pnls),
        exposure: exposure(state.barsInMarket, state.bars),
        turnover: turnover(state.tradedNotional, state.equitySum / (state.bars + 1)),
        buyAndHold: buyAndHold(market.firstOpen, market.lastClose),
      };
    },
    curve: () => ({ drawdown: drawdown.worst(), daily: daily.finish() }),
  };
}
