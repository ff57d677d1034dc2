import type { AppInfoWire, StatusWire } from '../api/wire/system-wire.ts';
import { PAPER_ACCOUNT } from './desk/account-figures.ts';
import type { LiveSession } from './desk/live-session.ts';
import { APP_VERSION } from './app-version.ts';
import type { HostOptions } from './host-options.ts';
import type { JobBoard } from './jobs/job-board.ts';
import type { DemoFeed } from './market/demo-feed.ts';

/** A market that waits this long for its engine shows prices that are no longer true. */
const STALE_AFTER_MS = 5_000;

/** What an interface learns about the host it talks to. */
export function appInfo({ environment, host, folder, stopChord }: HostOptions): AppInfoWire {
  return {
    version: APP_VERSION,
    environment,
    host,
    dataDir: folder.path,
    platform: process.platform,
    account: PAPER_ACCOUNT,
    mode: 'paper',
    stopChord: stopChord ?? '',
  };
}

/** What the status bar is made from. */
export interface StatusSource {
  readonly feed: DemoFeed;
  readonly board: JobBoard;
  readonly session: () => LiveSession;
  readonly warnings: () => number;
}

/** Makes the status bar's figures when asked. */
export function createStatus({ feed, board, session, warnings }: StatusSource): () => StatusWire {
  return () => {
    const { paused, speed } = feed.pace();
    const marketTime = feed.marketTime();
    const newest = Math.max(...feed.tapes.map((tape) => tape.trades()[0]?.time ?? -Infinity));
    const running = [...session().system.state.strategies.values()].filter(({ status }) => status === 'running');
    return {
      time: marketTime,
      feeds: [
        {
          venue: 'demo',
          state: feedState(feed),
          ageMs: Number.isFinite(newest) ? Math.max(0, marketTime - newest) : null,
          messagesPerSecond: feed.eventsPerSecond(),
          simulated: true,
        },
      ],
      demo: { marketTime, speed, paused },
      clockOffsetMs: null,
      runningStrategies: running.length,
      runningJobs: board.running(),
      logWarnings: warnings(),
      ledger: session().ledgerFailed() ? 'failed' : 'ok',
    };
  };
}

function feedState(feed: DemoFeed): StatusWire['feeds'][number]['state'] {
  if (!feed.isReady()) return 'disconnected';
  if (feed.heldMs() > STALE_AFTER_MS) return 'stale';
  return feed.pace().paused ? 'paused' : 'live';
}
