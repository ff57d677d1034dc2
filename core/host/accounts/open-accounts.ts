import { createRandom } from '../../base/random.ts';
import { ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { MINUTE_MS } from '../../base/time.ts';
import { DEMO_INSTRUMENTS } from '../../demo-market/demo-instruments.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { HostParts } from '../compose-host.ts';
import { startDemoMarket } from '../demo-market-start.ts';
import { freshSeed } from '../fresh-ids.ts';
import type { EventLatency } from '../health/event-latency.ts';
import type { JobBoard } from '../jobs/job-board.ts';
import type { WorkerPool } from '../jobs/worker-pool.ts';
import type { DemoFeed } from '../market/demo-feed.ts';
import { createDemoMemory } from '../market/demo-memory.ts';
import { openSessions } from '../session/session-keeper.ts';
import type { SessionKeeper } from '../session/session-keeper.ts';
import { createInstrumentDirectory } from '../venues/instrument-directory.ts';
import type { InstrumentDirectory } from '../venues/instrument-directory.ts';
import { openVenueMarket } from '../venues/venue-market.ts';
import type { OwnStrategies } from '../user-strategies/own-strategies.ts';
import type { VenueMarket } from '../venues/venue-market.ts';
import { createInstrumentMarkets } from '../venues/instrument-markets.ts';
import type { InstrumentMarkets } from '../venues/instrument-markets.ts';
import { createVenueRegistry } from '../venues/venue-registry.ts';
import type { VenueRegistry } from '../venues/venue-registry.ts';
import { createVenueSettings } from '../venues/venue-settings.ts';
import { openWatchlist } from '../venues/watchlist.ts';
import type { Watchlist } from '../venues/watchlist.ts';
import { SELECTED_ACCOUNT_KEY } from './account-desk.ts';
import { joinAccounts } from './accounts.ts';
import type { Accounts } from './accounts.ts';
import { accountOf, DEMO_ACCOUNT, VENUE_ACCOUNT } from './paper-accounts.ts';
import { reasonToStay } from './reason-to-stay.ts';

/** What accounts are opened with. */
export interface AccountParts extends HostParts {
  readonly board: JobBoard;
  readonly pool: WorkerPool;
  readonly latency: EventLatency;
  readonly own: OwnStrategies;
}

/** Both paper accounts, each on its market. */
export interface OpenAccounts {
  readonly accounts: Accounts;
  readonly demo: DemoFeed;
  readonly venues: VenueMarket;
  readonly registry: VenueRegistry;
  readonly directory: InstrumentDirectory;
  /** Where accounts at venues hear the market. */
  readonly markets: InstrumentMarkets;
  /** Ends the markets, then the sessions. */
  readonly close: () => Promise<void>;
}

/** Opens the sessions as their journals left them, and starts the markets. The error is a sentence. */
export async function openAccounts(parts: AccountParts): Promise<Result<OpenAccounts, string>> {
  const { store, clock } = parts;
  const demoInstruments = DEMO_INSTRUMENTS.map(({ instrument }) => instrument);
  const directory = createInstrumentDirectory(demoInstruments, store.instruments);
  const watchlist = openWatchlist(store.settings);
  const demoKeeper = await openDemoSessions(parts, demoInstruments);
  if (!demoKeeper.ok) return demoKeeper;
  const venueKeeper = await openVenueSessions(parts, { directory, watchlist });
  if (!venueKeeper.ok) return venueKeeper;
  const registry = createVenueRegistry(createVenueSettings(store.settings), clock);
  const demo = startDemo(parts, demoKeeper.value);
  const markets = createInstrumentMarkets();
  const venues = openVenues(parts, { keeper: venueKeeper.value, registry, directory, watchlist, markets });
  const accounts = joinAccounts(
    [
      { account: DEMO_ACCOUNT, keeper: demoKeeper.value, feed: demo },
      { account: VENUE_ACCOUNT, keeper: venueKeeper.value, feed: venues },
    ],
    store.settings.get(SELECTED_ACCOUNT_KEY),
  );
  return ok({
    accounts,
    demo,
    venues,
    registry,
    directory,
    markets,
    async close() {
      demo.close();
      await venues.close();
      await registry.close();
      for (const { keeper } of accounts.all) keeper.close();
    },
  });
}

function openDemoSessions(
  { options, store, clock, log, own }: AccountParts,
  instruments: readonly Instrument[],
): Promise<Result<SessionKeeper, string>> {
  return openSessions({
    store,
    clock,
    logger: log.logger,
    own,
    account: DEMO_ACCOUNT,
    instruments: () => instruments,
    haltFile: options.folder.haltFile,
    stoodAt() {
      const memory = createDemoMemory(store.settings);
      const firstTime = Math.floor(clock.now() / MINUTE_MS) * MINUTE_MS;
      return memory.position()?.marketTime ?? memory.origin()?.liveStart ?? firstTime;
    },
  });
}

function openVenueSessions(
  { options, store, clock, log, own }: AccountParts,
  { directory, watchlist }: { readonly directory: InstrumentDirectory; readonly watchlist: Watchlist },
): Promise<Result<SessionKeeper, string>> {
  return openSessions({
    store,
    clock,
    logger: log.logger,
    own,
    account: VENUE_ACCOUNT,
    instruments: () =>
      watchlist
        .listed()
        .flatMap((id) => directory.find(id) ?? [])
        .filter((instrument) => accountOf(instrument) === VENUE_ACCOUNT),
    haltFile: options.folder.haltFile,
    stoodAt: clock.now,
  });
}

function startDemo(
  { options, store, clock, log, board, pool, latency }: AccountParts,
  keeper: SessionKeeper,
): DemoFeed {
  const demo = startDemoMarket({
    store,
    clock,
    board,
    pool,
    engine: latency.timed(keeper.engine),
    defaults: options.demo ?? {},
    logger: log.logger.child('market'),
    journalTime: keeper.current().system.state.time,
  });
  keeper.follow(demo);
  return demo;
}

interface VenueParts {
  readonly keeper: SessionKeeper;
  readonly registry: VenueRegistry;
  readonly directory: InstrumentDirectory;
  readonly watchlist: Watchlist;
  readonly markets: InstrumentMarkets;
}

function openVenues(
  { store, clock, log, latency }: AccountParts,
  { keeper, registry, directory, watchlist, markets }: VenueParts,
): VenueMarket {
  const random = createRandom(freshSeed());
  const venues = openVenueMarket({
    clock,
    random: random.next,
    logger: log.logger.child('venues'),
    store,
    registry,
    watchlist,
    find: directory.find,
    engine: latency.timed(keeper.engine),
    others: markets,
    list: (instrument) => {
      if (accountOf(instrument) === VENUE_ACCOUNT) keeper.list(instrument);
    },
    onGap: (tape, range) => {
      keeper.warmUpAnew(tape, range.to);
      markets.onGap(tape, range);
    },
    mustStay: (instrument) => reasonToStay(keeper.current().system.state, instrument),
  });
  keeper.follow(venues);
  return venues;
}
