import type { BacktestInput, CoverageWire } from '../../../core/api/wire/backtest-wire.ts';
import type { StrategyInfoWire } from '../../../core/api/wire/strategy-wire.ts';
import { client } from '../../ipc/client.ts';
import { initialEntries } from '../../forms/strategy-params.ts';
import { rememberedLayout, rememberLayout } from '../../stores/preferences-store.ts';
import { useUiStore } from '../../stores/ui-store.ts';
import type { BacktestForm } from './backtest-form.ts';
import { checkForm, defaultForm } from './backtest-form.ts';
import { coverageOf, runnableTimeframes } from '../../forms/bar-coverage.ts';
import { changeForm, useBacktestStore } from './backtest-store.ts';
import { keptText, restoreForm } from './kept-form.ts';

const REMEMBERED_AS = 'backtest.form';
const SAMPLE_STRATEGY = 'momentum';
const SAMPLE_TIMEFRAME = '1h';

/** Fetches strategies, stored bars and former runs; the form keeps what was typed. */
export async function loadBacktests(): Promise<void> {
  try {
    const [catalog, coverage, runs] = await Promise.all([
      client.strategies.catalog.query(),
      client.backtests.coverage.query(),
      client.backtests.runs.query(),
    ]);
    const form = useBacktestStore.getState().form ?? firstForm(catalog, coverage);
    useBacktestStore.setState({ status: 'ready', error: null, catalog, coverage, runs, form });
    chooseRequested(catalog);
  } catch (error) {
    useBacktestStore.setState({ status: 'failed', error: reasonOf(error) });
  }
}

/** The strategy that the backtest was opened for takes the place of the one in the form. */
function chooseRequested(catalog: readonly StrategyInfoWire[]): void {
  const { strategyRequest } = useUiStore.getState();
  const wanted = catalog.find(({ name }) => name === strategyRequest?.strategy);
  useUiStore.setState({ strategyRequest: null });
  if (wanted !== undefined) changeForm({ strategy: wanted.name, params: initialEntries(wanted) });
}

/** Runs the form as it stands; with errors in it, shows them instead. */
export async function runBacktest(): Promise<void> {
  const { form, catalog, coverage } = useBacktestStore.getState();
  const strategy = catalog.find((one) => one.name === form?.strategy);
  if (form === null || strategy === undefined) return;
  const { input } = checkForm(form, strategy, coverageOf(form, coverage));
  useBacktestStore.setState({ showErrors: input === null, startError: null });
  if (input === null) return;
  rememberLayout(REMEMBERED_AS, keptText(form));
  await start(input);
}

/** Shows a finished run. */
export async function openRun(runId: string): Promise<void> {
  useBacktestStore.setState({ reportStatus: 'loading', selectedTrade: null });
  try {
    const [report, runs] = await Promise.all([client.backtests.report.query({ runId }), client.backtests.runs.query()]);
    const reportStatus = report === null ? 'failed' : 'shown';
    useBacktestStore.setState({
      report,
      reportStatus,
      runs,
      error: report === null ? 'It is not stored any more.' : null,
    });
  } catch (error) {
    useBacktestStore.setState({ reportStatus: 'failed', error: reasonOf(error) });
  }
}

/** Runs again what a run was asked with; its report then says whether data and result are the same. */
export async function runAgain(runId: string): Promise<void> {
  try {
    const before = await client.backtests.report.query({ runId });
    const started = await client.backtests.again.mutate({ runId });
    if ('refused' in started) useBacktestStore.setState({ startError: started.refused });
    else
      useBacktestStore.setState({ jobId: started.jobId, repeat: before && { before, runId: null }, startError: null });
  } catch (error) {
    useBacktestStore.setState({ startError: reasonOf(error) });
  }
}

async function start(input: BacktestInput): Promise<void> {
  try {
    const { jobId } = await client.backtests.start.mutate(input);
    useBacktestStore.setState({ jobId, repeat: null });
  } catch (error) {
    useBacktestStore.setState({ startError: reasonOf(error) });
  }
}

/** The form of the last run, or the sample. */
function firstForm(catalog: readonly StrategyInfoWire[], coverage: readonly CoverageWire[]): BacktestForm | null {
  const sample = sampleForm(catalog, coverage);
  return sample === null ? null : restoreForm(rememberedLayout(REMEMBERED_AS), sample, catalog, coverage);
}

function sampleForm(catalog: readonly StrategyInfoWire[], coverage: readonly CoverageWire[]): BacktestForm | null {
  const strategy = catalog.find((one) => one.name === SAMPLE_STRATEGY) ?? catalog[0];
  const instrumentId = coverage[0]?.instrumentId;
  if (strategy === undefined || instrumentId === undefined) return null;
  const timeframes = runnableTimeframes(instrumentId, coverage);
  const timeframe = timeframes.find((name) => name === SAMPLE_TIMEFRAME) ?? timeframes[0];
  const covered = timeframe === undefined ? undefined : coverageOf({ instrumentId, timeframe }, coverage);
  return timeframe === undefined || covered === undefined ? null : defaultForm(strategy, covered, timeframe);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
