import { ok } from '../base/result.ts';
import { DEMO_INSTRUMENTS } from '../demo-market/demo-instruments.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Store } from '../ports/store.ts';
import { freshSeed } from './fresh-ids.ts';
import type { DemoDefaults } from './host-options.ts';
import type { DemoHistory } from './jobs/demo-history-worker.ts';
import type { JobBoard, JobHandle } from './jobs/job-board.ts';
import type { WorkerPool } from './jobs/worker-pool.ts';
import { freshOrigin, openDemoFeed } from './market/demo-feed.ts';
import type { DemoFeed, MarketEngine } from './market/demo-feed.ts';
import { createDemoMemory } from './market/demo-memory.ts';
import type { DemoOrigin } from './market/demo-memory.ts';

const HISTORY_DAYS = 365;
/** Lively enough to see candles close, slow enough to trade by hand; shown beside the clock and remembered. */
const FIRST_SPEED = 60;

/** What the demo market is started with. */
export interface DemoMarketDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly board: JobBoard;
  readonly pool: WorkerPool;
  readonly engine: MarketEngine;
  readonly defaults: DemoDefaults;
  /** Time of the newest journal record, which market time may not fall behind. */
  readonly journalTime: number;
  readonly logger: Logger;
}

/** Opens the demo market where it stood, or a fresh one with a year of history that ends now. */
export function startDemoMarket(deps: DemoMarketDeps): DemoFeed {
  const { store, clock, defaults } = deps;
  const memory = createDemoMemory(store.settings);
  const known = memory.origin();
  const origin = known ?? freshOrigin(defaults.seed ?? freshSeed(), clock.now(), defaults.historyDays ?? HISTORY_DAYS);
  if (known === undefined) memory.keepOrigin(origin);
  const position = memory.position();
  return openDemoFeed(
    {
      clock,
      bars: store.bars,
      memory,
      engine: deps.engine,
      onFailed: (error) => {
        deps.logger.error('the demo market cannot be prepared', { error });
      },
      ...createHistoryJob(deps),
    },
    {
      origin,
      marketTime: Math.max(position?.marketTime ?? origin.liveStart, deps.journalTime),
      pace: {
        speed: position?.speed ?? defaults.speed ?? FIRST_SPEED,
        paused: position?.paused ?? defaults.paused ?? false,
      },
    },
  );
}

/** One job on the board: history is drawn on another thread and then stored, instrument by instrument. */
function createHistoryJob({ board, pool, store }: DemoMarketDeps) {
  let job: JobHandle | undefined;
  return {
    async generate(origin: DemoOrigin, to: number): Promise<DemoHistory> {
      job = board.add({
        kind: 'demo-history',
        title: 'History of the demo market',
        total: DEMO_INSTRUMENTS.length,
        unit: 'instruments',
      });
      const input = { seed: origin.seed, from: origin.historyStart, to };
      const drawn = await pool.run<DemoHistory>(
        { file: 'demo-history-worker', name: 'generateDemoHistory' },
        input,
        job,
      );
      if (drawn !== undefined) return drawn;
      job.canceled();
      throw new Error('The history of the demo market was not drawn: the job was canceled.');
    },
    async keep({ columns }: DemoHistory): Promise<boolean> {
      for (const [index, { instrument }] of DEMO_INSTRUMENTS.entries()) {
        const bars = columns[index];
        const written =
          bars === undefined
            ? ok(undefined)
            : await store.bars.put({ instrumentId: instrument.id, timeframe: '1m' }, bars);
        if (!written.ok) {
          job?.fail(written.error.message);
          return false;
        }
        job?.progress(index + 1);
      }
      job?.finish(null);
      return true;
    },
  };
}
