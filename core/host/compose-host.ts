import type { PinoLog } from '../adapters/pino-log/pino-log.ts';
import type { Desk } from '../api/desk.ts';
import { ok } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import { openAgents } from './agent/agent-desk.ts';
import { composeDesk } from './compose-desk.ts';
import { runConfigs } from './configs/config-runner.ts';
import { startControlServer } from './control/control-server.ts';
import { followSessions } from './accounts/follow-sessions.ts';
import { openAccounts } from './accounts/open-accounts.ts';
import { accountVenues } from './accounts/open-account-venue.ts';
import { openLiveDesk } from './accounts/open-live-desk.ts';
import { createLiveTrading } from './live/live-trading.ts';
import { rehearse } from './desk/rehearse-stop.ts';
import { watchStaleness } from './desk/stale-watch.ts';
import { createOrderlyEnd } from './ending/orderly-end.ts';
import { createStopDesk } from './desk/stop-desk.ts';
import type { StopControls } from './desk/stop-desk.ts';
import { freshId } from './fresh-ids.ts';
import { watchHaltFile } from './halt-file.ts';
import { createEventLatency } from './health/event-latency.ts';
import { readMemory, watchMemory } from './health/memory-watch.ts';
import { createHealthDesk } from './health/health-desk.ts';
import { TELEGRAM_API } from '../adapters/notify/telegram.ts';
import { openAlerts } from './notifications/alert-desk.ts';
import { keepFeatures } from './features/feature-keeper.ts';
import { createFundingReadings } from './features/funding-readings.ts';
import { createDownloads } from './downloads/downloads.ts';
import { keepRetention } from './downloads/retention-keeper.ts';
import { createHostControls } from './host-controls.ts';
import type { HostOptions, TradingHost } from './host-options.ts';
import { createJobBoard } from './jobs/job-board.ts';
import { createRecordingDesk } from './recording/recording-desk.ts';
import { createWorkerPool } from './jobs/worker-pool.ts';
import { createSystemClock } from '../adapters/system-clock/system-clock.ts';
import { keepWatchdog } from './watchdog/watchdog-keeper.ts';
import { forkBox } from './user-strategies/fork-box.ts';
import { followOwnStrategies } from './user-strategies/own-strategies.ts';

/** What a host is composed of. */
export interface HostParts {
  readonly options: HostOptions;
  readonly clock: Clock;
  readonly store: Store;
  readonly log: PinoLog;
}

/** Composes desk, market and socket over an open store. The error is a sentence. */
export async function composeHost(parts: HostParts): Promise<Result<TradingHost, string>> {
  const { options, clock, store, log } = parts;
  const { haltFile } = options.folder;
  const board = createJobBoard(
    clock,
    () => freshId('job'),
    (job) => {
      void store.jobs.put({ id: job.id, startedAt: job.startedAt, document: JSON.stringify(job) });
    },
  );
  const pool = createWorkerPool(clock);
  // Of its own: a replay at the market's own speed takes as long as the market did.
  const replays = createWorkerPool(clock);
  const latency = createEventLatency();
  const own = followOwnStrategies({
    folder: options.folder.strategies,
    spawn: options.spawnBox ?? forkBox,
    clock: createSystemClock(),
    logger: log.logger.child('strategies'),
  });
  const opened = await openAccounts({ ...parts, board, pool, latency, own });
  if (!opened.ok) {
    own.close();
    return opened;
  }
  const { accounts, demo, venues, registry, directory } = opened.value;
  const features = keepFeatures({
    feeds: [demo, venues],
    store,
    funding: createFundingReadings(store, venues.nextFunding),
    clock,
    logger: log.logger.child('features'),
  });
  const recording = createRecordingDesk({
    events: options.folder.events,
    clock,
    logger: log.logger.child('recording'),
    sessions: (name) => {
      const chosen = accounts.all.find(({ account }) => account.name === name);
      return (name === undefined ? accounts.selected() : chosen)?.keeper;
    },
    board,
    pool: replays,
  });
  const openVenue = options.openAccountVenue ?? accountVenues(registry.settings.get, clock);
  const watchdog = keepWatchdog({
    spawn: options.spawnBox ?? forkBox,
    clock,
    logger: log.logger.child('watchdog'),
    onActed: (account) => {
      stop.desk.halt(`the watchdog canceled the orders of ${account}, since Tradewind did not answer for 10 s`);
    },
  });
  const trading = createLiveTrading({ ...parts, watchdog, own, latency, opened: opened.value, openVenue });
  // A host that is opened for one command trades nothing: it would compare with every venue for nothing.
  const isForOneCommand = options.startsEnabled === false;
  const live = openLiveDesk(parts, { openVenue, ...(isForOneCommand ? {} : { open: trading.open }) });
  const dataLog = log.logger.child('data');
  const downloads = createDownloads({ store, clock, registry, directory, board, logger: dataLog });
  const endRetention = keepRetention(store, { clock, logger: dataLog });
  const stop = createStopDesk({
    accounts,
    haltFile,
    logger: log.logger,
    clock,
    disarm: live.accounts.halt,
    allowFlatten: live.accounts.allowFlatten,
  });
  const alerts = openAlerts({
    accounts,
    stop,
    clock,
    logger: log.logger.child('alerts'),
    settings: store.settings,
    keyStore: live.keyStore,
    folder: options.folder.path,
    prompt: options.keyPrompt,
    telegramUrl: options.telegramUrl ?? TELEGRAM_API,
    showOnSystem: options.showAlert,
  });
  const endMemoryWatch = watchMemory({
    clock,
    read: options.readMemory ?? readMemory,
    isBusy: () => board.running() > 0,
    onPast(bytes) {
      const text = `Tradewind holds ${(bytes / 2 ** 30).toFixed(1)} GB of memory: it ends in order and begins anew.`;
      log.logger.error('too much memory is held', { bytes });
      alerts.tell({ account: 'Tradewind', topic: 'trading', level: 'danger', text, strategyId: null });
      options.onRestartNeeded?.();
    },
  });
  const drill = rehearse(log.logger, clock.now());
  const endLatency = followSessions(accounts, clock, ({ system }) => system.subscribe(latency.onRecord));
  const health = createHealthDesk({ clock, store, demo, venues, latency, drill });
  const ending = createOrderlyEnd({ accounts, folder: options.folder.summaries, clock, logger: log.logger });
  const endStaleWatch = watchStaleness(accounts, clock);
  const fail = (cause: string): void => {
    log.logger.error('the host failed', { cause });
    try {
      stop.desk.halt(cause);
    } finally {
      log.flush();
    }
  };
  const onFault = (fault: Error): void => {
    fail(`a fault in the engine: ${fault.message}`);
    // The process edge ends the process; what is left here must not go on.
    setImmediate(() => {
      throw fault;
    });
  };
  const agents = openAgents({
    store,
    clock,
    logger: log.logger.child('agent'),
    folder: options.folder.path,
    limits: () => accounts.sessions().flatMap(({ system }) => system.state.profile.limits?.agent ?? []),
  });
  agents.serve(accounts.all, onFault);
  accounts.onAdded((account) => {
    agents.serve([account], onFault);
  });
  const configs = runConfigs({
    folder: options.folder.configs,
    accounts,
    own,
    clock,
    logger: log.logger.child('configs'),
    startsEnabled: options.startsEnabled ?? true,
  });
  const desk = composeDesk({
    ...parts,
    accounts,
    demo,
    venues,
    registry,
    directory,
    health: health.desk,
    recording,
    agents: agents.desk,
    alerts: alerts.desk,
    live: { ...live.desk, ...trading.desk },
    features,
    downloads,
    board,
    pool,
    own,
    configs,
    stop,
    onFault,
  });
  const attached = await listenForOthers(parts, desk, stop);
  log.logger.info('host opened', { dataDir: options.folder.path, host: options.host, pid: process.pid });
  return ok({
    desk,
    logger: log.logger,
    ready: demo.ready,
    attachWebServer: attached.attachWebServer,
    failed: fail,
    end: ending.end,
    beforeSleep: ending.beforeSleep,
    async close() {
      await attached.close();
      endRetention();
      endStaleWatch();
      endMemoryWatch();
      alerts.close();
      endLatency();
      downloads.close();
      health.close();
      agents.close();
      await live.accounts.close();
      watchdog.close();
      configs.close();
      await features.close();
      own.close();
      await recording.close();
      await opened.value.close();
      await pool.close();
      await replays.close();
      log.logger.info('host closed');
      await store.close();
      await log.close();
    },
  });
}

/** The command line's socket and the HALT file: how others reach a running host. */
async function listenForOthers({ options, clock, store }: HostParts, desk: Desk, stop: StopControls) {
  const { controls, attachWebServer } = createHostControls(options, clock, store);
  const server = await startControlServer({
    desk,
    controls,
    folder: options.folder,
    startedAt: clock.now(),
    platform: process.platform,
  });
  const unwatch = watchHaltFile(options.folder.haltFile, clock, (cause) => {
    stop.latch(cause, 'command-line');
  });
  return {
    attachWebServer,
    async close(): Promise<void> {
      unwatch();
      await server.close();
    },
  };
}
