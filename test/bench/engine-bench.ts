import { stdout } from 'node:process';
import { fixed } from '../../core/base/fixed.ts';
import { runBacktest } from '../../core/backtest/run-backtest.ts';
import type { RunReport } from '../../core/model/run-report.ts';
import type { BarColumns } from '../../core/model/bar.ts';
import type { StrategyId } from '../../core/model/identifiers.ts';
import { buyAndHold } from '../../core/strategies/buy-and-hold.ts';
import { smaCross } from '../../core/strategies/sma-cross.ts';
import type { StrategyDefinition, StrategyParams } from '../../core/strategies/strategy.ts';
import { aRequest, someHooks } from '../support/backtest.ts';
import { millionBars } from '../support/million-bars.ts';
import { secondSmaCross } from '../support/second-sma-cross.ts';

// Cost of the whole engine (risk verdicts, journal and its hash, exact books, statistics) as ratios to a bare
// typed-array loop in the same run. Processor time of the thread, best of the rounds: a busy machine's wall clock lies.
// Run with: node test/bench/engine-bench.ts

const ROUNDS = 5;
const FEE = 0.001;
const CASH = 1e30;
const PARAMS = { fast: 10, slow: 30, fraction: 1 };

const bars = millionBars();
const best = { bare: Infinity, hold: Infinity, cross: Infinity, second: Infinity, wall: Infinity };
let journals: readonly (string | undefined)[] = [];
let fills = 0;

for (let round = 0; round < ROUNDS; round++) {
  best.bare = Math.min(
    best.bare,
    cpuMs(() => bareLoop(bars)),
  );
  best.hold = Math.min(best.hold, run(buyAndHold, { fraction: 1 }).ms);
  const cross = run(smaCross, PARAMS);
  best.cross = Math.min(best.cross, cross.ms);
  best.wall = Math.min(best.wall, cross.wallMs);
  const second = run(secondSmaCross, PARAMS);
  best.second = Math.min(best.second, second.ms);
  fills = cross.report.fills.length;
  journals = [cross.report.journalSha256, second.report.journalSha256];
}

const perBar = best.bare / bars.length;
report('bare loop, nanoseconds a bar', perBar * 1e6);
report('cost per bar without fills (buy-and-hold), bare bars', best.hold / best.bare);
report('cost per fill, bare bars', (best.cross - best.hold) / fills / perBar);
report('cost per fill, microseconds', ((best.cross - best.hold) / fills) * 1e3);
report('million bars with sma-cross, processor ms', best.cross);
report('million bars with sma-cross, wall ms', best.wall);
report('fills', fills);
report('the same rule in a second file, times the cost', best.second / best.cross);
report('its journal is identical', journals[0] === journals[1] ? 1 : 0);

function run(
  definition: StrategyDefinition,
  params: StrategyParams,
): { readonly ms: number; readonly wallMs: number; readonly report: RunReport } {
  const strategies = [{ strategyId: 's-1' as StrategyId, definition, params, instrument: 0 }];
  const request = aRequest(bars, { strategies, initialCash: fixed(`1${'0'.repeat(30)}`) });
  const started = performance.now();
  const clock = process.threadCpuUsage();
  let wallMs = 0;
  let ms = 0;
  let looks = 0;
  const now = (): number => {
    if (looks++ > 0) {
      ms = elapsed(clock);
      wallMs = performance.now() - started;
    }
    return 0;
  };
  const result = runBacktest(request, someHooks({ now }));
  if (result === undefined) throw new Error('the run stopped');
  return { ms, wallMs, report: result };
}

/** The reference rule with floats, an equity curve and its drawdown, and nothing else: the floor. */
function bareLoop({ open, close, length }: BarColumns): number {
  const curve = new Float64Array(length);
  let [fast, slow, units, cash, pending, peak, drawdown] = [0, 0, 0, CASH, 0, CASH, 0];
  for (let index = 0; index < length; index++) {
    if (pending !== 0) {
      const price = at(open, index);
      if (pending > 0) [units, cash] = [cash / (price * (1 + FEE)), 0];
      else [units, cash] = [0, units * price * (1 - FEE)];
      pending = 0;
    }
    const last = at(close, index);
    fast += last - (index >= 10 ? at(close, index - 10) : 0);
    slow += last - (index >= 30 ? at(close, index - 30) : 0);
    const up = fast * 30 > slow * 10;
    if (index >= 29 && up !== units > 0) pending = up ? 1 : -1;
    const equity = cash + units * last;
    curve[index] = equity;
    peak = Math.max(peak, equity);
    drawdown = Math.max(drawdown, 1 - equity / peak);
  }
  return drawdown + at(curve, length - 1);
}

function at(column: Float64Array, index: number): number {
  return column[index] ?? 0;
}

function cpuMs(work: () => unknown): number {
  const clock = process.threadCpuUsage();
  work();
  return elapsed(clock);
}

function elapsed(since: ReturnType<typeof process.threadCpuUsage>): number {
  const { user, system } = process.threadCpuUsage(since);
  return (user + system) / 1e3;
}

function report(what: string, value: number): void {
  stdout.write(`${what}: ${Number.isInteger(value) ? value : Number(value.toPrecision(4))}\n`);
}
