import type { BacktestInput } from '../../api/wire/backtest-wire.ts';
import type { RunReport, RunSummary } from '../../model/run-report.ts';
import { ok } from '../../base/result.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { Store } from '../../ports/store.ts';
import { jsonBytes } from '../json-bytes.ts';
import type { CommandResult } from './command.ts';
import type { CliContext } from './context.ts';
import { failed } from './failure.ts';
import type { RunValues } from './run-options.ts';
import type { RunSetup } from './run-setup.ts';
import { studyInput } from './study-options.ts';
import { withStore } from './with-store.ts';

/**
 * A report, and as the JSON that is kept, printed and written: UTF-8 with a line feed at its end. With many orders that
 * is worth doing once.
 */
export interface WrittenReport {
  readonly report: RunReport;
  readonly json: Uint8Array;
}

/** Writes a report down. */
export function writtenReport(report: RunReport): WrittenReport {
  return { report, json: jsonBytes(report) };
}

/** Where a run came from. */
export interface RunOrigin {
  readonly instrument: Instrument;
  /** To run it again; null where its bars were not of the store, or came with a configuration. */
  readonly asked: BacktestInput | null;
}

/** What a run of a strategy on stored bars was asked with. */
export function originOf(values: RunValues, { bars, request }: RunSetup): RunOrigin {
  const { venue, instrument, strategy, from, to, config } = values;
  const [run] = request.strategies;
  const nothing = { instrument: bars.instrument, asked: null };
  if (values.bars !== undefined || config.length > 0 || run === undefined) return nothing;
  if (venue === undefined || instrument === undefined || strategy === undefined) return nothing;
  if (from === undefined || to === undefined) return nothing;
  const { timeframe } = request;
  const base = studyInput({ ...values, venue, instrument, strategy, from, to, timeframe }, bars.instrument.id);
  return base.ok ? { instrument: bars.instrument, asked: { ...base.value, params: { ...run.params } } } : nothing;
}

/** Puts a backtest into the library of runs. A folder that another process owns costs the entry, not the result. */
export async function keepRun(
  context: CliContext,
  { instrument, asked }: RunOrigin,
  { report, json }: WrittenReport,
): Promise<void> {
  const keep = async ({ runs, runLabels }: Store): Promise<CommandResult> => {
    const summary = librarySummary(report, instrument, context.clock.now());
    const written = await runs.save(summary, json);
    if (asked !== null) {
      await runLabels.put({ runId: report.run.id, name: '', tags: [], note: '', input: JSON.stringify(asked) });
    }
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
