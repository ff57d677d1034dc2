import type { PinoLog } from '../adapters/pino-log/pino-log.ts';
import type { Desk } from '../api/desk.ts';
import type { InvariantError } from '../base/invariant.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import type { AgentDesk } from './agent/agent-desk.ts';
import { createQuestionDesk } from './agent/question-desk.ts';
import { createAccountDesk } from './accounts/account-desk.ts';
import type { Accounts } from './accounts/accounts.ts';
import type { LiveDesk } from './accounts/open-live-desk.ts';
import { createConfigDesk } from './configs/config-desk.ts';
import type { ConfigRunner } from './configs/config-runner.ts';
import { resetAccount } from './desk/account-reset.ts';
import { guardFaults } from './desk/fault-guard.ts';
import { createRunDocumentDesk } from './desk/run-document-desk.ts';
import type { AlertDesk } from './notifications/alert-desk.ts';
import type { ReconciliationDesk } from './live/reconciliation-desk.ts';
import { createMarketDesk } from './desk/market-desk.ts';
import { createSignalDesk } from './desk/signal-desk.ts';
import type { StopControls } from './desk/stop-desk.ts';
import { createOwnStrategyDesk } from './desk/own-strategy-desk.ts';
import { createStrategyDesk } from './desk/strategy-desk.ts';
import { createSystemDesk } from './desk/system-desk.ts';
import { createTradingDesk } from './desk/trading-desk.ts';
import { createFeatureDesk } from './features/feature-desk.ts';
import type { FeatureKeeper } from './features/feature-keeper.ts';
import { createDataDesk } from './downloads/data-desk.ts';
import type { Downloads } from './downloads/downloads.ts';
import type { HealthDesk } from './health/health-desk.ts';
import type { HostOptions } from './host-options.ts';
import { appInfo, createStatus } from './host-status.ts';
import type { JobBoard } from './jobs/job-board.ts';
import type { WorkerPool } from './jobs/worker-pool.ts';
import type { DemoFeed } from './market/demo-feed.ts';
import { createPortfolioDesk } from './portfolio/portfolio-desk.ts';
import { createStoredBars } from './market/stored-bars.ts';
import type { InstrumentDirectory } from './venues/instrument-directory.ts';
import { createRiskDesk } from './risk/risk-desk.ts';
import type { RecordingDesk } from './recording/recording-desk.ts';
import { createLabDesk } from './lab/lab-desk.ts';
import { createVenueDesk } from './venues/venue-desk.ts';
import type { OwnStrategies } from './user-strategies/own-strategies.ts';
import type { VenueMarket } from './venues/venue-market.ts';
import type { VenueRegistry } from './venues/venue-registry.ts';

/** What the desk stands on. */
export interface DeskParts {
  readonly options: HostOptions;
  readonly clock: Clock;
  readonly store: Store;
  readonly log: PinoLog;
  readonly accounts: Accounts;
  readonly demo: DemoFeed;
  readonly venues: VenueMarket;
  readonly registry: VenueRegistry;
  readonly directory: InstrumentDirectory;
  readonly health: HealthDesk;
  readonly recording: RecordingDesk;
  readonly agents: AgentDesk;
  readonly live: LiveDesk['desk'] & ReconciliationDesk;
  readonly alerts: AlertDesk;
  readonly features: FeatureKeeper;
  readonly downloads: Downloads;
  readonly configs: ConfigRunner;
  readonly board: JobBoard;
  readonly pool: WorkerPool;
  readonly own: OwnStrategies;
  readonly stop: StopControls;
  /** A broken invariant in the engine: nothing may be trusted any more. */
  readonly onFault: (fault: InvariantError) => void;
}

/** Puts the desk's parts together, each from its own file. */
export function composeDesk(parts: DeskParts): Desk {
  const { options, clock, store, log, accounts, demo, venues, registry, directory, board, pool, stop, onFault } = parts;
  const {
    running: recording,
    startRecording,
    stopRecording,
    recordings,
    removeRecording,
    replayRecording,
    traceRecording,
  } = parts.recording;
  const { session, feed, shown } = accounts;
  return {
    ...createSystemDesk({
      info: appInfo(options),
      status: createStatus({ demo, venues, board, accounts, recording, warnings: log.lines.warnings }),
      settings: store.settings,
      logs: log.lines,
      clock,
    }),
    ...createMarketDesk(demo, [venues], clock),
    ...createVenueDesk({ clock, demo, registry, directory, market: venues }),
    ...parts.health,
    startRecording,
    stopRecording,
    recordings,
    removeRecording,
    replayRecording,
    traceRecording,
    ...parts.live,
    ...createAccountDesk(accounts, { clock, settings: store.settings }),
    ...guardFaults(createTradingDesk({ session, feed, journal: store.sessions.journal, shown }), onFault),
    ...guardFaults(
      createPortfolioDesk({
        session,
        feed,
        shown,
        store,
        clock,
        onFailed: (error) => {
          log.logger.warn('past prices of held instruments cannot be read', { reason: String(error) });
        },
      }),
      onFault,
    ),
    ...guardFaults(
      createRiskDesk({ session, shown, clock, disarm: (account) => parts.live.disarmAccount(account) }),
      onFault,
    ),
    ...guardFaults(stop.desk, onFault),
    ...createOwnStrategyDesk(options.folder.strategies, parts.own),
    ...guardFaults(createStrategyDesk(session, feed, { clock, own: parts.own }), onFault),
    ...parts.agents,
    ...guardFaults(createQuestionDesk({ accounts, clock }), onFault),
    ...parts.alerts,
    ...createSignalDesk(accounts, store),
    ...createFeatureDesk(parts.features, { store, clock }),
    ...guardFaults(
      createConfigDesk({ folder: options.folder.configs, runner: parts.configs, own: parts.own, clock }),
      onFault,
    ),
    ...createDataDesk({ store, clock, board, downloads: parts.downloads, folder: options.folder }),
    ...createLabDesk({
      store,
      bars: createStoredBars(store, demo),
      board,
      pool,
      clock,
      logger: log.logger,
      own: parts.own,
      database: options.folder.database,
      events: options.folder.events,
      runningRecording: () => recording()?.id,
    }),
    ...createRunDocumentDesk(store, options.pdfPrinter),
    resetAccount: (cash, confirmation) =>
      resetAccount({ session, replace: (config) => accounts.selected().keeper.replace(config) }, cash, confirmation),
  };
}
