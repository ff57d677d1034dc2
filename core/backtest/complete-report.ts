import { DAY_MS, utcDay } from '../base/time.ts';
import type { ReportTrade, RunAnalysis, RunReport } from '../model/run-report.ts';
import { benchmarkFigures } from '../statistics/benchmark-figures.ts';
import { breakdowns } from '../statistics/breakdown.ts';
import type { ClosedTrade } from '../statistics/closed-trade.ts';
import { dailyFigures } from '../statistics/daily-figures.ts';
import { createDailyEquity, dailyReturns } from '../statistics/daily-returns.ts';
import { createDrawdownTracker } from '../statistics/drawdown.ts';
import { executionFigures } from '../statistics/execution-figures.ts';
import { pnlFigures } from '../statistics/pnl-figures.ts';
import { recoveryFactor } from '../statistics/recovery-factor.ts';
import { periodsOf, sidesOf } from './analyse-run.ts';

/** A report as it was kept before reports had an analysis. */
type EarlierReport = Omit<RunReport, 'analysis'>;

/**
 * A report from the text that it was kept as. One from before reports had an analysis gets what its rows still tell:
 * excursions, leverage and the benchmark need the bars, and are unknown. Figures that it came with stay as they are.
 */
export function readReport(text: string): RunReport {
  // Written by this program, from a report of this type or the one before.
  const kept = JSON.parse(text) as RunReport | (EarlierReport & { readonly analysis?: undefined });
  return kept.analysis === undefined ? completed(kept) : kept;
}

function completed(kept: EarlierReport): RunReport {
  const trades = kept.trades.map((trade) => ({
    ...trade,
    funding: '0',
    mae: null,
    mfe: null,
    drawdown: null,
    risk: null,
  }));
  const closed = trades.flatMap((trade) => closedTrade(trade) ?? []);
  const initialCash = Number(kept.summary.initialCash);
  const { from } = kept.run;
  const drawdown = createDrawdownTracker(from, initialCash);
  const daily = createDailyEquity(from, initialCash);
  for (const [time, equity] of kept.equity) {
    drawdown.push(time, Number(equity));
    daily.push(time, Number(equity));
  }
  const closes = daily.finish();
  const returns = dailyReturns(initialCash, closes);
  const fall = drawdown.worst();
  return {
    ...kept,
    trades,
    summary: {
      ...dailyFigures(returns),
      ...pnlFigures(closed.map(({ pnl }) => pnl)),
      ...benchmarkFigures(returns, null),
      ...kept.summary,
      recoveryFactor: recoveryFactor(Number(kept.summary.finalEquity) - initialCash, fall.amount),
      spreadCost: '0',
      fundingCost: '0',
      openPnl: '0',
    },
    analysis: analysisOf({ ...kept, trades }, { closed, closes, drawdown: fall }),
  };
}

interface Reduced {
  readonly closed: readonly ClosedTrade[];
  readonly closes: readonly number[];
  readonly drawdown: RunAnalysis['drawdown'];
}

function analysisOf(kept: EarlierReport, { closed, closes, drawdown }: Reduced): RunAnalysis {
  const { from, to } = kept.run;
  const firstDay = utcDay(from) * DAY_MS;
  const initialCash = Number(kept.summary.initialCash);
  const standing = kept.trades.filter(({ exitTime }) => exitTime === null).map(({ side }) => side);
  const fills = kept.fills.map(({ quantity, price, liquidity }) => ({
    notional: Number(quantity) * Number(price),
    liquidity,
  }));
  return {
    sides: sidesOf({ closed, standing }, { initialCash, from, to }),
    drawdown,
    periods: periodsOf({ firstDay, initial: initialCash, closes }),
    leverage: { average: null, largest: null },
    execution: { ...executionFigures(kept.orders, fills), liquidations: 0, amendments: 0 },
    breakdowns: breakdowns(closed),
    daily: closes.map((equity, day) => [firstDay + day * DAY_MS, equity, null]),
    hold: [],
    exposure: [],
    sample: [],
  };
}

function closedTrade(trade: ReportTrade): ClosedTrade | undefined {
  const { exitTime, pnl } = trade;
  if (exitTime === null || pnl === null) return undefined;
  const exitReason = trade.exitReason ?? '';
  return { ...trade, exitTime, exitReason, pnl: Number(pnl), fees: Number(trade.fees), funding: Number(trade.funding) };
}
