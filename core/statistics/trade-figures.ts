import type { DrawdownFigures, TradeFigures } from '../model/run-figures.ts';
import type { ClosedTrade } from './closed-trade.ts';
import { createDrawdownTracker } from './drawdown.ts';
import { expectancyR } from './expectancy-r.ts';
import { edgeRatio } from './edge-ratio.ts';
import { grossLoss, grossProfit } from './gross-pnl.ts';
import { holdTimes } from './hold-times.ts';
import { mean, sum } from './moments.ts';
import { pnlFigures } from './pnl-figures.ts';
import { median } from './quantile.ts';
import { streaks } from './streaks.ts';
import { tradeFrequency } from './trade-frequency.ts';

/** The run that trades belong to. */
export interface TradePeriod {
  /** Quote currency, > 0. */
  readonly initialCash: number;
  /** UnixMs. */
  readonly from: number;
  readonly to: number;
  /** Trades that stand at the end: counted, and in no other figure. */
  readonly open: number;
}

/** Every figure of closed trades, given in order of their exits. Null where undefined. */
export function tradeFigures(trades: readonly ClosedTrade[], period: TradePeriod): TradeFigures {
  const pnls = trades.map(({ pnl }) => pnl);
  const longest = streaks(pnls);
  return {
    ...pnlFigures(pnls),
    open: period.open,
    netPnl: sum(pnls),
    grossProfit: grossProfit(pnls),
    grossLoss: grossLoss(pnls),
    fees: sum(trades.map(({ fees }) => fees)),
    expectancyR: expectancyR(trades),
    ...sizeFigures(pnls),
    averageReturn: averageKnown(trades.map(({ returnFraction }) => returnFraction)),
    mostWinsInRow: longest.mostWins,
    mostLossesInRow: longest.mostLosses,
    currentStreak: longest.current,
    holdMs: {
      all: holdTimes(trades.map(holdMs)),
      wins: holdTimes(trades.filter(({ pnl }) => pnl > 0).map(holdMs)),
      losses: holdTimes(trades.filter(({ pnl }) => pnl < 0).map(holdMs)),
    },
    ...excursionFigures(trades),
    edgeRatio: edgeRatio(trades),
    ...tradeFrequency(trades.length, period.to - period.from),
    closedDrawdown: closedDrawdown(trades, period),
  };
}

function sizeFigures(pnls: readonly number[]) {
  const wins = pnls.filter((pnl) => pnl > 0);
  const losses = pnls.filter((pnl) => pnl < 0).map((pnl) => -pnl);
  return {
    averageWin: averageKnown(wins),
    averageLoss: averageKnown(losses),
    medianPnl: median(pnls),
    medianWin: median(wins),
    medianLoss: median(losses),
    largestWin: largestKnown(wins),
    largestLoss: largestKnown(losses),
  };
}

/** What trades made on the way: the adverse side as positive amounts, the end's drawdown against the best moment. */
function excursionFigures(trades: readonly ClosedTrade[]) {
  const adverse = trades.map(({ mae }) => (mae === null ? null : 0 - mae));
  const favorable = trades.map(({ mfe }) => mfe);
  return {
    averageMae: averageKnown(adverse),
    largestMae: largestKnown(adverse),
    averageMfe: averageKnown(favorable),
    largestMfe: largestKnown(favorable),
    largestTradeDrawdown: largestKnown(trades.map(({ drawdown }) => drawdown)),
    averageEndDrawdown: averageKnown(trades.map(endDrawdown)),
  };
}

/** The drawdown that someone sees who looks at closed trades only: initial cash plus P&L so far, at each exit. */
function closedDrawdown(trades: readonly ClosedTrade[], { initialCash, from }: TradePeriod): DrawdownFigures {
  const tracker = createDrawdownTracker(from, initialCash);
  let total = initialCash;
  for (const { exitTime, pnl } of trades) {
    total += pnl;
    tracker.push(exitTime, total);
  }
  return tracker.worst();
}

/** What a trade gave back of its best moment until its end, before fees and funding. */
function endDrawdown({ mfe, pnl, fees, funding }: ClosedTrade): number | null {
  return mfe === null ? null : mfe - (pnl + fees + funding);
}

function holdMs({ entryTime, exitTime }: ClosedTrade): number {
  return exitTime - entryTime;
}

function averageKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : mean(known);
}

function largestKnown(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>(
    (most, value) => (value !== null && (most === null || value > most) ? value : most),
    null,
  );
}
