import type { LibraryCalls } from '../../api/calls/library-calls.ts';
import type { BacktestInput } from '../../api/wire/backtest-wire.ts';
import type { ComparisonWire, LabelRunInput, RunAgain, RunSummaryWire } from '../../api/wire/run-library-wire.ts';
import type { ActOutcome } from '../../api/wire/trading-wire.ts';
import { compareRuns } from '../../backtest/compare-runs.ts';
import { readReport } from '../../backtest/complete-report.ts';
import type { RunReport } from '../../model/run-report.ts';
import type { RunLabel } from '../../ports/study-repository.ts';
import type { Store } from '../../ports/store.ts';
import { done, refused } from '../desk/act-outcome.ts';

/** What the library needs. */
export interface RunLibraryDeps {
  readonly store: Pick<Store, 'runs' | 'runLabels'>;
  /** Throws a sentence where it cannot be run. */
  readonly startBacktest: (input: BacktestInput) => { readonly jobId: string };
}

/** The library without the way to run again. */
export type RunShelf = Omit<LibraryCalls, 'runAgain'>;

/** Finished runs: what is written about them, and how they compare. */
export function createRunShelf(store: RunLibraryDeps['store']): RunShelf {
  const isKept = (runId: string): boolean => store.runs.list().some((run) => run.runId === runId);
  return {
    runs: () => Promise.resolve(summaries(store)),
    async labelRun(input) {
      return isKept(input.runId) ? label(store, input) : refused(noRun(input.runId));
    },
    async removeRuns(runIds) {
      const known = new Set(store.runs.list().map(({ runId }) => runId));
      const missing = runIds.find((runId) => !known.has(runId));
      if (missing !== undefined) return refused(noRun(missing));
      const removed = await Promise.all(runIds.map((runId) => store.runs.remove(runId)));
      const failure = removed.find((written) => !written.ok);
      return failure === undefined || failure.ok ? done(runIds.length) : refused(failure.error.message);
    },
    compareRuns: (runIds) => compare(store, runIds),
  };
}

/** The library of a desk, which can also run again what is in it. */
export function createRunLibraryDesk({ store, startBacktest }: RunLibraryDeps): LibraryCalls {
  return {
    ...createRunShelf(store),
    runAgain(runId) {
      const isKept = store.runs.list().some((run) => run.runId === runId);
      return isKept ? again(store.runLabels.find(runId)?.input ?? null, startBacktest) : { refused: noRun(runId) };
    },
  };
}

function noRun(runId: string): string {
  return `There is no run ${runId}.`;
}

function summaries({ runs, runLabels }: RunLibraryDeps['store']): readonly RunSummaryWire[] {
  const labels = new Map(runLabels.list().map((one) => [one.runId, one] as const));
  return runs.list().map((run) => {
    const { name = '', tags = [], note = '', input = null } = labels.get(run.runId) ?? {};
    return { ...run, name, tags, note, canRunAgain: input !== null };
  });
}

async function label(
  { runLabels }: RunLibraryDeps['store'],
  { runId, name, tags, note }: LabelRunInput,
): Promise<ActOutcome> {
  const before: RunLabel = runLabels.find(runId) ?? { runId, name: '', tags: [], note: '', input: null };
  const written = await runLabels.put({
    ...before,
    name: name ?? before.name,
    tags: tags === undefined ? before.tags : [...new Set(tags)],
    note: note ?? before.note,
  });
  return written.ok ? done(1) : refused(written.error.message);
}

function again(asked: string | null, startBacktest: RunLibraryDeps['startBacktest']): RunAgain {
  if (asked === null) {
    return { refused: 'It was run on bars of a file, or by an earlier version: what it was asked with is not kept.' };
  }
  try {
    // Written by this program when the run was asked for.
    return startBacktest(JSON.parse(asked) as BacktestInput);
  } catch (error) {
    if (error instanceof RangeError) return { refused: error.message };
    throw error;
  }
}

async function compare(
  store: RunLibraryDeps['store'],
  runIds: readonly string[],
): Promise<ComparisonWire | { readonly refused: string }> {
  const all = summaries(store);
  const runs: RunSummaryWire[] = [];
  const reports: RunReport[] = [];
  for (const runId of runIds) {
    const run = all.find((one) => one.runId === runId);
    const text = await store.runs.report(runId);
    if (run === undefined || text === undefined) return { refused: noRun(runId) };
    runs.push(run);
    reports.push(readReport(text));
  }
  return { runs, ...compareRuns(reports) };
}
