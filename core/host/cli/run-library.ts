import type { RunReport, RunSummary } from '../../model/run-report.ts';
import { ok } from '../../base/result.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { Store } from '../../ports/store.ts';
import type { CommandResult } from './command.ts';
import type { CliContext } from './context.ts';
import { failed } from './failure.ts';
import { withStore } from './with-store.ts';

/** A report, and as the JSON that is kept, printed and written: with many orders that is worth doing once. */
export interface WrittenReport {
  readonly report: RunReport;
  readonly json: string;
}

/** Puts a backtest into the library of runs. A folder that another process owns costs the entry, not the result. */
export async function keepRun(
  context: CliContext,
  instrument: Instrument,
  { report, json }: WrittenReport,
): Promise<void> {
  const keep = async ({ runs }: Store): Promise<CommandResult> => {
    const summary = librarySummary(report, instrument, context.clock.now());
    const written = await runs.save(summary, json);
    return written.ok ? ok({ document: null, text: '' }) : failed(written.error.message);
  };
  const kept = await withStore(context, keep, 'this thread');
  if (!kept.ok) context.note(`The run is not in the library (backtest list): ${kept.error.message}`);
}

/** The line of a finished run in the library. */
export function librarySummary(report: RunReport, instrument: Instrument, createdAt: number): RunSummary {
  const { run, summary } = report;
  return {
    runId: run.id,
    createdAt,
    mode: run.mode,
    strategy: run.strategies.map(({ name }) => name).join(', '),
    instrumentId: instrument.id,
    timeframe: run.timeframe,
    netReturn: summary.netReturn,
    maxDrawdown: summary.maxDrawdown,
    trades: summary.trades,
  };
}
