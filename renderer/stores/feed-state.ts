import type { StatusWire } from '../../core/api/wire/system-wire.ts';
import type { FeedState, HealthWire } from '../../core/api/wire/venue-wire.ts';

/** How far the prices of one instrument can be trusted now. */
export interface InstrumentFeed {
  readonly state: FeedState;
  /** Age of the newest tick, ms; null before the first. */
  readonly ageMs: number | null;
  readonly simulated: boolean;
  /** Why it is not live and what is done about it; empty where all is well. */
  readonly detail: string;
}

/** What the host has said, and how long it has been silent since. */
export interface FeedReports {
  readonly status: StatusWire | null;
  readonly health: HealthWire | null;
  /** Time since the newest report beyond what is usual, ms; 0 while they come. */
  readonly lateMs: number;
}

/** Worst first: what is shown of several streams is the first of these that one of them is in. */
const WORST_FIRST: readonly FeedState[] = [
  'failed',
  'disconnected',
  'stale',
  'connecting',
  'idle',
  'healing',
  'paused',
  'live',
];

/** A paused market stands still, and one that heals is live again: what they show is true. */
const TRUE_STATES: ReadonlySet<FeedState> = new Set(['live', 'paused', 'healing']);

/** True where prices may be shown as current. */
export function isCurrent(state: FeedState): boolean {
  return TRUE_STATES.has(state);
}

/** The state and age of what is shown of one instrument. Prices come by its trades and book, not by its funding. */
export function instrumentFeed(
  instrument: { readonly id: string; readonly venue: string },
  { status, health, lateMs }: FeedReports,
): InstrumentFeed {
  const feed = status?.feeds.find(({ venue }) => venue === instrument.venue);
  const venue = health?.venues.find((one) => one.venue === instrument.venue);
  const streams = (health?.streams ?? []).filter(
    (stream) => stream.instrumentId === instrument.id && stream.kind !== 'funding',
  );
  const states = streams.map(({ state }) => state);
  const reported = worstOf(states) ?? venue?.state ?? feed?.state ?? 'disconnected';
  const state = lateMs > 0 && isCurrent(reported) ? 'stale' : reported;
  const ages = streams.map(({ exchangeAgeMs }) => exchangeAgeMs).filter((age) => age !== null);
  const age = ages.length > 0 ? Math.min(...ages) : (feed?.ageMs ?? null);
  return {
    state,
    ageMs: age === null ? null : age + lateMs,
    simulated: feed?.simulated ?? false,
    detail: lateMs > 0 ? 'The host has fallen silent.' : (venue?.detail ?? ''),
  };
}

function worstOf(states: readonly FeedState[]): FeedState | undefined {
  return WORST_FIRST.find((state) => states.includes(state));
}
