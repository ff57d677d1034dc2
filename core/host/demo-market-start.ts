import { DEMO_INSTRUMENTS } from '../demo-market/demo-instruments.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Store } from '../ports/store.ts';
import { freshSeed } from './fresh-ids.ts';
import type { DemoDefaults } from './host-options.ts';
import type { JobBoard, JobHandle } from './jobs/job-board.ts';
import type { WorkerPool } from './jobs/worker-pool.ts';
import { openDemoFeed } from './market/demo-feed.ts';
import type { DemoFeed, DemoFeedDeps } from './market/demo-feed.ts';
import type { MarketEngine } from './market/market-feed.ts';
import { createDemoMemory } from './market/demo-memory.ts';
import { freshOrigin } from './market/demo-preparation.ts';
import type { MarketColumns } from './market/demo-preparation.ts';

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

/** One job on the board: the older part of the history is drawn on another thread, then all of it is stored. */
function createHistoryJob({ board, pool, store }: DemoMarketDeps): Pick<DemoFeedDeps, 'drawOlder' | 'keep'> {
  const announce = (): JobHandle =>
    board.add({
      kind: 'demo-history',
      title: 'History of the demo market',
      total: DEMO_INSTRUMENTS.length,
      unit: 'instruments',
    });
  let job: JobHandle | undefined;
  return {
    async drawOlder(origin, endPrices) {
      job = announce();
      // Another seed: the recent days have taken the market's own.
      const input = { seed: origin.seed + 1, from: origin.historyStart, to: origin.recentStart, endPrices };
      const task = { file: 'demo-history-worker', name: 'generateDemoHistory' } as const;
      const drawn = await pool.run<MarketColumns>(task, input, job);
      if (drawn === undefined) job.canceled();
      return drawn;
    },
    async keep(pieces) {
      job ??= announce();
      job.start();
      for (const [index, { instrument }] of DEMO_INSTRUMENTS.entries()) {
        for (const bars of pieces.flatMap((piece) => piece[index] ?? [])) {
          const written = await store.bars.put({ instrumentId: instrument.id, timeframe: '1m' }, bars);
          if (!written.ok) {
            job.fail(written.error.message);
            return false;
          }
        }
        job.progress(index + 1);
      }
      job.finish(null);
      return true;
    },
  };
}
