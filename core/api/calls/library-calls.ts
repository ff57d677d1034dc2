import type { ComparisonWire, LabelRunInput, RunAgain, RunSummaryWire } from '../wire/run-library-wire.ts';
import type { ActOutcome } from '../wire/trading-wire.ts';

/** What a host offers for its library of finished runs. */
export interface LibraryCalls {
  /** Newest first. */
  readonly runs: () => Promise<readonly RunSummaryWire[]>;
  /** Names, tags and annotates a run. */
  readonly labelRun: (input: LabelRunInput) => Promise<ActOutcome>;
  /** Removes runs with all that was written about them; refused unless all of them are there. */
  readonly removeRuns: (runIds: readonly string[]) => Promise<ActOutcome>;
  /** Runs again what a run was asked with, on the bars that are stored now. */
  readonly runAgain: (runId: string) => RunAgain;
  /** Puts runs side by side. */
  readonly compareRuns: (runIds: readonly string[]) => Promise<ComparisonWire | { readonly refused: string }>;
}
