import { toNumber } from '../../base/fixed.ts';
import type { BarColumns } from '../../model/bar.ts';
import { sliceBars } from '../../model/bar-columns.ts';
import type { SummaryFigures } from '../../model/run-report.ts';
import { dailyReturns } from '../../statistics/daily-returns.ts';
import { measureSharpe } from '../../statistics/probabilistic-sharpe.ts';
import type { MeasuredSharpe } from '../../statistics/probabilistic-sharpe.ts';
import { createBacktest } from '../run-backtest.ts';
import type { BacktestHooks, BacktestRequest } from '../run-backtest.ts';
import { CHECKPOINTS } from './median-stop.ts';

/** One trial as it is run: a backtest on some rows of the shared bars, and when to give it up. */
export interface TrialRun {
  readonly request: BacktestRequest;
  /** Rows [from, to) of the bars; what lies before `from` is not seen. */
  readonly rows: { readonly from: number; readonly to: number };
  /** Net returns below which it is given up, one for each of {@link CHECKPOINTS}; none: it always runs to its end. */
  readonly stopBelow?: readonly number[];
}

/** What a trial came to. */
export type TrialOutcome =
  | {
      readonly outcome: 'finished';
      readonly figures: SummaryFigures;
      readonly returns: readonly number[];
      /** Null where it is undefined. */
      readonly sharpe: MeasuredSharpe | null;
      /** At most 10,000 points; quote currency. */
      readonly equity: readonly (readonly [time: number, equity: number])[];
    }
  /** Given up at a checkpoint, with the net returns so far. */
  | { readonly outcome: 'pruned'; readonly returns: readonly number[] };

/** What a trial needs of its host. */
export type TrialHooks = Pick<BacktestHooks, 'createDigest' | 'shouldStop'>;

/** A run is looked at this often at the least, and after so many bars at the latest. */
const LOOKS = 20;
const MOST_STEP_BARS = 4_096;

/** Runs one trial; undefined if it was told to stop. The same trial gives the same outcome wherever it runs. */
export function runTrial({ request, rows, stopBelow }: TrialRun, hooks: TrialHooks): TrialOutcome | undefined {
  const cut = cutRows(request, rows);
  const total = cut.instruments.reduce((sum, { bars }) => sum + bars.length, 0);
  const initial = toNumber(cut.initialCash);
  const returns: number[] = [];
  let done = 0;
  let equity: () => bigint = () => cut.initialCash;
  const backtest = createBacktest(cut, {
    runId: '',
    engineVersion: '',
    dataSha256: '',
    now: () => 0,
    stepBars: Math.min(Math.ceil(total / LOOKS), MOST_STEP_BARS),
    createDigest: hooks.createDigest,
    keepsJournal: false,
    onProgress: (bars) => {
      done = bars;
    },
    attach: (system) => {
      equity = system.equity;
    },
  });
  let goesOn = true;
  while (goesOn) {
    goesOn = backtest.step();
    if (hooks.shouldStop?.() === true) return undefined;
    while (returns.length < CHECKPOINTS.length && done >= (CHECKPOINTS[returns.length] ?? 1) * total) {
      const at = returns.push(toNumber(equity()) / initial - 1) - 1;
      if ((returns[at] ?? 0) < (stopBelow?.[at] ?? -Infinity) && goesOn) return { outcome: 'pruned', returns };
    }
  }
  const { figures, equity: points, daily } = backtest.figures();
  const sharpe = measureSharpe(dailyReturns(initial, daily) ?? []);
  const curve = points.map(([time, worth]) => [time, toNumber(worth)] as const);
  return { outcome: 'finished', figures, returns, sharpe, equity: curve };
}

/** The request on some rows only; nothing is copied. */
export function cutRows(
  request: BacktestRequest,
  { from, to }: { readonly from: number; readonly to: number },
): BacktestRequest {
  const cut = (bars: BarColumns): BarColumns => sliceBars(bars, Math.min(from, bars.length), Math.min(to, bars.length));
  return { ...request, instruments: request.instruments.map((one) => ({ ...one, bars: cut(one.bars) })) };
}
