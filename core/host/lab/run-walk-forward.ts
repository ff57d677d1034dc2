import type { WalkForwardInput, WalkForwardResultWire, WindowWire } from '../../api/wire/study-wire.ts';
import { compareScores } from '../../backtest/optimise/objective.ts';
import { createSampler } from '../../backtest/optimise/propose-trial.ts';
import { runSearch } from '../../backtest/optimise/search.ts';
import type { EndedTrial, TrialEnd } from '../../backtest/optimise/search.ts';
import { warmRows } from '../../backtest/optimise/split-sample.ts';
import { curveFigures, stitchEquity } from '../../backtest/walk-forward/stitch-equity.ts';
import { walkForwardEfficiency } from '../../backtest/walk-forward/efficiency.ts';
import type { Window } from '../../backtest/walk-forward/windows.ts';
import { deflatedSharpe } from '../../statistics/deflated-sharpe.ts';
import { timeframeMs } from '../../model/timeframe.ts';
import type { StrategyDefinition } from '../../strategies/strategy.ts';
import type { OptimisationPorts } from './run-optimisation.ts';
import type { PreparedSearch } from './prepare-study.ts';
import { searchLuck } from './search-luck.ts';
import { runTrials } from './run-trials.ts';

/** A window that has been searched and tested. */
interface TestedWindow extends WindowWire {
  readonly equity: readonly (readonly [time: number, equity: number])[];
}

/** What a walk-forward runs on. */
export interface WalkForwardPorts extends OptimisationPorts {
  /** Hears after each window what all windows so far came to. */
  readonly onResult: (result: WalkForwardResultWire) => void;
}

/**
 * Searches in each window, then trades its choice on the bars behind it. Trials are numbered on through all windows, so
 * that a study that was cut off goes on where it was. Canceled, it tells of the windows that it came through.
 */
export async function runWalkForward(
  search: PreparedSearch,
  { input, windows }: { readonly input: WalkForwardInput; readonly windows: readonly Window[] },
  ports: WalkForwardPorts,
): Promise<WalkForwardResultWire> {
  const tested: TestedWindow[] = [];
  let done = ports.known.length;
  const onTrial = (trial: EndedTrial): void => {
    done++;
    ports.job.progress(done, windows.length * input.trials);
    ports.onTrial(trial);
  };
  for (const [at, window] of windows.entries()) {
    const one = await runWindow(search, { input, window, first: at * input.trials }, { ...ports, onTrial });
    if (one === undefined) return resultOf(tested, { input, complete: false });
    tested.push(one);
    ports.onResult(resultOf(tested, { input, complete: false }));
  }
  return resultOf(tested, { input, complete: true });
}

const NOTHING_CHOSEN = { params: null, inSample: null, outOfSample: null, deflatedSharpe: null, equity: [] } as const;

interface WindowTask {
  readonly input: WalkForwardInput;
  readonly window: Window;
  /** Number of its first trial. */
  readonly first: number;
}

/** Undefined where it was canceled. */
async function runWindow(
  search: PreparedSearch,
  task: WindowTask,
  ports: OptimisationPorts,
): Promise<TestedWindow | undefined> {
  const trials = await searchWindow(search, task, ports);
  if (trials === undefined) return undefined;
  const { bars } = search;
  const { window } = task;
  const times = {
    from: bars.time[window.from] ?? NaN,
    split: bars.time[window.split] ?? NaN,
    to: (bars.time[window.to - 1] ?? NaN) + timeframeMs(task.input.timeframe),
  };
  const [best] = trials.filter(({ score }) => score.feasible).toSorted((a, b) => compareScores(a.score, b.score));
  if (best === undefined) return { ...times, ...NOTHING_CHOSEN };
  const end = await testChoice(search, { window, best }, ports);
  if (end === undefined) return undefined;
  const { params, figures: inSample } = best;
  const chosen = { ...times, params, inSample, deflatedSharpe: deflatedSharpe(best.sharpe, searchLuck(trials).sharpe) };
  return end.status === 'finished'
    ? { ...chosen, outOfSample: end.figures, equity: end.equity ?? [] }
    : { ...chosen, outOfSample: null, equity: [] };
}

async function searchWindow(
  search: PreparedSearch,
  { input, window, first }: WindowTask,
  ports: OptimisationPorts,
): Promise<readonly EndedTrial[] | undefined> {
  const { definition, plan } = search;
  const conflict: NonNullable<StrategyDefinition['conflict']> = definition.conflict ?? (() => undefined);
  const sampler = createSampler(input.sampler, { space: plan.space, seed: input.seed, conflict });
  const mine = ports.known.filter(({ number }) => number >= first && number < first + input.trials);
  const { trials, complete } = await runSearch(
    { ...plan, sampler },
    mine.map((trial) => renumber(trial, -first)),
    {
      run: (open, onEnded) =>
        runTrials(search, open, { ...ports, onEnded, rows: () => ({ from: window.from, to: window.split }) }),
      onTrial: (trial) => {
        ports.onTrial(renumber(trial, first));
      },
    },
  );
  return complete ? trials : undefined;
}

function renumber(trial: EndedTrial, by: number): EndedTrial {
  return { ...trial, number: trial.number + by };
}

async function testChoice(
  search: PreparedSearch,
  { window, best }: { readonly window: Window; readonly best: EndedTrial },
  ports: OptimisationPorts,
): Promise<TrialEnd | undefined> {
  let end: TrialEnd | undefined;
  await runTrials(search, [{ ...best, stopBelow: [] }], {
    ...ports,
    withEquity: true,
    rows: (warmUpBars) => warmRows({ from: window.split, to: window.to }, warmUpBars),
    onEnded(_, trialEnd) {
      end = trialEnd;
    },
  });
  return end;
}

function resultOf(
  tested: readonly TestedWindow[],
  { input, complete }: { readonly input: WalkForwardInput; readonly complete: boolean },
): WalkForwardResultWire {
  const parts = tested.map(({ equity, split }) => equity.filter(([time]) => time >= split));
  const equity = stitchEquity(Number(input.cash), parts);
  const traded = tested.filter(({ outOfSample }) => outOfSample !== null);
  const step = timeframeMs(input.timeframe);
  const returns = traded.map(({ inSample, outOfSample, from, split, to }) => ({
    inSample: { netReturn: inSample?.netReturn ?? 0, bars: (split - from) / step },
    outOfSample: { netReturn: outOfSample?.netReturn ?? 0, bars: (to - split) / step },
  }));
  return {
    complete,
    windows: tested.map(windowWire),
    equity,
    ...curveFigures(Number(input.cash), equity),
    efficiency: walkForwardEfficiency(returns),
    profitable: traded.filter(({ outOfSample }) => (outOfSample?.netReturn ?? 0) > 0).length,
    tested: traded.length,
  };
}

function windowWire(tested: TestedWindow): WindowWire {
  const { equity: _, ...window } = tested;
  return window;
}
