import type { ParityInput, ParitySubjectWire } from '../wire/parity-wire.ts';
import type {
  BiasInput,
  MonteCarloInput,
  OptimisationMessage,
  OptimiseInput,
  StudyStart,
  StudySummaryWire,
  StudyWire,
  WalkForwardInput,
} from '../wire/study-wire.ts';
import type { ActOutcome } from '../wire/trading-wire.ts';

/** Studies of the laboratory. */
export interface StudyCalls {
  /** Studies, first and whenever one changes: newest first. */
  readonly watchStudies: (signal: AbortSignal) => AsyncIterable<readonly StudySummaryWire[]>;
  /** Searches parameters as a job; what it has tried stays when it is canceled or cut off. */
  readonly startOptimisation: (input: OptimiseInput) => StudyStart;
  /** Searches in window after window and trades each choice on the bars behind it, as a job. */
  readonly startWalkForward: (input: WalkForwardInput) => StudyStart;
  /** Draws other pasts of a kept run, as a job. */
  readonly startMonteCarlo: (input: MonteCarloInput) => StudyStart;
  /** Looks for look-ahead and for dependence on where the data begin, as a job. */
  readonly startBiasCheck: (input: BiasInput) => StudyStart;
  /** Sessions and recordings that can be held against a backtest, newest first. */
  readonly paritySubjects: () => readonly ParitySubjectWire[];
  /** Runs a session's recorded inputs again as a backtest, and compares order by order. */
  readonly startParity: (input: ParityInput) => StudyStart;
  /** Goes on with a study that was stopped: to the result that it would have come to. */
  readonly resumeStudy: (studyId: string) => StudyStart;
  /** An optimisation with all its trials, as they end; ends where there is no such study. */
  readonly watchOptimisation: (studyId: string, signal: AbortSignal) => AsyncIterable<OptimisationMessage>;
  /** Any other study, first and whenever it has changed. */
  readonly watchStudy: (studyId: string, signal: AbortSignal) => AsyncIterable<StudyWire>;
  readonly removeStudy: (studyId: string) => Promise<ActOutcome>;
}
