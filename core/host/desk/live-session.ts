import type { StrategyWire } from '../../api/wire/trading-wire.ts';
import type { UnixMs } from '../../base/time.ts';
import { unixMs } from '../../base/time.ts';
import type { FundingRate } from '../../model/funding-rate.ts';
import type { Bar } from '../../model/bar.ts';
import type { InstrumentId, StrategyId } from '../../model/identifiers.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import { isUndecided } from '../../model/order-status.ts';
import { isVenueStop } from '../../model/venue-stop.ts';
import type { HaltLevel } from '../../model/venue-stop.ts';
import type { LiveStop } from '../session/live-seat.ts';
import type { WantedCycles } from '../market/past-cycles.ts';
import type { DeskSession } from '../session/desk-session.ts';
import { createDecisionLog } from '../strategies/decision-log.ts';
import type { DecisionLog } from '../strategies/decision-log.ts';
import type { SessionSignals } from '../strategies/signal-keeper.ts';
import { followPortfolio } from '../portfolio/live-portfolio.ts';
import type { LivePortfolio } from '../portfolio/live-portfolio.ts';
import { createCheckLog } from './check-log.ts';
import type { CheckLog } from './check-log.ts';
import { createFlattenProgress } from './flatten-progress.ts';
import type { FlattenProgress } from './flatten-progress.ts';
import { rearmFrom } from './rearm.ts';
import { createStopProgress } from './stop-progress.ts';
import type { StopProgress } from './stop-progress.ts';
import { createTradingFeed } from './trading-feed.ts';
import type { TradingFeed } from './trading-feed.ts';

/** A session with all that shows it. */
export interface LiveSession extends DeskSession {
  readonly feed: TradingFeed;
  readonly stop: StopProgress;
  readonly flatten: FlattenProgress;
  /** Open orders that a stop of this level cancels, and those of unknown outcome. */
  readonly leaving: (level: HaltLevel) => number;
  /** Only of an account at a venue. */
  readonly venueStop?: LiveStop;
  readonly portfolio: LivePortfolio;
  readonly decisions: DecisionLog;
  readonly checkLog: CheckLog;
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
  /** Closed minutes of an instrument since a time, oldest first, as far as they are stored. */
  readonly pastMinutes: (instrumentId: InstrumentId, from: number) => Iterable<Bar>;
  readonly signals: (sessionId: string) => SessionSignals;
  readonly strategies: (session: DeskSession) => readonly Omit<StrategyWire, 'convictions'>[];
  /** Only for an account at a venue. */
  readonly venueStop?: LiveStop;
  /** The ledger can no longer write: trading is halted by the engine; make that last. */
  readonly onLedgerFailed: (message: string) => void;
}

/** Wires a session to its feed, its stop and the log. */
export function bringToLife(session: DeskSession, deps: LiveSessionDeps): LiveSession {
  const { system } = session;
  const { venueStop } = deps;
  const log = deps.logger.child('trading');
  const leaving = (level: HaltLevel): number => countLeaving(session, level);
  const checkLog = createCheckLog(system);
  const decisions = createDecisionLog(system, deps.signals(session.id));
  const portfolio = followPortfolio(system, {
    equity: session.equity.points(),
    bars: (index, from) => deps.pastMinutes(system.instrument(index).id, from),
  });
  let ledgerFailed = false;
  const now = (): UnixMs => unixMs(Math.max(deps.marketTime(), system.state.time));
  const stop = createStopProgress(
    {
      openOrders: leaving,
      cancelAgain: (level) => {
        system.halt(system.state.trading.cause ?? 'halted', 'engine', now(), level);
      },
      onUnverified: () => {
        log.error('the stop is not verified: orders may be open', { account: session.account.name });
      },
      ...(venueStop === undefined ? {} : { askVenue: venueStop.look, onVerified: venueStop.onVerified }),
      onChange: () => {
        feed.onStopProgress();
      },
    },
    deps.clock,
  );
  const flatten = createFlattenProgress(
    {
      isHalted: () => system.state.trading.state === 'halted',
      left: () => system.state.positions.filter(({ quantity }) => quantity !== 0n).length,
      slice: () => system.flatten(now()),
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
    stopView: () => ({
      stop: stop.view(),
      flatten: flatten.view(),
      rearmFrom: rearmFrom({ ...session, stop }),
    }),
    portfolio,
    strategies: () =>
      deps
        .strategies(session)
        .map((strategy) => ({ ...strategy, convictions: decisions.convictions(strategy.id as StrategyId) })),
    marketTime: now,
    clock: deps.clock,
  });
  system.subscribe((record) => {
    checkLog.onRecord(record);
    decisions.onRecord(record);
    portfolio.onRecord(record);
    feed.onRecord(record);
    session.riskLog.add(record);
    log.info(record.event.kind, { seq: record.seq, marketTime: record.time });
    if (record.event.kind !== 'trading-state.changed') return;
    if (record.event.to === 'halted') stop.begin(leaving(1));
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
    flatten,
    leaving,
    ...(venueStop === undefined ? {} : { venueStop }),
    portfolio,
    decisions,
    checkLog,
    ledgerFailed: () => ledgerFailed,
    ended: new AbortController(),
    now,
    pastFunding: (instrumentId) => deps.pastFunding(instrumentId, now() + 1),
    pastCycles: deps.pastCycles,
  };
}

function countLeaving({ system }: DeskSession, level: HaltLevel): number {
  const open = [...system.state.openOrders.values()];
  return open.filter((tracked) => level === 2 || isUndecided(tracked.status) || !isVenueStop(tracked)).length;
}
