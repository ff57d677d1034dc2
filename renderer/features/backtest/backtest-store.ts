import { create } from 'zustand';
import type { CoverageWire } from '../../../core/api/wire/backtest-wire.ts';
import type { RunSummaryWire } from '../../../core/api/wire/run-library-wire.ts';
import type { RunReport } from '../../../core/model/run-report.ts';
import type { StrategyInfoWire } from '../../../core/api/wire/strategy-wire.ts';
import type { BacktestForm } from './backtest-form.ts';

/** What the Backtest screen knows; outlives the screen, so that a run goes on while another one is looked at. */
export interface BacktestState {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly error: string | null;
  readonly catalog: readonly StrategyInfoWire[];
  readonly coverage: readonly CoverageWire[];
  readonly runs: readonly RunSummaryWire[];
  readonly form: BacktestForm | null;
  /** True after a try to run a form with errors: from then on they are shown. */
  readonly showErrors: boolean;
  /** The newest run that was started here. */
  readonly jobId: string | null;
  readonly startError: string | null;
  readonly report: RunReport | null;
  readonly reportStatus: 'none' | 'loading' | 'shown' | 'failed';
  /** A run that is, or was, made again, and the new one once it is finished. */
  readonly repeat: { readonly before: RunReport; readonly runId: string | null } | null;
  /** Index into the report's trades. */
  readonly selectedTrade: number | null;
}

export const useBacktestStore = create<BacktestState>(() => ({
  status: 'loading',
  error: null,
  catalog: [],
  coverage: [],
  runs: [],
  form: null,
  showErrors: false,
  jobId: null,
  startError: null,
  report: null,
  reportStatus: 'none',
  repeat: null,
  selectedTrade: null,
}));

/** Changes fields of the form. */
export function changeForm(change: Partial<BacktestForm>): void {
  useBacktestStore.setState(({ form }) => (form === null ? {} : { form: { ...form, ...change }, startError: null }));
}

/** Shows one trade on the chart; null for the whole run. */
export function selectTrade(selectedTrade: number | null): void {
  useBacktestStore.setState({ selectedTrade });
}
