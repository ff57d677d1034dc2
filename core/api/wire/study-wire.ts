import { z } from 'zod';
import type { SummaryFigures } from '../../model/run-report.ts';
import type { StudyKind } from '../../model/study-kind.ts';
import { CONSTRAINED, OBJECTIVES, SAMPLERS } from '../../model/search-choices.ts';
import { backtestInput } from './backtest-wire.ts';
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
  dimensions: z.array(dimension).min(1).max(MOST_DIMENSIONS),
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
  readonly best: readonly { readonly number: number; readonly outOfSample: SummaryFigures | null }[];
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
