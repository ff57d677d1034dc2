import { createRandom } from '../../base/random.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { unixMs } from '../../base/time.ts';
import { createLiveBook } from '../../engine/live-book.ts';
import { liveIdPrefix } from '../../model/live-order-id.ts';
import { createLiveExecutor } from '../../execution/live/live-executor.ts';
import type { LiveExecutor } from '../../execution/live/live-executor.ts';
import type { LiveCommand } from '../../execution/live/live-command.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { LiveAccount } from '../../model/live-account.ts';
import type { ExecutionVenue } from '../../ports/execution-venue.ts';
import type { OpenAccountVenue } from '../accounts/account-inspection.ts';
import type { AccountParts } from '../accounts/open-accounts.ts';
import type { OpenAccounts } from '../accounts/open-accounts.ts';
import { UNCONNECTED } from '../accounts/live-engine.ts';
import type { LiveAccess, LiveEngine, LiveFindings } from '../accounts/live-engine.ts';
import type { TradedAccount } from '../accounts/traded-account.ts';
import type { WatchdogKeeper } from '../watchdog/watchdog-keeper.ts';
import { freshSeed } from '../fresh-ids.ts';
import { openSessions } from '../session/session-keeper.ts';
import type { LiveSeat } from '../session/live-seat.ts';
import type { SessionKeeper } from '../session/session-keeper.ts';
import { followArming } from './arming-follower.ts';
import { watchClock } from './clock-check.ts';
import { findingsOf } from './live-findings.ts';
import { liveInstruments } from './live-instruments.ts';
import { guardSubject } from './guard-subject.ts';
import { watchLoop } from './loop-health.ts';
import { createRulesReload } from './rules-reload.ts';

/** What accounts at venues are opened on. */
export interface LiveHost extends Pick<AccountParts, 'options' | 'store' | 'clock' | 'log' | 'own' | 'latency'> {
  readonly opened: Pick<OpenAccounts, 'accounts' | 'venues' | 'registry' | 'directory' | 'markets'>;
  readonly openVenue: OpenAccountVenue;
  readonly watchdog: Pick<WatchdogKeeper, 'guard'>;
}

/** One account at a venue with everything that runs for it. */
export interface LiveTrading {
  readonly account: LiveAccount;
  readonly keeper: SessionKeeper;
  readonly executor: LiveExecutor;
  readonly venue: ExecutionVenue;
  readonly engine: LiveEngine;
}

/** Instruments that an account may have at most: as many as its definition can name. */
const CAPACITY = 200;

/** Opens engine and executor of an account, and begins to compare it with its venue. The error is a sentence. */
export async function openLiveAccount(access: LiveAccess, host: LiveHost): Promise<Result<LiveTrading, string>> {
  const { account } = access;
  const { clock, opened } = host;
  const instruments = await liveInstruments(account, opened);
  if (!instruments.ok) return instruments;
  const credentials = await access.credentials();
  if (!credentials.ok) return err(credentials.error.message);
  const connected = await host.openVenue(account, credentials.value);
  if (!connected.ok) return err(connected.error.message);
  const venue = connected.value;
  const entry = entryOf(account);
  const seat: { dispatch: (command: LiveCommand) => void; executor?: LiveExecutor; findings?: () => LiveFindings } = {
    dispatch: () => undefined,
  };
  const sessions = await openKeeper(
    host,
    { account, entry, venue, instruments: instruments.value },
    {
      gate: (command) => {
        seat.dispatch(command);
      },
      stop: {
        async look(level) {
          const found = await seat.executor?.lookAfterHalt(level);
          return found?.ok === true ? found.value : undefined;
        },
        onVerified: () => void seat.executor?.switchOffDeadMan(),
        findings: () => seat.findings?.(),
      },
    },
  );
  if (!sessions.ok) {
    await venue.close();
    return sessions;
  }
  const keeper = sessions.value;
  const clocks = watchClock(clock, async () => {
    const market = await opened.registry.open(account.venue);
    return market.ok ? market.value : undefined;
  });
  const loop = watchLoop(clock);
  const { id, config, system, ledger, ledgerFailed } = keeper.current();
  const reloadRules = createRulesReload({
    ...opened,
    venue: account.venue,
    instruments: instruments.value,
    clock,
    logger: host.log.logger.child('live'),
    onRules: keeper.list,
  });
  const executor = createLiveExecutor({
    venue,
    clock,
    random: createRandom(freshSeed()).next,
    book: createLiveBook(system, {
      instruments: () => instruments.value,
      idPrefix: liveIdPrefix(config.seed),
      since: host.store.sessions.find(id)?.startedAt ?? clock.now(),
    }),
    token: access.token,
    report: system.onVenueReport,
    clockOffsetMs: clocks.offsetMs,
    isHealthy: () => loop.isHealthy() && !ledgerFailed() && system.state.trading.state !== 'halted',
    isHalted: () => system.state.trading.state === 'halted',
    refresh(what) {
      if (what === 'clock') void clocks.measure();
      else reloadRules();
    },
  });
  seat.dispatch = executor.dispatch;
  seat.executor = executor;
  seat.findings = () => findingsOf({ account, system, executor, clocks, feed: opened.venues, clock });
  ledger.onPersisted(executor.onPersisted);
  const arming = followArming({ access, system, executor, clock });
  const leave = opened.markets.join({
    engine: host.latency.timed(keeper.engine),
    instruments: instruments.value.map((instrument) => instrument.id),
    onGap: (tape, { to }) => {
      keeper.warmUpAnew(tape, to);
    },
  });
  keeper.follow(opened.venues);
  opened.accounts.add({ account: entry, keeper, feed: opened.venues });
  executor.start();
  const endGuard = host.watchdog.guard(guardSubject(access, system, opened.registry.settings.get));
  const engine: LiveEngine = {
    findings: () => Promise.resolve(seat.findings?.() ?? UNCONNECTED),
    onArmingChanged: arming.look,
    async close() {
      endGuard();
      arming.close();
      opened.accounts.remove(account.name);
      leave();
      clocks.close();
      loop.close();
      await executor.close();
      keeper.close();
    },
  };
  return ok({ account, keeper, executor, venue, engine });
}

function entryOf({ name, mode, instruments }: LiveAccount): TradedAccount {
  return { name, mode, instruments, market: 'venues', sessions: `live ${name}`, capacity: CAPACITY };
}

interface KeeperSubject {
  readonly account: LiveAccount;
  readonly entry: TradedAccount;
  readonly venue: ExecutionVenue;
  readonly instruments: readonly Instrument[];
}

function openKeeper(
  { store, clock, log, own, options }: LiveHost,
  { account, entry, venue, instruments }: KeeperSubject,
  { gate, stop }: Pick<LiveSeat, 'gate' | 'stop'>,
): Promise<Result<SessionKeeper, string>> {
  return openSessions({
    store,
    clock,
    logger: log.logger.child('live'),
    own,
    account: entry,
    instruments: () => instruments,
    stoodAt: () => unixMs(clock.now()),
    haltFile: options.folder.haltFile,
    live: { currency: instruments[0]?.quote ?? '', profile: account.profile, offers: venue.offers, gate, stop },
  });
}
