import { z } from 'zod';
import type { RunComparison } from '../../model/run-comparison.ts';
import { MOST_COMPARED } from '../../model/run-comparison.ts';
import type { RunSummary } from '../../model/run-report.ts';
import { idText } from './primitives.ts';

/** A line of the library of runs, with what a person wrote about it. */
export interface RunSummaryWire extends RunSummary {
  /** Empty where it has none. */
  readonly name: string;
  readonly tags: readonly string[];
  readonly note: string;
  /** False where nobody kept what it was asked with. */
  readonly canRunAgain: boolean;
}

const MOST_TAGS = 20;
const MOST_REMOVED = 1_000;

/** Input: what a person writes about a run; what is absent stays as it is. */
export const labelRunInput = z.strictObject({
  runId: idText,
  name: z.string().trim().max(120).optional(),
  tags: z
    .array(
      z
        .string()
        .trim()
        .min(1)
        .max(40)
        .regex(/^[^\s,]+$/, 'a tag has no spaces and no commas'),
    )
    .max(MOST_TAGS)
    .optional(),
  note: z.string().max(4_000).optional(),
});
export type LabelRunInput = z.infer<typeof labelRunInput>;

/** Input: runs to remove. */
export const removeRunsInput = z.strictObject({ runIds: z.array(idText).min(1).max(MOST_REMOVED) });

/** Input: runs to put side by side. */
export const compareRunsInput = z.strictObject({ runIds: z.array(idText).min(2).max(MOST_COMPARED) });

/** What running again gives. */
export type RunAgain = { readonly jobId: string } | { readonly refused: string };

/** Runs side by side, in the order in which they were named. */
export interface ComparisonWire extends RunComparison {
  readonly runs: readonly RunSummaryWire[];
}
