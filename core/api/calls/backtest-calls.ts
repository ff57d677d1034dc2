import type { RunReport } from '../../model/run-report.ts';
import type { BacktestInput, JobWire, RunDocumentInput, RunDocumentWire, TraceInput } from '../wire/backtest-wire.ts';
import type { DecisionTraceWire } from '../wire/strategy-wire.ts';

/** Backtests, and the jobs in which all long work runs. */
export interface BacktestCalls {
  readonly startBacktest: (input: BacktestInput) => { readonly jobId: string };
  /** What a strategy would have thought at every bar of a period, with all that followed; page by page. */
  readonly traceDecisions: (input: TraceInput) => Promise<DecisionTraceWire | { readonly refused: string }>;
  readonly cancelJob: (jobId: string) => void;
  readonly watchJobs: (signal: AbortSignal) => AsyncIterable<readonly JobWire[]>;
  readonly report: (runId: string) => Promise<RunReport | null>;
  readonly runDocument: (input: RunDocumentInput) => Promise<RunDocumentWire>;
}
