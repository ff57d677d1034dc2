import type { MonteCarloInput, MonteCarloResultWire } from '../../api/wire/study-wire.ts';
import { summarise } from '../../backtest/monte-carlo/simulate.ts';
import type { SimulatedRun, Simulation } from '../../backtest/monte-carlo/simulate.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { RunReport } from '../../model/run-report.ts';
import { createDailyEquity, dailyReturns } from '../../statistics/daily-returns.ts';
import type { TrialEnd } from '../../backtest/optimise/search.ts';
import type { JobHandle } from '../jobs/job-board.ts';
import type { TrialTask } from '../jobs/trial-worker.ts';
import type { WorkerPool } from '../jobs/worker-pool.ts';

/** Points of a fan that are shown: more than a screen has columns for would only be sent. */
const SHOWN_POINTS = 400;
const DEFAULT_NOISE = 0.2;

/** What a simulation runs on. */
export interface MonteCarloPorts {
  readonly pool: WorkerPool;
  readonly job: JobHandle;
  /** The run as a task, for noise on its bars; the error is a sentence (its bars are gone, say). */
  readonly task: () => Promise<Result<Pick<TrialTask, 'request' | 'strategy' | 'decisions'>, string>>;
}

/** Draws other pasts of a run; undefined where it was canceled. The error is a sentence. */
export async function runMonteCarlo(
  report: RunReport,
  input: MonteCarloInput,
  ports: MonteCarloPorts,
): Promise<Result<MonteCarloResultWire, string> | undefined> {
  const drawn = input.method === 'candle-noise' ? await drawNoise(report, input, ports) : draw(report, input, ports);
  const simulation = await drawn;
  if (simulation === undefined || !simulation.ok) return simulation;
  const { netReturn, maxDrawdown } = report.summary;
  return ok({ ...simulation.value, fan: shownFan(simulation.value), actual: { netReturn, maxDrawdown } });
}

async function draw(
  report: RunReport,
  { method, runs, seed, ruin, blockLength }: MonteCarloInput,
  { pool, job }: MonteCarloPorts,
): Promise<Result<Simulation, string> | undefined> {
  if (method === 'candle-noise') return err('Noise is drawn on bars, not on trades.');
  const plan = { method, runs, seed, ruin, ...(blockLength === undefined ? {} : { blockLength }) };
  const task = { run: simulatedRun(report), plan };
  const simulation = await pool.run<Simulation | null>(
    { file: 'simulation-worker', name: 'runSimulationTask' },
    task,
    job,
  );
  if (simulation === undefined) return undefined;
  return simulation === null
    ? err(
        method === 'trade-shuffle' ? 'The run has no closed trades to draw from.' : 'The run has no days to draw from.',
      )
    : ok(simulation);
}

async function drawNoise(
  report: RunReport,
  { runs, seed, ruin, noise }: MonteCarloInput,
  { pool, job, task }: MonteCarloPorts,
): Promise<Result<Simulation, string> | undefined> {
  const prepared = await task();
  if (!prepared.ok) return prepared;
  const curves: Float64Array[] = [];
  const bars = prepared.value.request.instruments[0]?.bars.length ?? 0;
  const inputs = Array.from({ length: runs }, (_, number) => ({
    ...prepared.value,
    rows: { from: 0, to: bars },
    stopBelow: [],
    withEquity: true,
    noise: { share: noise ?? DEFAULT_NOISE, seed, draw: number },
  }));
  const isDone = await pool.runEach({ file: 'trial-worker', name: 'runTrialTask' }, inputs, job, (_, ended) => {
    const end = ended as TrialEnd;
    if (end.status === 'finished' && end.equity !== undefined)
      curves.push(Float64Array.from(end.equity, ([, equity]) => equity));
    job.progress(curves.length, runs);
  });
  if (!isDone) return undefined;
  if (curves.length === 0) return err('The strategy broke down on every draw.');
  return ok(summarise(curves, Number(report.summary.initialCash), ruin));
}

/** What of a report can be drawn anew. */
function simulatedRun({ summary, trades, equity }: RunReport): SimulatedRun {
  const initialCash = Number(summary.initialCash);
  const daily = createDailyEquity(equity[0]?.[0] ?? 0, initialCash);
  for (const [time, text] of equity) daily.push(time, Number(text));
  return {
    initialCash,
    pnls: trades.flatMap(({ pnl }) => (pnl === null ? [] : Number(pnl))),
    dailyReturns: dailyReturns(initialCash, daily.finish()) ?? [],
  };
}

function shownFan({ fan }: Simulation): MonteCarloResultWire['fan'] {
  const length = fan.curves[0]?.length ?? 0;
  const shown = Math.min(length, SHOWN_POINTS);
  const rows = Array.from({ length: shown }, (_, at) => Math.round((at * (length - 1)) / Math.max(1, shown - 1)));
  return { percentiles: fan.percentiles, curves: fan.curves.map((curve) => rows.map((row) => curve[row] ?? NaN)) };
}
