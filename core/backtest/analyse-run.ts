import { approximate } from '../base/fixed.ts';
import { DAY_MS, utcDay, utcMonth, utcWeek } from '../base/time.ts';
import type { RunAnalysis, ReportBar, ReportOrder } from '../model/run-report.ts';
import { timeframeMs } from '../model/timeframe.ts';
import type { BarColumns } from '../model/bar.ts';
import { rowAtOrAfter } from '../model/bar-columns.ts';
import type { Fill } from '../model/fill.ts';
import { breakdowns } from '../statistics/breakdown.ts';
import type { ClosedTrade } from '../statistics/closed-trade.ts';
import { executionFigures } from '../statistics/execution-figures.ts';
import type { FillNotional } from '../statistics/execution-figures.ts';
import { grossExposure } from '../statistics/gross-exposure.ts';
import { createHoldCurve } from '../statistics/hold-curve.ts';
import { periodExtremes, periodReturns } from '../statistics/period-extremes.ts';
import type { DailyCurve } from '../statistics/period-extremes.ts';
import { tradeFigures } from '../statistics/trade-figures.ts';
import { firstBarTime, lastBarTime } from './bar-schedule.ts';
import type { PositionHistory } from './position-history.ts';
import type { BacktestRequest } from './run-backtest.ts';
import type { JournalReading } from './read-journal.ts';
import type { RunRecording } from './run-recorder.ts';

/** Points of the curves that are drawn beside equity, and bars of the sample. */
const CURVE_PARTS = 400;
const SAMPLE_BARS = 160;
const SAMPLE_AFTER = 20;

/** What a run's analysis is made from, once it has ended. */
export interface AnalysisInput {
  readonly request: BacktestRequest;
  readonly recording: RunRecording & Omit<JournalReading, 'state'>;
  readonly history: PositionHistory;
  /** In order of their exits. */
  readonly closed: readonly ClosedTrade[];
  /** Sides of the trades that stand. */
  readonly standing: readonly ('long' | 'short')[];
  readonly orders: readonly ReportOrder[];
  readonly liquidations: number;
  readonly amendments: number;
}

/** Works out all that a report holds beside its summary and its rows. Nothing of it is collected while the run goes on. */
export function analyseRun(input: AnalysisInput): RunAnalysis {
  const { request, recording, history, closed, orders, liquidations, amendments } = input;
  const initialCash = approximate(request.initialCash);
  const barMs = timeframeMs(request.timeframe);
  const startTime = firstBarTime(request);
  const { daily, drawdown } = recording;
  const firstDay = utcDay(startTime) * DAY_MS;
  const exposure = grossExposure(
    { instruments: request.instruments.map(({ bars }) => bars), barMs, changes: history.account, initialCash },
    CURVE_PARTS,
  );
  const benchmark = request.instruments[0]?.bars;
  const hold = benchmark === undefined ? undefined : createHoldCurve(benchmark, barMs, initialCash);
  const held = hold?.daily(startTime, daily.length) ?? [];
  return {
    sides: sidesOf(input, { initialCash, from: startTime, to: lastBarTime(request) + barMs }),
    drawdown,
    periods: periodsOf({ firstDay, initial: initialCash, closes: daily }),
    leverage: exposure.leverage,
    execution: { ...executionFigures(orders, recording.fills.map(costOf)), liquidations, amendments },
    breakdowns: breakdowns(closed),
    daily: daily.map((equity, day) => [firstDay + day * DAY_MS, equity, held[day] ?? null]),
    hold: hold?.points(CURVE_PARTS) ?? [],
    exposure: exposure.parts,
    sample: benchmark === undefined ? [] : sampleBars(benchmark, newestFill(recording.fills, request)),
  };
}

function costOf({ quantity, price, liquidity }: Fill): FillNotional {
  return { notional: approximate(quantity) * approximate(price), liquidity };
}

/** Figures of all closed trades, and of each side's. */
export function sidesOf(
  { closed, standing }: Pick<AnalysisInput, 'closed' | 'standing'>,
  period: { readonly initialCash: number; readonly from: number; readonly to: number },
): RunAnalysis['sides'] {
  const all = tradeFigures(closed, { ...period, open: standing.length });
  const figuresOf = (side: 'long' | 'short') => {
    const part = closed.filter((trade) => trade.side === side);
    const open = standing.filter((one) => one === side).length;
    // Most runs trade one side only: its figures are those of all.
    if (part.length === closed.length && open === standing.length) return all;
    return tradeFigures(part, { ...period, open });
  };
  return { all, long: figuresOf('long'), short: figuresOf('short') };
}

/** The best and worst day, week and month of a curve. */
export function periodsOf(curve: DailyCurve): RunAnalysis['periods'] {
  return {
    day: periodExtremes(periodReturns(curve, utcDay)),
    week: periodExtremes(periodReturns(curve, utcWeek)),
    month: periodExtremes(periodReturns(curve, utcMonth)),
  };
}

/** When the first instrument was traded last; the end of the run where it never was. */
function newestFill(fills: readonly Fill[], { instruments }: BacktestRequest): number {
  const first = instruments[0]?.instrument.id;
  return fills.findLast(({ instrumentId }) => instrumentId === first)?.time ?? Infinity;
}

function sampleBars(bars: BarColumns, around: number): readonly ReportBar[] {
  const { time, open, high, low, close, length } = bars;
  const to = Math.min(length, rowAtOrAfter(bars, around) + SAMPLE_AFTER);
  const from = Math.max(0, to - SAMPLE_BARS);
  return Array.from({ length: to - from }, (_, index) => {
    const row = from + index;
    return [time[row] ?? NaN, open[row] ?? NaN, high[row] ?? NaN, low[row] ?? NaN, close[row] ?? NaN] as const;
  });
}
