import type { PinoLog } from '../adapters/pino-log/pino-log.ts';
import type { Desk } from '../api/desk.ts';
import { ok } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { DEMO_INSTRUMENTS } from '../demo-market/demo-instruments.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import { composeDesk } from './compose-desk.ts';
import { startControlServer } from './control/control-server.ts';
import { startDemoMarket } from './demo-market-start.ts';
import { createStopDesk } from './desk/stop-desk.ts';
import type { StopControls } from './desk/stop-desk.ts';
import { freshId } from './fresh-ids.ts';
import { watchHaltFile } from './halt-file.ts';
import { createHostControls } from './host-controls.ts';
import type { HostOptions, TradingHost } from './host-options.ts';
import { createJobBoard } from './jobs/job-board.ts';
import type { JobBoard } from './jobs/job-board.ts';
import { createWorkerPool } from './jobs/worker-pool.ts';
import type { WorkerPool } from './jobs/worker-pool.ts';
import type { DemoFeed } from './market/demo-feed.ts';
import { openSessions } from './session/session-keeper.ts';
import type { SessionKeeper } from './session/session-keeper.ts';

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
  const instruments = DEMO_INSTRUMENTS.map(({ instrument }) => instrument);
  const keeper = await openSessions({ store, clock, logger: log.logger, instruments, haltFile });
  if (!keeper.ok) return keeper;
  const works = startWorks(parts, keeper.value);
  const stop = createStopDesk({ session: keeper.value.current, feed: works.feed, haltFile, logger: log.logger });
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
  const desk = composeDesk({ ...parts, ...works, sessions: keeper.value, stop, onFault });
  const attached = await listenForOthers(parts, desk, stop);
  log.logger.info('host opened', { dataDir: options.folder.path, host: options.host, pid: process.pid });
  return ok({
    desk,
    logger: log.logger,
    ready: works.feed.ready,
    attachWebServer: attached.attachWebServer,
    failed: fail,
    async close() {
      await attached.close();
      works.feed.close();
      keeper.value.close();
      await works.pool.close();
      log.logger.info('host closed');
      await store.close();
      await log.close();
    },
  });
}

interface Works {
  readonly board: JobBoard;
  readonly pool: WorkerPool;
  readonly feed: DemoFeed;
}

/** Jobs, threads and the market. */
function startWorks({ options, clock, store, log }: HostParts, sessions: SessionKeeper): Works {
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
  return { board, pool, feed };
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
