import { fixed } from '../../core/base/fixed.ts';
import { createBacktest } from '../../core/backtest/run-backtest.ts';
import type { BacktestRequest } from '../../core/backtest/run-backtest.ts';
import type { BarColumns } from '../../core/model/bar.ts';
import type { StrategyId } from '../../core/model/identifiers.ts';
import type { StrategyDefinition, StrategyParams } from '../../core/strategies/strategy.ts';
import { aRequest, someHooks } from './backtest.ts';

const FEE = 0.001;
const CASH = 1e30;

/** Processor time and wall clock, ms: on a shared machine the one tells what the other hides. */
export interface Cost {
  readonly cpuMs: number;
  readonly wallMs: number;
}

/** What a run of the whole engine cost from its first bar to its figures, and what its report cost after that. */
export interface RunCost {
  readonly run: Cost;
  readonly report: Cost;
  readonly fills: number;
  readonly journalSha256: string;
}

/** All in, next open, 10 bps, from so much cash that fees never use it up. */
export function benchRequest(
  bars: BarColumns,
  [definition, params]: readonly [StrategyDefinition, StrategyParams],
  over: Partial<BacktestRequest> = {},
): BacktestRequest {
  const strategies = [{ strategyId: 's-1' as StrategyId, definition, params, instrument: 0 }];
  return aRequest(bars, { strategies, initialCash: fixed(`1${'0'.repeat(30)}`), ...over });
}

/** Runs the whole engine and measures it; `onFigures` is called when the figures are done and nothing is written yet. */
export function measureRun(request: BacktestRequest, onFigures?: () => void): RunCost {
  const start = begin();
  const seen: Cost[] = [];
  const now = (): number => {
    seen.push(elapsed(start));
    onFigures?.();
    return 0;
  };
  const backtest = createBacktest(request, someHooks({ now }));
  while (backtest.step());
  const { fills, journalSha256 } = backtest.finish();
  const whole = elapsed(start);
  const run = seen.at(-1) ?? whole;
  return {
    run,
    report: { cpuMs: whole.cpuMs - run.cpuMs, wallMs: whole.wallMs - run.wallMs },
    fills: fills.length,
    journalSha256,
  };
}

/** The reference rule with floats, an equity curve and its drawdown, and nothing else: the floor. */
export function bareLoop({ open, close, length }: BarColumns): number {
  const curve = new Float64Array(length);
  let fast = 0;
  let slow = 0;
  let units = 0;
  let cash = CASH;
  let pending = 0;
  let held = 0;
  let peak = CASH;
  let drawdown = 0;
  for (let index = 0; index < length; index++) {
    if (pending !== 0) {
      const price = open[index] ?? 0;
      if (pending > 0) {
        units = cash / (price * (1 + FEE));
        cash = 0;
      } else {
        cash = units * price * (1 - FEE);
        units = 0;
      }
      held = pending > 0 ? 1 : 0;
      pending = 0;
    }
    const last = close[index] ?? 0;
    fast += last;
    if (index >= 10) fast -= close[index - 10] ?? 0;
    slow += last;
    if (index >= 30) slow -= close[index - 30] ?? 0;
    if (index >= 29) {
      const want = fast / 10 > slow / 30 ? 1 : 0;
      if (want !== held) pending = want === 1 ? 1 : -1;
    }
    const equity = cash + units * last;
    curve[index] = equity;
    if (equity > peak) peak = equity;
    const fall = 1 - equity / peak;
    if (fall > drawdown) drawdown = fall;
  }
  return drawdown + (curve[length - 1] ?? 0);
}

/** What a piece of work cost. */
export function costOf(work: () => unknown): Cost {
  const start = begin();
  work();
  return elapsed(start);
}

interface Start {
  readonly at: number;
  readonly cpu: ReturnType<typeof process.threadCpuUsage>;
}

function begin(): Start {
  return { at: performance.now(), cpu: process.threadCpuUsage() };
}

function elapsed({ at, cpu }: Start): Cost {
  const { user, system } = process.threadCpuUsage(cpu);
  return { cpuMs: (user + system) / 1e3, wallMs: performance.now() - at };
}
