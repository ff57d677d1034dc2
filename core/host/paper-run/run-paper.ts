import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { unixMs } from '../../base/time.ts';
import { reportFill, reportOrder } from '../../backtest/report-rows.ts';
import type { BacktestRequest } from '../../backtest/run-backtest.ts';
import { barsBetween } from '../../model/bar-columns.ts';
import type { RunReport } from '../../model/run-report.ts';
import { createStrategyRun } from '../../backtest/strategy-run.ts';
import type { StrategyRun } from '../../backtest/strategy-run.ts';
import type { TradingSystem } from '../../engine/trading-system.ts';
import { encodeRecord } from '../../events/journal-encoding.ts';
import type { BarColumns } from '../../model/bar.ts';
import type { Timeframe } from '../../model/timeframe.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Digest } from '../../ports/digest.ts';
import type { Store } from '../../ports/store.ts';
import { runLiveLoop } from './live-loop.ts';
import type { LoopOutcome } from './live-loop.ts';
import { recordedFeed } from './paper-feed.ts';
import { openPaperSession } from './paper-session.ts';
import type { PaperSession } from './paper-session.ts';
import { createReplayPacer } from './replay-pacer.ts';
import type { ReplaySpeed } from './replay-pacer.ts';
import { createResumingLedger } from './resuming-ledger.ts';

/** A paper run on recorded bars. */
export interface PaperRun {
  readonly request: BacktestRequest;
  /** The bars as the feed sends them; the strategies' are aggregated from them. */
  readonly source: { readonly timeframe: Timeframe; readonly columns: BarColumns };
  readonly speed: ReplaySpeed;
  /** Tells runs with other inputs or options apart. */
  readonly fingerprint: string;
  /** JSON of the options, kept with the session. */
  readonly description: string;
  readonly identity: { readonly runId: string; readonly engineVersion: string; readonly dataSha256: string };
}

/** What a paper run is plugged into. */
export interface PaperRunDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly createDigest: () => Digest;
  /** Milliseconds of a monotonic clock, for `wallMs`. */
  readonly now: () => number;
  readonly interrupted: AbortSignal;
  /** The cause once trading has to halt; looked at between two messages. */
  readonly haltCause: () => string | undefined;
  /** Given the engine before it starts. */
  readonly attach: (system: TradingSystem) => void;
  readonly onResume: (sessionId: string, records: number) => void;
  readonly onMessage: (messages: number) => void;
  /** Tells when a strategy that answers later has answered; absent where all answer at once. */
  readonly onAnswered?: (listener: () => void) => void;
}

/** How a paper run ended. */
export interface PaperRunOutcome {
  readonly report: RunReport;
  readonly end: 'end-of-feed' | 'interrupted' | 'halted';
  readonly refused: LoopOutcome['refused'];
}

/** Runs strategies on the live path; the error is a sentence. A session that fails can be resumed. */
export async function runPaper(run: PaperRun, deps: PaperRunDeps): Promise<Result<PaperRunOutcome, string>> {
  const session = await openPaperSession(deps.store, deps.clock, run);
  if (!session.ok) return session;
  const { stored } = session.value;
  if (stored.length > 0) deps.onResume(session.value.id, stored.length);
  const parts = assemble(run, session.value, deps);
  const began = deps.now();
  parts.strategies.begin();
  const looped = await loop(run, parts, deps);
  if (looped.end === 'ledger-failed') return err(parts.failure() ?? 'the ledger failed');
  if (looped.end === 'stopped') stopInOrder(parts.strategies.system, deps);
  await deps.store.drain();
  const failure = parts.failure();
  if (failure !== undefined) return err(failure);
  const seen = barsSeen(run.request, looped.bars);
  const report = parts.strategies.report({ ...run.identity, mode: 'paper' }, () => deps.now() - began, seen);
  const ended = await deps.store.sessions.end(session.value.id, deps.clock.now());
  if (!ended.ok) return err(ended.error.message);
  return ok({
    report: withStoredRows(report, session.value.id, { run, store: deps.store }),
    end: looped.end === 'end-of-feed' ? 'end-of-feed' : deps.haltCause() === undefined ? 'interrupted' : 'halted',
    refused: looped.refused,
  });
}

interface PaperParts {
  readonly strategies: StrategyRun;
  readonly ledger: ReturnType<typeof createResumingLedger>;
  readonly failure: () => string | undefined;
}

/** Engine and ledger; each needs the other, so the ledger asks for the state when there is one. */
function assemble(run: PaperRun, session: PaperSession, deps: PaperRunDeps): PaperParts {
  let failure: string | undefined;
  const disk = deps.store.ledger({
    sessionId: session.id,
    encode: encodeRecord,
    view: () => strategies.system.state,
  });
  disk.onFailed((message) => {
    failure = message;
  });
  const ledger = createResumingLedger({ disk, stored: session.stored, encode: encodeRecord });
  const strategies = createStrategyRun(run.request, { ledger, digest: deps.createDigest() });
  deps.attach(strategies.system);
  return { strategies, ledger, failure: () => failure };
}

function loop(run: PaperRun, { strategies, ledger }: PaperParts, deps: PaperRunDeps): Promise<LoopOutcome> {
  const { clock, interrupted, onAnswered } = deps;
  return runLiveLoop({
    feed: recordedFeed(run.source.columns, run.source.timeframe),
    pacer: createReplayPacer({ clock, speed: run.speed, interrupted, catchesUp: ledger.catchesUp }),
    system: strategies.system,
    ledger,
    timeframe: run.request.timeframe,
    volumePlaces: run.source.columns.volumePlaces,
    shouldStop: () => interrupted.aborted || deps.haltCause() !== undefined,
    onMessage: deps.onMessage,
    ...(onAnswered === undefined ? {} : { onAnswered }),
  });
}

/** The request with no more bars than the engine was given; stopped before the first, a run still names that one. */
function barsSeen(request: BacktestRequest, count: number): BacktestRequest {
  const instruments = request.instruments.map(({ instrument, bars }) => ({
    instrument,
    bars: barsBetween(bars, -Infinity, bars.time[Math.max(count, 1)] ?? Infinity),
  }));
  return { ...request, instruments };
}

/** No new work, working orders cancelled; positions stay. */
function stopInOrder(system: TradingSystem, { haltCause }: PaperRunDeps): void {
  const time = unixMs(system.state.time);
  const cause = haltCause();
  if (cause === undefined) system.cancelAll('person', time);
  else system.halt(cause, 'command-line', time);
}

/** What is reported as ordered and filled is what the store says. */
function withStoredRows(
  report: RunReport,
  sessionId: string,
  { run, store }: { readonly run: PaperRun; readonly store: Store },
): RunReport {
  const symbols = new Map(run.request.instruments.map(({ instrument }) => [instrument.id, instrument.symbol]));
  const symbolOf: Parameters<typeof reportFill>[1] = (id) => symbols.get(id) ?? id;
  return {
    ...report,
    orders: store.trading.orders(sessionId).map((order) => reportOrder(order, symbolOf)),
    fills: store.trading.fills(sessionId).map((fill) => reportFill(fill, symbolOf)),
  };
}
