import { createSystemClock } from '../../core/adapters/system-clock/system-clock.ts';
import type { OptimiseInput } from '../../core/api/wire/study-wire.ts';
import { splitSample } from '../../core/backtest/optimise/split-sample.ts';
import { createJobBoard } from '../../core/host/jobs/job-board.ts';
import { createWorkerPool } from '../../core/host/jobs/worker-pool.ts';
import type { WorkerPool } from '../../core/host/jobs/worker-pool.ts';
import { planSearch } from '../../core/host/lab/prepare-study.ts';
import type { PreparedSearch } from '../../core/host/lab/prepare-study.ts';
import { runOptimisation } from '../../core/host/lab/run-optimisation.ts';
import type { BarColumns } from '../../core/model/bar.ts';
import { allocateBars, BAR_FIELDS } from '../../core/model/bar-columns.ts';
import { smaCross } from '../../core/strategies/sma-cross.ts';
import { quantile, report } from '../support/bench-figures.ts';
import { benchRequest } from '../support/engine-run.ts';
import type { Cost } from '../support/engine-run.ts';
import { millionBars } from '../support/million-bars.ts';

// An optimisation of 100 parameter sets over 100,000 bars, as the Lab runs it, on one worker and on two: wall clock from
// the first trial to the result, threads already started. Goal: two at least 1.8 times as fast as one. Processor time of
// all threads tells what two cost more than one, also where others keep the machine busy.
// Run with: node test/bench/lab-bench.ts

const BARS = 100_000;
const TRIALS = 100;
const ROUNDS = 5;
const INPUT: OptimiseInput = {
  instrumentId: 'demo:BTC-USD',
  timeframe: '1m',
  from: 0,
  to: BARS * 60_000,
  strategy: 'sma-cross',
  params: { fast: 10, slow: 30, fraction: 1 },
  cash: '1000000000000',
  profile: 'unrestricted',
  fill: 'next-open',
  slippage: 'none',
  slippageBps: '0',
  spreadBps: '0',
  makerBps: '10',
  takerBps: '10',
  latencyMs: 0,
  seed: 1,
  dimensions: [
    { name: 'fast', kind: 'range', min: 5, max: 50, step: 5 },
    { name: 'slow', kind: 'range', min: 60, max: 150, step: 10 },
  ],
  sampler: 'grid',
  objective: 'sharpe',
  constraints: [],
  trials: TRIALS,
  inSampleShare: 1,
  stopEarly: false,
};

const clock = createSystemClock();
const jobs = createJobBoard(
  clock,
  () => 'job',
  () => undefined,
);
const search = prepared(shared(millionBars(BARS)));
const pools = [createWorkerPool(clock, 1), createWorkerPool(clock, 2)] as const;
const first = [await measure(pools[0]), await measure(pools[1])] as const;
const one: Cost[] = [];
const two: Cost[] = [];
for (let round = 0; round < ROUNDS; round++) {
  one.push(await measure(pools[0]));
  two.push(await measure(pools[1]));
}
await Promise.all(pools.map((pool) => pool.close()));
for (const clockOf of ['wallMs', 'cpuMs'] as const) {
  const name = clockOf === 'wallMs' ? 'wall' : 'processor';
  const [single, double] = [one, two].map((costs) =>
    quantile(
      costs.map((cost) => cost[clockOf]),
      0.5,
    ),
  );
  report(`one worker, ${name} ms`, single ?? NaN);
  report(`two workers, ${name} ms`, double ?? NaN);
  if (clockOf === 'wallMs') report('one / two, wall (goal 1.8)', (single ?? NaN) / (double ?? NaN));
  else report('two / one, processor time of all threads', (double ?? NaN) / (single ?? NaN));
}
report('the first search of a pool, one / two, with the start of its threads', first[0].wallMs / first[1].wallMs);

async function measure(pool: WorkerPool): Promise<Cost> {
  const job = jobs.add({ kind: 'study', title: 'bench', total: TRIALS, unit: 'trials' });
  const start = performance.now();
  const before = process.cpuUsage();
  const result = await runOptimisation(search, INPUT, { pool, job, known: [], onTrial: () => undefined });
  const wallMs = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  if (!result.complete || result.best.length === 0) throw new Error('the search did not come to its end');
  return { wallMs, cpuMs: (user + system) / 1e3 };
}

function prepared(bars: BarColumns): PreparedSearch {
  const planned = planSearch(INPUT, [smaCross]);
  if (!planned.ok) throw new Error(planned.error);
  const { strategies: _own, ...request } = benchRequest(bars, [smaCross, { fast: 10, slow: 30, fraction: 1 }]);
  return { ...planned.value, bars, split: splitSample(bars.length, INPUT.inSampleShare), task: { request } };
}

function shared(bars: BarColumns): BarColumns {
  const columns = allocateBars(bars.length, bars);
  for (const field of BAR_FIELDS) columns[field].set(bars[field].subarray(0, bars.length));
  return columns;
}
