import { buyAndHold } from '../../core/strategies/buy-and-hold.ts';
import { smaCross } from '../../core/strategies/sma-cross.ts';
import { quantile, report } from '../support/bench-figures.ts';
import { bareLoop, benchRequest, costOf, measureRun } from '../support/engine-run.ts';
import type { Cost, RunCost } from '../support/engine-run.ts';
import { millionBars } from '../support/million-bars.ts';
import { secondSmaCross } from '../support/second-sma-cross.ts';

// Cost of the whole engine (risk verdicts, journal, exact books, statistics) on a million bars, as ratios to a bare
// typed-array loop with equity and drawdown in the same run; hash and rows of the report, which are output, apart.
// Medians of the rounds, interleaved. Goals: buy-and-hold at most 5, sma-cross with its 38,962 fills at most 20.
// Run with: node test/bench/engine-bench.ts

const ROUNDS = 9;
const CROSS = { fast: 10, slow: 30, fraction: 1 };

const bars = millionBars();
const bare: Cost[] = [];
const costs = { hold: [] as RunCost[], cross: [] as RunCost[], second: [] as RunCost[] };
for (let round = 0; round < ROUNDS; round++) {
  bare.push(costOf(() => bareLoop(bars)));
  costs.hold.push(measureRun(benchRequest(bars, [buyAndHold, { fraction: 1 }])));
  costs.cross.push(measureRun(benchRequest(bars, [smaCross, CROSS])));
  costs.second.push(measureRun(benchRequest(bars, [secondSmaCross, CROSS])));
}

for (const clock of ['cpuMs', 'wallMs'] as const) {
  const name = clock === 'cpuMs' ? 'processor' : 'wall';
  const floor = median(bare.map((cost) => cost[clock]));
  const hold = median(costs.hold.map(({ run }) => run[clock]));
  const cross = median(costs.cross.map(({ run }) => run[clock]));
  const second = median(costs.second.map(({ run }) => run[clock]));
  report(`bare loop, ${name} ms`, floor);
  report(`buy-and-hold, ${name} ms`, hold);
  report(`buy-and-hold / bare loop, ${name} (goal 5)`, hold / floor);
  report(`sma-cross 10/30, ${name} ms`, cross);
  report(`sma-cross 10/30 / bare loop, ${name} (goal 20)`, cross / floor);
  report(`sma-cross, the first run of the process, ${name} ms`, costs.cross[0]?.run[clock] ?? NaN);
  report(`a fill, ${name} microseconds`, ((cross - hold) / fillsOf(costs.cross)) * 1e3);
  report(`hash of the journal and the rows of the report of sma-cross, ${name} ms`, outputOf(clock));
  report(`the same rule in a second file / built in, ${name}`, second / cross);
}
report('fills', fillsOf(costs.cross));
report(
  'journals of the two files are one (1: yes)',
  new Set([...costs.cross, ...costs.second].map(({ journalSha256 }) => journalSha256)).size,
);

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function outputOf(clock: keyof Cost): number {
  return median(costs.cross.map((cost) => cost.report[clock]));
}

function fillsOf(runs: readonly RunCost[]): number {
  return runs[0]?.fills ?? NaN;
}
