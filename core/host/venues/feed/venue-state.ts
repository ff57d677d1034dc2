import type { FeedState } from '../../../api/wire/venue-wire.ts';
import type { VenueError } from '../../../model/venue-error.ts';
import type { FeedTime } from './feed-time.ts';
import type { InstrumentFeed } from './instrument-feed.ts';
import type { LinkStatus } from './link-pool.ts';

/** What the state of a venue is made of. */
export interface VenueStatus {
  readonly instruments: readonly InstrumentFeed[];
  readonly pool: LinkStatus;
  readonly pollError: VenueError | undefined;
  readonly time: FeedTime;
  /** Of streams that are not tried again. */
  readonly failed: readonly VenueError[];
  readonly isPolling: boolean;
  /** Rows the store, and inputs the engine, could not keep up with. */
  readonly dropped: number;
}

/** Worst first: a venue is as good as the worst of its streams that can be better. */
const WORST_FIRST: readonly FeedState[] = ['disconnected', 'connecting', 'stale', 'healing', 'live'];

/** The state of a venue, or of some of its instruments. */
export function venueState({ instruments, pool, time, isPolling }: VenueStatus): FeedState {
  if (instruments.length === 0) return 'idle';
  if ((pool.isFailed && !isPolling) || time.failure() !== undefined) return 'failed';
  const states = instruments.flatMap(({ stateOf }) => [stateOf('trades'), stateOf('book')]);
  const worst = WORST_FIRST.find((state) => states.includes(state)) ?? 'failed';
  // Nothing of this connection has come yet, but something has been tried.
  return worst === 'connecting' && pool.error !== undefined ? 'disconnected' : worst;
}

/** Why a venue is not live, and what is done about it; empty where all is well. */
export function venueDetail(status: VenueStatus): string {
  const { pool, pollError, time, failed, isPolling, dropped } = status;
  const state = venueState(status);
  if (state === 'idle') return '';
  const sentences = [
    state === 'live' || state === 'healing'
      ? ''
      : (pool.error?.message ?? time.failure()?.message ?? pollError?.message ?? ''),
    state === 'healing' ? 'What was missed is being read.' : '',
    isPolling ? 'Streams do not come; prices are polled.' : '',
    time.isTrusted() ? '' : clockDetail(time),
    dropped === 0 ? '' : `${dropped} updates were dropped because the store or the engine could not keep up.`,
    ...failed.map(({ message }) => message),
  ];
  return [...new Set(sentences.filter((sentence) => sentence !== ''))].join(' ');
}

function clockDetail(time: FeedTime): string {
  const offset = time.offsetMs();
  if (offset === null) return "The venue's clock has not been measured yet.";
  return `This machine's clock is ${(Math.abs(offset) / 1_000).toFixed(1)} s ${offset > 0 ? 'behind' : 'ahead of'} the venue's, or was set; it is being measured again.`;
}
