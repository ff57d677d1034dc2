import { durationText } from '../format/datetime.ts';
import type { InstrumentFeed } from '../stores/feed-state.ts';

/** What is the matter with an instrument's feed, and what is done about it; undefined where all is well. */
export function feedSentence(venue: string, { state, ageMs, detail }: InstrumentFeed): string | undefined {
  const since = ageMs === null ? '' : `, the newest tick is ${durationText(ageMs)} old`;
  const more = detail === '' ? '' : ` ${detail}`;
  switch (state) {
    case 'live':
    case 'paused':
      return undefined;
    case 'healing':
      return 'Live again. What was missed is being read.';
    case 'connecting':
      return `Connecting to ${venue}${since}.${more}`;
    case 'idle':
      return `Nothing is asked of ${venue} for this market.${more}`;
    case 'stale':
      return `Stale${since}.${more}`;
    case 'disconnected':
      return `No connection to ${venue}${since}.${more === '' ? ' It is tried again by itself.' : more}`;
    case 'failed':
      return `${venue} failed${since}.${more}`;
  }
}
