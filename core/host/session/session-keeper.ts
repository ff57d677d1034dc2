import { fixedFromShortest } from '../../base/fixed.ts';
import { ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { TradedAccount } from '../accounts/traded-account.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { EquityPoint } from '../../ports/repositories.ts';
import type { Store } from '../../ports/store.ts';
import { bringToLife } from '../desk/live-session.ts';
import type { LiveSession } from '../desk/live-session.ts';
import { attachStrategies, strategyWires, warmUpAnew } from '../desk/strategy-desk.ts';
import { freshId, freshSeed } from '../fresh-ids.ts';
import { keepHalted, readHaltFile } from '../halt-file.ts';
import type { InstrumentTape } from '../market/instrument-tape.ts';
import { pastCycles } from '../market/past-cycles.ts';
import { pastMinutes } from '../portfolio/past-minutes.ts';
import { pastFunding } from '../market/past-funding.ts';
import type { MarketEngine, MarketFeed } from '../market/market-feed.ts';
import type { SessionTap } from '../recording/session-tap.ts';
import { reloadStrategies } from '../user-strategies/reload-strategies.ts';
import type { OwnStrategies } from '../user-strategies/own-strategies.ts';
import { hasStrategies, lookAtCycle, lookAtDecisions } from '../strategies/look-at-decisions.ts';
import { createSignalKeeper } from '../strategies/signal-keeper.ts';
import { FIRST_CASH } from './desk-config.ts';
import type { DeskConfig } from './desk-config.ts';
import { beginSession, continueSession, latestSession } from './desk-session.ts';
import type { DeskSession, DeskSessionDeps } from './desk-session.ts';
import type { LiveSeat } from './live-seat.ts';
import { reseatSession, showBooks } from './reseat.ts';

/** What the keeper needs. */
export interface SessionKeeperDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly account: TradedAccount;
  /** Every instrument that was ever listed, in that order. */
  readonly instruments: () => readonly Instrument[];
  /** Where the market stood, UnixMs. */
  readonly stoodAt: () => number;
  readonly haltFile: string;
  readonly own: OwnStrategies;
  /** Only for an account at a venue: its money and orders are the venue's, so it is never begun anew. */
  readonly live?: LiveSeat;
}

/** The account's session, one after the other. */
export interface SessionKeeper {
  readonly current: () => LiveSession;
  /** Resolves when every signal so far is stored, or the store could not take it. */
  readonly flushSignals: () => Promise<void>;
  /** The current session's engine, as the market's feed sees it. */
  readonly engine: MarketEngine;
  /** Gives the current session's engine another instrument to trade; later sessions are begun with it. */
  readonly list: (instrument: Instrument) => void;
  /** Strategies on this tape have missed bars up to `from`: they warm up anew on those since. */
  readonly warmUpAnew: (tape: InstrumentTape, from: number) => void;
  /** Takes market time and prices from the feed, and gives restored strategies their past once it is ready. */
  readonly follow: (feed: MarketFeed) => void;
  /** Ends the session and begins another; undefined, or why not. */
  readonly replace: (config: DeskConfig) => Promise<string | undefined>;
  /** Puts the session on a fresh engine, as a restart does, so that `tap` hears it from its start; or why not. */
  readonly reseat: (tap: SessionTap) => Promise<string | undefined>;
  /** Writes down what is not in the journal. */
  readonly close: () => void;
}

const EQUITY_FLUSH_POINTS = 10;
const NOT_ON_PAPER = 'that is for accounts on paper: what this one has is at its venue';

/** Continues the account's session, or begins the first one. A halt of before is a halt of now. */
export async function openSessions(deps: SessionKeeperDeps): Promise<Result<SessionKeeper, string>> {
  const opened = await openFirst(deps);
  if (!opened.ok) return opened;
  let feed: MarketFeed | undefined;
  const signals = createSignalKeeper(deps.store.signals, deps);
  const live = (session: DeskSession): LiveSession => {
    const alive = bringToLife(session, {
      clock: deps.clock,
      logger: deps.logger,
      marketTime: () => feed?.marketTime() ?? 0,
      pastCycles: (instrument, wanted) => pastCycles(deps.store, instrument, wanted),
      pastMinutes: (instrumentId, from) => pastMinutes(deps.store, instrumentId, from),
      pastFunding: (instrumentId, to) => pastFunding(deps.store, instrumentId, { from: 0, to }),
      signals: signals.ofSession,
      ...(deps.live === undefined ? {} : { venueStop: deps.live.stop }),
      strategies: (shown) => strategyWires(shown, feed?.tapes ?? []),
      onLedgerFailed: (message) => {
        keepHalted(deps.haltFile, `the ledger failed: ${message}`, deps.logger);
      },
    });
    haltIfToldSo(alive, deps.haltFile);
    return alive;
  };
  let current = live(opened.value);
  const equity = createEquityKeeper(deps.store);
  return ok({
    current: () => current,
    flushSignals: signals.flush,
    engine: engineOf(() => current),
    list(instrument) {
      current.system.addInstrument(instrument);
    },
    warmUpAnew(tape, from) {
      warmUpAnew(current, tape, { from, own: deps.own });
    },
    follow(followed) {
      feed = followed;
      followed.onMoved(() => {
        current.feed.onMoved();
        lookAtDecisions(current, followed.tapes);
        equity.keep(current);
      });
      followed.onReady(() => {
        attachStrategies(current, followed.tapes, deps.own);
      });
      deps.own.onChanged((name) => {
        reloadStrategies(current, followed.tapes, { name, own: deps.own });
      });
    },
    async replace(config) {
      if (deps.live !== undefined) return NOT_ON_PAPER;
      const old = current;
      const next = await beginSession(sessionDeps(deps, old.now), config, freshId('desk'));
      if (!next.ok) return next.error;
      await equity.finish(old);
      await deps.store.sessions.end(old.id, deps.clock.now());
      current = live(next.value);
      inheritHalt(old, current);
      old.stop.clear();
      old.flatten.clear();
      old.ended.abort();
      return undefined;
    },
    async reseat(tap) {
      if (deps.live !== undefined) return NOT_ON_PAPER;
      if (feed?.isReady() !== true) return 'the market is not ready yet';
      const old = current;
      equity.flush(old);
      const next = await reseatSession({ ...sessionDeps(deps, old.now), tap }, old);
      if (!next.ok) return next.error;
      current = live(next.value);
      attachStrategies(current, feed.tapes, deps.own);
      showBooks(current, feed.tapes);
      old.stop.clear();
      old.flatten.clear();
      old.ended.abort();
      return undefined;
    },
    close() {
      equity.flush(current);
      signals.close();
      current.stop.clear();
      current.flatten.clear();
      current.ended.abort();
    },
  });
}

function inheritHalt(old: LiveSession, { system, now }: LiveSession): void {
  if (old.system.state.trading.state !== 'halted' || system.state.trading.state === 'halted') return;
  system.halt('trading was halted before the account was reset', 'engine', now());
}

/** The market's way into whichever session is the current one. */
function engineOf(current: () => LiveSession): MarketEngine {
  return {
    canAdvance: () => current().system.canAdvance(),
    onBook: (index, book) => {
      current().system.onBook(index, book);
    },
    onTrade: (index, trade) => {
      current().system.onTrade(index, trade);
    },
    onCycleBar: (index, bar) => {
      current().system.onCycleBar(index, bar);
      current().portfolio.onCycleBar(index, bar);
      lookAtCycle(current(), index, bar);
    },
    isDecidedOn: (index) => hasStrategies(current(), index),
    onFunding: (index, rate) => {
      current().system.onFunding(index, rate);
    },
    onTime: () => {
      const { system, now } = current();
      const { openOrders, questions } = system.state;
      if (openOrders.size + questions.size > 0 && system.canAdvance()) system.onTime(now());
    },
  };
}

function sessionDeps(
  { store, account, instruments, clock, live }: SessionKeeperDeps,
  marketTime: () => number,
): DeskSessionDeps {
  return { store, account, instruments, clock, marketTime, ...(live === undefined ? {} : { live }) };
}

function openFirst(deps: SessionKeeperDeps): Promise<Result<DeskSession, string>> {
  const stoodAt = deps.stoodAt();
  const stored = latestSession(deps.store, deps.account);
  if (stored === undefined) {
    const { live } = deps;
    const config: DeskConfig =
      live === undefined
        ? { seed: freshSeed(), initialCash: FIRST_CASH, profile: 'moderate' }
        : { seed: freshSeed(), initialCash: 0n, profile: live.profile };
    return beginSession(
      sessionDeps(deps, () => stoodAt),
      config,
      freshId('desk'),
    );
  }
  const [last] = deps.store.sessions.journal(stored.id, stored.lastSeq - 1);
  return Promise.resolve(
    continueSession(
      sessionDeps(deps, () => Math.max(stoodAt, last?.time ?? 0)),
      stored,
    ),
  );
}

/** A sentinel in the folder, or a halt in the journal, is in force from the first moment on. */
function haltIfToldSo(session: LiveSession, haltFile: string): void {
  const cause = readHaltFile(haltFile);
  const { system, stop, now } = session;
  if (cause !== undefined) system.halt(cause, 'command-line', now());
  if (system.state.trading.state === 'halted') stop.begin(session.leaving(1));
}

/** Writes points of the equity curve in small batches; a lost one costs a pixel. */
function createEquityKeeper(store: Store) {
  let keptUntil = 0;
  const flush = (session: LiveSession): void => {
    const points: readonly EquityPoint[] = session.equity
      .points()
      .filter(([time]) => time > keptUntil)
      .map(([time, equity]) => ({ time, equity: fixedFromShortest(equity) }));
    if (points.length === 0) return;
    keptUntil = points.at(-1)?.time ?? keptUntil;
    void store.equity.add(session.id, points);
  };
  return {
    flush,
    /** The last point of a session that ends: what it was worth. */
    async finish(session: LiveSession): Promise<void> {
      flush(session);
      if (!session.system.isPriced()) return;
      await store.equity.add(session.id, [{ time: session.now(), equity: session.system.equity() }]);
    },
    keep(session: LiveSession): void {
      const points = session.equity.points();
      const tenth = points.at(-EQUITY_FLUSH_POINTS);
      if (tenth !== undefined && tenth[0] > keptUntil) flush(session);
    },
  };
}
