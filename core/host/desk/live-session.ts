import type { StrategyWire } from '../../api/wire/trading-wire.ts';
import type { UnixMs } from '../../base/time.ts';
import { unixMs } from '../../base/time.ts';
import type { FundingRate } from '../../model/funding-rate.ts';
import type { Bar } from '../../model/bar.ts';
import type { InstrumentId, StrategyId } from '../../model/identifiers.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { WantedCycles } from '../market/past-cycles.ts';
import type { DeskSession } from '../session/desk-session.ts';
import { createDecisionLog } from '../strategies/decision-log.ts';
import type { DecisionLog } from '../strategies/decision-log.ts';
import type { SessionSignals } from '../strategies/signal-keeper.ts';
import { createStopProgress } from './stop-progress.ts';
import type { StopProgress } from './stop-progress.ts';
import { createTradingFeed } from './trading-feed.ts';
import type { TradingFeed } from './trading-feed.ts';

/** A session with all that shows it. */
export interface LiveSession extends DeskSession {
  readonly feed: TradingFeed;
  readonly stop: StopProgress;
  readonly decisions: DecisionLog;
  readonly ledgerFailed: () => boolean;
  /** Aborts when the account is reset: readers begin anew with the next session. */
  readonly ended: AbortController;
  /** Time to give to the engine: market time, never behind the journal. */
  readonly now: () => UnixMs;
  /** Settled funding rates of an instrument up to now, oldest first. */
  readonly pastFunding: (instrumentId: InstrumentId) => readonly FundingRate[];
  /** Cycle bars of before the tape begins, as far as they are known. */
  readonly pastCycles: (instrument: Instrument, wanted: WantedCycles) => readonly Bar[];
}

/** What a live session needs from the host. */
export interface LiveSessionDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly marketTime: () => number;
  /** Rates settled before `to`, oldest first. */
  readonly pastFunding: (instrumentId: InstrumentId, to: number) => readonly FundingRate[];
  readonly pastCycles: LiveSession['pastCycles'];
  readonly signals: (sessionId: string) => SessionSignals;
  readonly strategies: (session: DeskSession) => readonly Omit<StrategyWire, 'convictions'>[];
  /** The ledger can no longer write: trading is halted by the engine; make that last. */
  readonly onLedgerFailed: (message: string) => void;
}

/** Wires a session to its feed, its stop and the log. */
export function bringToLife(session: DeskSession, deps: LiveSessionDeps): LiveSession {
  const { system } = session;
  const decisions = createDecisionLog(system, deps.signals(session.id));
  let ledgerFailed = false;
  const now = (): UnixMs => unixMs(Math.max(deps.marketTime(), system.state.time));
  const stop = createStopProgress(
    {
      openOrders: () => system.state.openOrders.size,
      cancelAgain: () => system.cancelAll('engine', now()),
      onChange: () => {
        feed.onStopProgress();
      },
    },
    deps.clock,
  );
  const feed = createTradingFeed({
    ...session,
    account: session.account.name,
    mode: session.account.mode,
    profile: session.config.profile,
    stop,
    strategies: () =>
      deps
        .strategies(session)
        .map((strategy) => ({ ...strategy, convictions: decisions.convictions(strategy.id as StrategyId) })),
    marketTime: now,
    clock: deps.clock,
  });
  const log = deps.logger.child('trading');
  system.subscribe((record) => {
    decisions.onRecord(record);
    feed.onRecord(record);
    log.info(record.event.kind, { seq: record.seq, marketTime: record.time });
    if (record.event.kind !== 'trading-state.changed') return;
    if (record.event.to === 'halted') stop.begin(0);
    log.warn('trading state changed', { from: record.event.from, to: record.event.to, cause: record.event.cause });
  });
  session.ledger.onPersisted(() => {
    ledgerFailed = false;
  });
  session.ledger.onFailed((message) => {
    ledgerFailed = true;
    log.error('the ledger cannot be written', { reason: message });
    deps.onLedgerFailed(message);
  });
  return {
    ...session,
    feed,
    stop,
    decisions,
    ledgerFailed: () => ledgerFailed,
    ended: new AbortController(),
    now,
    pastFunding: (instrumentId) => deps.pastFunding(instrumentId, now() + 1),
    pastCycles: deps.pastCycles,
  };
}
