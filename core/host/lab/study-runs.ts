import type { BacktestInput } from '../../api/wire/backtest-wire.ts';
import type {
  BiasInput,
  BiasResultWire,
  MonteCarloInput,
  OptimiseInput,
  WalkForwardInput,
} from '../../api/wire/study-wire.ts';
import type { EndedTrial } from '../../backtest/optimise/search.ts';
import { planWindows } from '../../backtest/walk-forward/windows.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { RunReport } from '../../model/run-report.ts';
import { completeParameters } from '../desk/complete-parameters.ts';
import { decisionsFor, fundedBars, requestOf } from '../jobs/backtest-request.ts';
import type { BacktestTask } from '../jobs/backtest-worker.ts';
import type { JobHandle } from '../jobs/job-board.ts';
import type { WorkerPool } from '../jobs/worker-pool.ts';
import { checkOwnBias } from './own-runs.ts';
import { ownSubject, prepareSearch } from './prepare-study.ts';
import type { SearchSources } from './prepare-study.ts';
import { runMonteCarlo } from './run-monte-carlo.ts';
import { runOptimisation } from './run-optimisation.ts';
import { runWalkForward } from './run-walk-forward.ts';
import type { ParityInput } from '../../api/wire/parity-wire.ts';
import type { ParitySubject } from '../parity/parity-subjects.ts';
import { runParity } from '../parity/run-parity.ts';

/** What a study runs with. */
export interface StudyPorts extends SearchSources {
  readonly pool: WorkerPool;
  readonly job: JobHandle;
  readonly known: readonly EndedTrial[];
  readonly onTrial: (trial: EndedTrial) => void;
  /** File of the database, and the folder of recorded events. */
  readonly database: string;
  readonly events: string;
  /** Sessions and recordings, newest first. */
  readonly subjects: () => readonly ParitySubject[];
  /** Hears what a study that goes on has come to so far. */
  readonly onResult: (result: object) => void;
}

/** How a study ended; undefined where it was canceled without anything to show. The error is a sentence. */
export type StudyEnd = Result<{ readonly complete: boolean; readonly result: object }, string> | undefined;

/** Runs an optimisation. */
export async function optimise(input: OptimiseInput, ports: StudyPorts): Promise<StudyEnd> {
  const search = await prepareSearch(input, ports);
  if (!search.ok) return search;
  const result = await runOptimisation(search.value, input, ports);
  return ok({ complete: result.complete, result });
}

/** Runs a walk-forward. */
export async function walkForward(input: WalkForwardInput, ports: StudyPorts): Promise<StudyEnd> {
  const search = await prepareSearch({ ...input, inSampleShare: 1 }, ports);
  if (!search.ok) return search;
  const windows = planWindows(search.value.bars.length, input.windows);
  if (!windows.ok) return windows;
  const result = await runWalkForward(search.value, { input, windows: windows.value }, ports);
  return ok({ complete: result.complete, result });
}

const NOT_OWN =
  'Candle noise runs the strategy anew on threads of the desk, where your own code never runs. Draw its trades or its days instead.';

/** Draws other pasts of a kept run. */
export async function monteCarlo(input: MonteCarloInput, ports: StudyPorts): Promise<StudyEnd> {
  const text = await ports.store.runs.report(input.runId);
  if (text === undefined) return err(`There is no run ${input.runId}.`);
  const task = (): ReturnType<typeof backtestTask> => {
    const asked = ports.store.runLabels.find(input.runId)?.input ?? null;
    if (asked === null) return Promise.resolve(err('The run was not started from the desk: run it again there first.'));
    const ask = JSON.parse(asked) as BacktestInput;
    if (ports.own.find(ask.strategy) !== undefined) return Promise.resolve(err(NOT_OWN));
    return backtestTask(ask, ports);
  };
  const drawn = await runMonteCarlo(JSON.parse(text) as RunReport, input, { ...ports, task });
  if (drawn === undefined || !drawn.ok) return drawn;
  return ok({ complete: true, result: drawn.value });
}

/** Looks for bias. */
export async function checkBias({ cuts, ...input }: BiasInput, ports: StudyPorts): Promise<StudyEnd> {
  const task = await backtestTask(input, ports);
  if (!task.ok) return task;
  const own = ownSubject(ports, input.strategy);
  if (own !== undefined) {
    const { request, strategy } = task.value;
    const found = await checkOwnBias(own, { request, params: strategy.params, cuts }, ports.job);
    return found === undefined || !found.ok ? found : ok({ complete: true, result: found.value });
  }
  const file = { file: 'bias-worker', name: 'runBiasTask' } as const;
  const result = await ports.pool.run<BiasResultWire>(file, { ...task.value, cuts }, ports.job);
  return result === undefined ? undefined : ok({ complete: true, result });
}

/** Holds a session against its backtest. */
export async function checkParity({ session }: ParityInput, ports: StudyPorts): Promise<StudyEnd> {
  const subject = ports.subjects().find(({ wire }) => wire.id === session);
  if (subject === undefined) return err(`There is no session or recording ${session}.`);
  const { store, bars, database, events, pool, job } = ports;
  const compared = await runParity(subject, { sessions: store.sessions, bars, database, events, pool, job });
  if (compared === undefined || !compared.ok) return compared;
  return ok({ complete: true, result: compared.value });
}

/** What a backtest was asked with, with its bars. The error is a sentence. */
async function backtestTask(
  input: BacktestInput,
  { store, bars, own }: SearchSources,
): Promise<Result<Pick<BacktestTask, 'request' | 'strategy' | 'decisions'>, string>> {
  const definition = own.offered().find(({ name }) => name === input.strategy);
  if (definition === undefined) return err(`There is no strategy ${input.strategy}.`);
  const params = completeParameters(definition, input.params);
  if (!params.ok) return params;
  const instrument = bars.instrument(input.instrumentId);
  if (instrument === undefined) return err(`There is no instrument ${input.instrumentId}.`);
  const columns = await bars.columns(input);
  if (!columns.ok) return columns;
  const instruments = [fundedBars(store, { instrument, bars: columns.value }, input)];
  return ok({
    request: { instruments, ...requestOf(input, instrument) },
    strategy: { name: definition.name, params: params.value },
    ...decisionsFor(store, definition.name),
  });
}
