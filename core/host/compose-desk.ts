import type { PinoLog } from '../adapters/pino-log/pino-log.ts';
import type { Desk } from '../api/desk.ts';
import type { InvariantError } from '../base/invariant.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import { resetAccount } from './desk/account-reset.ts';
import { createBacktestDesk } from './desk/backtest-desk.ts';
import { guardFaults } from './desk/fault-guard.ts';
import { createMarketDesk } from './desk/market-desk.ts';
import type { StopControls } from './desk/stop-desk.ts';
import { createStrategyDesk } from './desk/strategy-desk.ts';
import { createSystemDesk } from './desk/system-desk.ts';
import { createTradingDesk } from './desk/trading-desk.ts';
import { freshId } from './fresh-ids.ts';
import type { HostOptions } from './host-options.ts';
import { appInfo, createStatus } from './host-status.ts';
import type { JobBoard } from './jobs/job-board.ts';
import type { WorkerPool } from './jobs/worker-pool.ts';
import type { DemoFeed } from './market/demo-feed.ts';
import { createStoredBars } from './market/stored-bars.ts';
import type { SessionKeeper } from './session/session-keeper.ts';

/** What the desk stands on. */
export interface DeskParts {
  readonly options: HostOptions;
  readonly clock: Clock;
  readonly store: Store;
  readonly log: PinoLog;
  readonly sessions: SessionKeeper;
  readonly feed: DemoFeed;
  readonly board: JobBoard;
  readonly pool: WorkerPool;
  readonly stop: StopControls;
  /** A broken invariant in the engine: nothing may be trusted any more. */
  readonly onFault: (fault: InvariantError) => void;
}

/** Puts the desk's parts together, each from its own file. */
export function composeDesk(parts: DeskParts): Desk {
  const { options, clock, store, log, sessions, feed, board, pool, stop, onFault } = parts;
  const session = sessions.current;
  return {
    ...createSystemDesk({
      info: appInfo(options),
      status: createStatus({ feed, board, session, warnings: log.lines.warnings }),
      settings: store.settings,
      logs: log.lines,
      clock,
    }),
    ...createMarketDesk(feed, clock),
    ...guardFaults(createTradingDesk({ session, feed }), onFault),
    ...guardFaults(stop.desk, onFault),
    ...guardFaults(createStrategyDesk(session, feed), onFault),
    ...createBacktestDesk({
      store,
      bars: createStoredBars(store, feed),
      board,
      pool,
      clock,
      logger: log.logger.child('backtest'),
      newId: () => freshId('run'),
    }),
    resetAccount: (cash, confirmation) => resetAccount({ session, replace: sessions.replace }, cash, confirmation),
  };
}
