import { z } from 'zod';
import type { SummaryFigures } from '../../model/run-report.ts';
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
