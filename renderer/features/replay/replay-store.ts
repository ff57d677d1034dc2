import { create } from 'zustand';
import type { BacktestInput, CoverageWire } from '../../../core/api/wire/backtest-wire.ts';
import type { RecordedTraceWire, RecordingWire } from '../../../core/api/wire/recording-wire.ts';
import type { DecisionTraceWire, StrategyInfoWire } from '../../../core/api/wire/strategy-wire.ts';
import { failureReason } from '../../actions/act.ts';
import { runnableTimeframes } from '../../forms/bar-coverage.ts';
import { entriesOf } from '../../forms/strategy-params.ts';
import { client } from '../../ipc/client.ts';
import type { StrategyRequest } from '../../stores/ui-store.ts';
import type { ReplayForm } from './replay-form.ts';
import { newestPeriod, PAGE_STEPS } from './replay-form.ts';
import { eventfulSteps } from './replay-steps.ts';

/** What is replayed: a run over stored bars, or a strategy of a session that was recorded. */
export type ReplaySource =
  | { readonly kind: 'bars'; readonly input: BacktestInput }
  | { readonly kind: 'recording'; readonly recordingId: string; readonly strategyId?: string };

/** A trace that can be stepped through. */
export interface Replay {
  readonly source: ReplaySource;
  readonly trace: DecisionTraceWire;
  /** What its account was worth at the start. */
  readonly initialCash: number;
  /** Of a recording: every strategy that ran in it. */
  readonly strategies: RecordedTraceWire['strategies'];
  readonly eventful: readonly number[];
}

interface ReplayState {
  readonly status: 'loading' | 'ready' | 'failed';
  /** Why it could not be loaded, or could not be traced. */
  readonly problem: string | null;
  readonly catalog: readonly StrategyInfoWire[];
  readonly coverage: readonly CoverageWire[];
  /** Newest first; those that have come to an end. */
  readonly recordings: readonly RecordingWire[];
  readonly kind: ReplaySource['kind'];
  readonly form: ReplayForm | null;
  readonly tracing: boolean;
  readonly replay: Replay | null;
  /** Index of the bar whose close is the present. */
  readonly step: number;
  readonly playing: boolean;
}

/** The replay; outlives the screen, so that one comes back to the same bar. */
export const useReplayStore = create<ReplayState>(() => ({
  status: 'loading',
  problem: null,
  catalog: [],
  coverage: [],
  recordings: [],
  kind: 'bars',
  form: null,
  tracing: false,
  replay: null,
  step: 0,
  playing: false,
}));

const PREFERRED = { strategy: 'momentum', timeframe: '15m' } as const;

/** Fetches what can be replayed; the form keeps what was typed, unless a strategy was asked for. */
export async function loadReplay(request: StrategyRequest | null): Promise<void> {
  try {
    const [catalog, coverage, recordings] = await Promise.all([
      client.strategies.catalog.query(),
      client.backtests.coverage.query(),
      client.recordings.list.query(),
    ]);
    const form = request === null ? useReplayStore.getState().form : null;
    useReplayStore.setState({
      status: 'ready',
      problem: null,
      catalog,
      coverage,
      recordings: recordings.filter(({ state }) => state !== 'recording'),
      ...(request === null ? {} : { kind: 'bars' }),
      form: form ?? firstForm(catalog, coverage, request),
    });
  } catch (error) {
    useReplayStore.setState({ status: 'failed', problem: failureReason(error) });
  }
}

function firstForm(
  catalog: readonly StrategyInfoWire[],
  coverage: readonly CoverageWire[],
  request: StrategyRequest | null,
): ReplayForm | null {
  const strategy = catalog.find(({ name }) => name === (request?.strategy ?? PREFERRED.strategy)) ?? catalog[0];
  const stored = coverage.find((one) => one.instrumentId === request?.instrumentId) ?? coverage[0];
  if (strategy === undefined || stored === undefined) return null;
  const { instrumentId } = stored;
  const timeframes = runnableTimeframes(instrumentId, coverage);
  const timeframe = timeframes.find((name) => name === PREFERRED.timeframe) ?? timeframes[0] ?? stored.timeframe;
  const params = entriesOf(strategy, request?.params ?? {});
  return {
    strategy: strategy.name,
    params,
    instrumentId,
    timeframe,
    ...newestPeriod(instrumentId, timeframe, coverage),
  };
}

export function changeReplayForm(change: Partial<ReplayForm>): void {
  useReplayStore.setState(({ form }) => (form === null ? {} : { form: { ...form, ...change }, problem: null }));
}

/** Has every bar thought through, from `from` on where it is told, and goes to the first where something happened. */
export async function traceDecisions(source: ReplaySource, from?: number): Promise<void> {
  useReplayStore.setState({ tracing: true, problem: null, playing: false });
  try {
    const answer = await ask(source, from);
    if ('refused' in answer) {
      useReplayStore.setState({ tracing: false, problem: answer.refused });
      return;
    }
    const replay = replayOf(source, answer);
    useReplayStore.setState({ tracing: false, replay, step: replay.eventful[0] ?? 0 });
  } catch (error) {
    useReplayStore.setState({ tracing: false, problem: failureReason(error) });
  }
}

function ask(
  source: ReplaySource,
  from: number | undefined,
): Promise<DecisionTraceWire | RecordedTraceWire | { readonly refused: string }> {
  if (source.kind === 'bars') {
    return client.strategies.trace.query({ ...source.input, ...(from === undefined ? {} : { shownFrom: from }) });
  }
  const { recordingId, strategyId } = source;
  return client.recordings.trace.query({
    recordingId,
    limit: PAGE_STEPS,
    ...(strategyId === undefined ? {} : { strategyId }),
    ...(from === undefined ? {} : { from }),
  });
}

function replayOf(source: ReplaySource, trace: DecisionTraceWire | RecordedTraceWire): Replay {
  const ofRecording = 'strategies' in trace;
  return {
    source: ofRecording && source.kind === 'recording' ? { ...source, strategyId: trace.strategyId } : source,
    trace,
    initialCash: source.kind === 'bars' ? Number(source.input.cash) : (trace.equity[0] ?? 0),
    strategies: ofRecording ? trace.strategies : [],
    eventful: eventfulSteps(trace),
  };
}

/** Goes to a bar; beyond an end, to that end. */
export function goToStep(step: number): void {
  useReplayStore.setState(({ replay }) => ({
    step: Math.max(0, Math.min(step, (replay?.trace.time.length ?? 1) - 1)),
  }));
}

export function setPlaying(playing: boolean): void {
  useReplayStore.setState({ playing });
}
