import { invariant } from '../base/invariant.ts';
import { unixMs } from '../base/time.ts';
import type { UnixMs } from '../base/time.ts';
import { readJournal } from './read-journal.ts';
import { createTradingSystem } from '../engine/create-trading-system.ts';
import type { TradingSystem } from '../engine/trading-system.ts';
import { timeframeMs } from '../model/timeframe.ts';
import type { Digest } from '../ports/digest.ts';
import type { Ledger } from '../ports/ledger.ts';
import { firstBarTime, instantCount } from './bar-schedule.ts';
import { buildReport } from './build-report.ts';
import { withFunding } from './funding-inputs.ts';
import type { RunIdentity } from './build-report.ts';
import type { BacktestRequest } from './run-backtest.ts';
import type { RunReport } from '../model/run-report.ts';
import { createRunRecorder } from './run-recorder.ts';
import type { RunRecording } from './run-recorder.ts';

/**
 * Strategies on bars with a report at the end: what a backtest and a paper run have in common. They differ in the
 * ledger, and in who gives the bars to `system` (`onBar` for each instrument that has one, then `onInstant`).
 */
export interface StrategyRun {
  readonly system: TradingSystem;
  /** Starts session and strategies, at the open of the first bar. */
  readonly begin: () => void;
  /** Figures and equity so far, without reading the journal. */
  readonly record: () => RunRecording;
  /**
   * The report on what has happened so far; once. `measure` is asked for `wallMs` when the figures are done. `seen` is
   * the request with the bars that really came in, where a run was cut short.
   */
  readonly report: (identity: RunIdentity, measure: () => number, seen?: BacktestRequest) => RunReport;
}

/** Ended orders that the engine itself keeps unless told otherwise: the report reads the journal. */
const KEPT_ORDERS = 16;

/**
 * Sets up a run. Its bars are only read for their number and edges: they come in through the system. `keptOrders`: ended
 * orders that its state still has.
 */
export function createStrategyRun(
  request: BacktestRequest,
  ports: { readonly ledger: Ledger; readonly digest: Digest; readonly keepsJournal?: boolean | undefined },
  keptOrders = KEPT_ORDERS,
): StrategyRun {
  const { initialCash } = request;
  const { keepsJournal = true } = ports;
  const engine = createTradingSystem(
    {
      instruments: request.instruments.map(({ instrument }) => instrument),
      currency: request.currency,
      initialCash,
      profile: request.profile,
      models: request.models,
      seed: request.seed,
      source: 'bars',
      barMs: timeframeMs(request.timeframe),
      keptOrders,
    },
    { ledger: ports.ledger },
  );
  const { system, begin } = withFunding(engine, request);
  const startTime = firstBarTime(request);
  const recorder = createRunRecorder(system, {
    initialCash,
    startTime,
    expectedPoints: instantCount(request),
    keepsJournal,
  });
  const record = ({ instruments: [first] }: BacktestRequest): RunRecording =>
    recorder.finish({
      firstOpen: first?.bars.open[0] ?? NaN,
      lastClose: first?.bars.close[first.bars.length - 1] ?? NaN,
    });
  return {
    system,
    begin() {
      const time = unixMs(startTime);
      system.start(time);
      setLeverage(system, request, time);
      for (const { instrument, ...strategy } of request.strategies) {
        const instrumentId = request.instruments[instrument]?.instrument.id;
        if (instrumentId !== undefined) system.startStrategy({ ...strategy, instrumentId }, time);
      }
      begin();
    },
    record: () => record(request),
    report(identity, measure, seen = request) {
      invariant(keepsJournal, 'a run that kept no journal was asked for its report');
      const recording = record(seen);
      const wallMs = measure();
      const { state, ...journal } = readJournal(recording.tape, request, ports.digest);
      return buildReport({
        request: seen,
        state,
        recording: { ...recording, ...journal },
        identity,
        finalEquity: system.equity(),
        wallMs,
      });
    },
  };
}

function setLeverage(system: TradingSystem, { instruments, leverage }: BacktestRequest, time: UnixMs): void {
  if (leverage === undefined) return;
  for (const { instrument } of instruments) {
    if (instrument.perpetual === undefined) continue;
    const denial = system.setLeverage(instrument.id, leverage, 'command-line', time);
    if (denial !== undefined) throw new RangeError(denial.message);
  }
}
