import { z } from 'zod';
import type { SummaryFigures } from '../../model/run-report.ts';
import type { StudyKind } from '../../model/study-kind.ts';
import { CONSTRAINED, OBJECTIVES, SAMPLERS } from '../../model/search-choices.ts';
import { backtestInput } from './backtest-wire.ts';
import type { ParityInput, ParityResultWire } from './parity-wire.ts';
import { idText } from './primitives.ts';
import { strategyParams } from './strategy-wire.ts';

const MOST_DIMENSIONS = 12;
const MOST_TRIALS = 100_000;

const dimension = z.discriminatedUnion('kind', [
  z.strictObject({
    name: idText,
    kind: z.literal('range'),
    min: z.number(),
    max: z.number(),
    step: z.number().positive(),
  }),
  z.strictObject({
    name: idText,
    kind: z.literal('values'),
    values: z
      .array(z.union([z.number(), z.string().max(120), z.boolean()]))
      .min(1)
      .max(1_000),
  }),
]);

const constraint = z.strictObject({
  figure: z.enum(CONSTRAINED),
  min: z.number().optional(),
  max: z.number().optional(),
});

/** Input: a search for parameters. `params` are those that are not searched. */
export const optimiseInput = backtestInput.extend({
  params: strategyParams,
  dimensions: z.array(dimension).max(MOST_DIMENSIONS),
  sampler: z.enum(SAMPLERS),
  objective: z.enum(OBJECTIVES),
  constraints: z.array(constraint).max(CONSTRAINED.length),
  trials: z.number().int().min(1).max(MOST_TRIALS),
  /** Share of the bars that parameters are chosen on; the rest tests the choice. 1 keeps nothing back. */
  inSampleShare: z.number().min(0.1).max(1),
  /** Gives trials up that lag behind the median of the others. */
  stopEarly: z.boolean(),
});
export type OptimiseInput = z.infer<typeof optimiseInput>;

/** Input: a search in each of many windows, each choice tested on the bars behind it. Lengths in bars. */
export const walkForwardInput = optimiseInput.omit({ inSampleShare: true }).extend({
  windows: z.strictObject({
    kind: z.enum(['rolling', 'anchored']),
    inSample: z.number().int().min(1),
    outOfSample: z.number().int().min(1),
  }),
});
export type WalkForwardInput = z.infer<typeof walkForwardInput>;

/** Input: other pasts that a kept run could have had. */
export const monteCarloInput = z.strictObject({
  runId: idText,
  method: z.enum(['trade-shuffle', 'block-bootstrap', 'candle-noise']),
  /** How many are drawn. */
  runs: z.number().int().min(10).max(10_000),
  seed: z.number().int().min(0).max(4_294_967_295),
  /** Share of the initial cash at which an account counts as ruined. */
  ruin: z.number().min(0).max(1),
  /** Mean days of a block; the cube root of the days where absent. */
  blockLength: z.number().int().min(1).max(365).optional(),
  /** Noise of `candle-noise` as a share of each bar's range. */
  noise: z.number().min(0.01).max(1).optional(),
});
export type MonteCarloInput = z.infer<typeof monteCarloInput>;

/** Input: does a strategy know what it cannot know, and does it matter where its data begin? */
export const biasInput = backtestInput.extend({
  /** Prefixes that are compared. */
  cuts: z.number().int().min(4).max(400),
});
export type BiasInput = z.infer<typeof biasInput>;

/** Input: a study. */
export const studyInput = z.strictObject({ studyId: idText });

/** One set of parameters that was tried. */
export interface TrialWire {
  readonly number: number;
  readonly params: Readonly<Record<string, number | string | boolean>>;
  readonly status: 'finished' | 'pruned' | 'failed';
  /** Of the objective, larger is better; null where it does not count. */
  readonly score: number | null;
  /** Why it does not count; null where it does. */
  readonly reason: string | null;
  /** In sample; null where it was given up or failed. */
  readonly figures: SummaryFigures | null;
  /** On the bars that were kept back; only the best are tested on them. */
  readonly outOfSample: SummaryFigures | null;
}

/** What an optimisation came to. */
export interface OptimiseResultWire {
  /** False where it was stopped before its end. */
  readonly complete: boolean;
  readonly objective: OptimiseInput['objective'];
  /** The best trials, best first, and how they did on the bars that were kept back. */
  readonly best: readonly {
    readonly number: number;
    readonly outOfSample: SummaryFigures | null;
    /** Probability that its true Sharpe ratio is above what luck alone shows; null where undefined, absent from earlier studies. */
    readonly deflatedSharpe?: number | null;
  }[];
  /** Yearly Sharpe ratio that the best of so many trials is expected to show by luck alone; null where undefined. */
  readonly luckySharpe: number | null;
  /** Trials with a Sharpe ratio. */
  readonly comparedTrials: number;
}

/** A line of the list of studies. */
export interface StudySummaryWire {
  readonly id: string;
  readonly kind: StudyKind;
  readonly title: string;
  readonly createdAt: number;
  readonly status: 'running' | 'stopped' | 'done' | 'failed';
  /** While it runs. */
  readonly jobId: string | null;
}

/** An optimisation with what was asked for and, once it has ended, what came of it. */
export interface OptimisationWire extends StudySummaryWire {
  readonly input: OptimiseInput;
  readonly result: OptimiseResultWire | null;
}

/** First the whole study with its trials so far, then trials as they end; `study` again whenever its state changes. */
export interface OptimisationMessage {
  readonly study: OptimisationWire | null;
  readonly trials: readonly TrialWire[];
}

/** What starting a study gives. */
export type StudyStart = { readonly studyId: string; readonly jobId: string } | { readonly refused: string };

/** One window of a walk-forward. */
export interface WindowWire {
  /** Open of the first bar that parameters were chosen on, of the first they were tested on, and end of the last. UnixMs. */
  readonly from: number;
  readonly split: number;
  readonly to: number;
  /** What was chosen; null where nothing counted. */
  readonly params: Readonly<Record<string, number | string | boolean>> | null;
  readonly inSample: SummaryFigures | null;
  readonly outOfSample: SummaryFigures | null;
  /** Of the choice, among the window's trials; as that of an optimisation. */
  readonly deflatedSharpe?: number | null;
}

/** What a walk-forward came to: what trading the choices one after another would have made. */
export interface WalkForwardResultWire {
  readonly complete: boolean;
  readonly windows: readonly WindowWire[];
  /** Equity of the tested parts, one behind the other, begun at the initial cash. */
  readonly equity: readonly (readonly [time: number, equity: number])[];
  readonly netReturn: number;
  readonly maxDrawdown: number;
  readonly sharpe: number | null;
  /** Mean log return per bar out of sample over that in sample; null where that did not earn. */
  readonly efficiency: number | null;
  /** Windows that earned out of sample, and those that were tested. */
  readonly profitable: number;
  readonly tested: number;
}

/** A figure over all drawn runs. */
export interface SpreadWire {
  readonly p5: number;
  readonly median: number;
  readonly p95: number;
}

/** What drawing a run's past anew came to. */
export interface MonteCarloResultWire {
  readonly runs: number;
  readonly netReturn: SpreadWire;
  readonly maxDrawdown: SpreadWire;
  /** Share of runs that touched the ruin level. */
  readonly ruinProbability: number;
  /** Curves of equity, one per percentile, evenly spaced points from start to end. */
  readonly fan: { readonly percentiles: readonly number[]; readonly curves: readonly (readonly number[])[] };
  /** Of the run itself. */
  readonly actual: { readonly netReturn: number; readonly maxDrawdown: number };
}

/** A decision that changed when the bars behind it were cut off. */
export interface LeakWire {
  readonly strategy: string;
  readonly instrument: string;
  readonly time: number;
  readonly field: string;
  readonly withFuture: string | null;
  readonly withoutFuture: string | null;
}

/** A run that began later, against the one that saw all of the past. */
export interface WarmUpWire {
  readonly skippedBars: number;
  readonly decisions: number;
  readonly same: number;
  /** Last time at which the two decided differently; null where never. */
  readonly differsUntil: number | null;
}

/** What the checks for bias found. */
export interface BiasResultWire {
  readonly decisions: number;
  readonly cuts: number;
  readonly leaks: readonly LeakWire[];
  readonly warmUpBars: number;
  readonly warmUps: readonly WarmUpWire[];
}

/** A study other than an optimisation, as JSON of its kind's input and result. */
export type StudyWire = StudySummaryWire &
  (
    | { readonly kind: 'walk-forward'; readonly input: WalkForwardInput; readonly result: WalkForwardResultWire | null }
    | { readonly kind: 'monte-carlo'; readonly input: MonteCarloInput; readonly result: MonteCarloResultWire | null }
    | { readonly kind: 'bias'; readonly input: BiasInput; readonly result: BiasResultWire | null }
    | { readonly kind: 'parity'; readonly input: ParityInput; readonly result: ParityResultWire | null }
  );
