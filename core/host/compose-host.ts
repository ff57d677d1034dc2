import type { PinoLog } from '../adapters/pino-log/pino-log.ts';
import type { Desk } from '../api/desk.ts';
import { ok } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { DEMO_INSTRUMENTS } from '../demo-market/demo-instruments.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import { startControlServer } from './control/control-server.ts';
import { resetAccount } from './desk/account-reset.ts';
import { createBacktestDesk } from './desk/backtest-desk.ts';
import { createMarketDesk } from './desk/market-desk.ts';
import { createStrategyDesk } from './desk/strategy-desk.ts';
import { createSystemDesk } from './desk/system-desk.ts';
import { createTradingDesk } from './desk/trading-desk.ts';
import { startDemoMarket } from './demo-market-start.ts';
import { freshId } from './fresh-ids.ts';
import { watchHaltFile } from './halt-file.ts';
import { createHostControls } from './host-controls.ts';
import { appInfo, createStatus } from './host-status.ts';
import type { HostOptions, TradingHost } from './host-options.ts';
import { createJobBoard } from './jobs/job-board.ts';
import { createWorkerPool } from './jobs/worker-pool.ts';
import { createStoredBars } from './market/stored-bars.ts';
import { openSessions } from './session/session-keeper.ts';

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
  const { folder } = options;
  const instruments = DEMO_INSTRUMENTS.map(({ instrument }) => instrument);
  const keeper = await openSessions({ store, clock, logger: log.logger, instruments, haltFile: folder.haltFile });
  if (!keeper.ok) return keeper;
  const sessions = keeper.value;
  const board = createJobBoard(
    clock,
    () => freshId('job'),
    (job) => {
      void store.jobs.put({ id: job.id, startedAt: job.startedAt, document: JSON.stringify(job) });
    },
  );
  const pool = createWorkerPool(clock);
  const feed = startDemoMarket({
    store,
    clock,
    board,
    pool,
    engine: sessions.engine,
    defaults: options.demo ?? {},
    logger: log.logger.child('market'),
    journalTime: sessions.current().system.state.time,
  });
  sessions.follow(feed);
  const trading = createTradingDesk({ session: sessions.current, feed, haltFile: folder.haltFile, logger: log.logger });
  const desk: Desk = {
    ...createSystemDesk({
      info: appInfo(options),
      status: createStatus({ feed, board, session: sessions.current, warnings: log.lines.warnings }),
      settings: store.settings,
      logs: log.lines,
      clock,
    }),
    ...createMarketDesk(feed, clock),
    ...trading.desk,
    ...createStrategyDesk(sessions.current, feed),
    ...createBacktestDesk({
      store,
      bars: createStoredBars(store, feed),
      board,
      pool,
      clock,
      logger: log.logger.child('backtest'),
      newId: () => freshId('run'),
    }),
    resetAccount: (cash, confirmation) =>
      resetAccount({ session: sessions.current, replace: sessions.replace }, cash, confirmation),
  };
  const control = createHostControls(options, clock);
  const controlServer = await startControlServer({
    desk,
    controls: control.controls,
    folder,
    startedAt: clock.now(),
    platform: process.platform,
  });
  const unwatchHalt = watchHaltFile(folder.haltFile, clock, (cause) => {
    trading.latch(cause, 'command-line');
  });
  log.logger.info('host opened', { dataDir: folder.path, host: options.host, pid: process.pid });
  return ok({
    desk,
    logger: log.logger,
    ready: feed.ready,
    attachWebServer: control.attachWebServer,
    failed(cause) {
      trading.desk.halt(cause);
      log.logger.error('the host failed', { cause });
      log.flush();
    },
    async close() {
      unwatchHalt();
      await controlServer.close();
      feed.close();
      sessions.close();
      await pool.close();
      log.logger.info('host closed');
      await store.close();
      await log.close();
    },
  });
}
