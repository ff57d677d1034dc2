import type { FeedState, HealthWire } from '../../../core/api/wire/venue-wire.ts';

/** A change that a person should hear of. */
export interface FeedChange {
  readonly venue: string;
  readonly level: 'info' | 'problem';
  readonly text: string;
  readonly detail: string;
}

/** What has been said about each venue: whether it was told to be broken, and when something was last said. */
export type ToldFeeds = Readonly<Record<string, { readonly broken: boolean; readonly at: number }>>;

const BROKEN: Readonly<Partial<Record<FeedState, string>>> = {
  stale: 'its prices are stale',
  disconnected: 'no connection',
  failed: 'it failed',
};

/** A venue that comes and goes is spoken of at most this often. */
const LEAST_GAP_MS = 5_000;

/** What is new in a report against what was told before. Only what is broken, and its end, is worth a word. */
export function feedChanges(
  told: ToldFeeds,
  { time, venues }: Pick<HealthWire, 'time' | 'venues'>,
): { readonly told: ToldFeeds; readonly changes: readonly FeedChange[] } {
  const next: Record<string, ToldFeeds[string]> = { ...told };
  const changes: FeedChange[] = [];
  for (const { venue, state, detail } of venues) {
    const before = next[venue] ?? { broken: false, at: -Infinity };
    const problem = BROKEN[state];
    const isBroken = problem !== undefined;
    const isWell = state === 'live' || state === 'paused' || state === 'idle';
    const isNews = before.broken ? isWell : isBroken;
    if (!isNews || time - before.at < LEAST_GAP_MS) continue;
    next[venue] = { broken: isBroken, at: time };
    changes.push(
      isBroken
        ? { venue, level: 'problem', text: `${venue}: ${problem}`, detail }
        : { venue, level: 'info', text: `${venue}: live again`, detail: '' },
    );
  }
  return { told: next, changes };
}
