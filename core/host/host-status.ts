import type { AppInfoWire, StatusWire } from '../api/wire/system-wire.ts';
import type { RecordingWire } from '../api/wire/recording-wire.ts';
import type { Accounts } from './accounts/accounts.ts';
import { APP_VERSION } from './app-version.ts';
import type { HostOptions } from './host-options.ts';
import type { JobBoard } from './jobs/job-board.ts';
import type { DemoFeed } from './market/demo-feed.ts';
import type { VenueMarket } from './venues/venue-market.ts';

/** A market that waits this long for its engine shows prices that are no longer true. */
const STALE_AFTER_MS = 5_000;

type FeedStatus = StatusWire['feeds'][number];

/** What an interface learns about the host it talks to. */
export function appInfo({ environment, host, folder, stopChord, stopChordIsGlobal }: HostOptions): AppInfoWire {
  return {
    version: APP_VERSION,
    environment,
    host,
    dataDir: folder.path,
    platform: process.platform,
    mode: 'paper',
    stopChord: stopChord ?? '',
    stopChordIsGlobal: stopChordIsGlobal ?? null,
  };
}

/** What the status bar is made from. */
export interface StatusSource {
  readonly demo: DemoFeed;
  readonly venues: VenueMarket;
  readonly board: JobBoard;
  readonly accounts: Accounts;
  readonly recording: () => RecordingWire | undefined;
  readonly warnings: () => number;
}

/** Makes the status bar's figures when asked. Time is that of the account that is shown. */
export function createStatus({ demo, venues, board, accounts, recording, warnings }: StatusSource): () => StatusWire {
  return () => {
    const { paused, speed } = demo.pace();
    const strategies = accounts.sessions().flatMap(({ system }) => [...system.state.strategies.values()]);
    const offsets = venues.venueHealth().flatMap(({ clockOffsetMs }) => clockOffsetMs ?? []);
    return {
      time: accounts.feed().marketTime(),
      feeds: [demoStatus(demo), ...venueStatuses(venues)],
      demo: { marketTime: demo.marketTime(), speed, paused },
      clockOffsetMs: offsets.toSorted((one, other) => Math.abs(other) - Math.abs(one))[0] ?? null,
      runningStrategies: strategies.filter(({ status }) => status === 'running').length,
      runningJobs: board.running(),
      recording: recordingStatus(recording()),
      logWarnings: warnings(),
      ledger: accounts.sessions().some(({ ledgerFailed }) => ledgerFailed()) ? 'failed' : 'ok',
    };
  };
}

function recordingStatus(running: RecordingWire | undefined): StatusWire['recording'] {
  return running === undefined ? null : { id: running.id, name: running.name, startedAt: running.startedAt };
}

function demoStatus(demo: DemoFeed): FeedStatus {
  const newest = Math.max(...demo.tapes.map((tape) => tape.trades()[0]?.time ?? -Infinity));
  return {
    venue: 'demo',
    state: demoState(demo),
    ageMs: Number.isFinite(newest) ? Math.max(0, demo.marketTime() - newest) : null,
    messagesPerSecond: demo.eventsPerSecond(),
    simulated: true,
  };
}

/** How the demo market is doing. */
export function demoState(demo: DemoFeed): FeedStatus['state'] {
  if (!demo.isReady()) return 'connecting';
  if (demo.heldMs() > STALE_AFTER_MS) return 'stale';
  return demo.pace().paused ? 'paused' : 'live';
}

/** A venue is as old as the newest thing that any of its streams brought. */
function venueStatuses(venues: VenueMarket): readonly FeedStatus[] {
  const streams = venues.streamHealth();
  return venues.venueHealth().map(({ venue, state }) => {
    const own = streams.filter((stream) => stream.venue === venue);
    const ages = own.flatMap(({ exchangeAgeMs }) => exchangeAgeMs ?? []);
    return {
      venue,
      state,
      ageMs: ages.length === 0 ? null : Math.min(...ages),
      messagesPerSecond: own.reduce((sum, { messagesPerSecond }) => sum + messagesPerSecond, 0),
      simulated: false,
    };
  });
}
