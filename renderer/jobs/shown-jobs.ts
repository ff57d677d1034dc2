import type { JobWire } from '../../core/api/wire/backtest-wire.ts';
import { isActive } from './job-progress.ts';

const MOST_ENDED = 6;

/** Jobs that are at work, in the order of their start, then the newest of those that have ended. */
export function shownJobs(jobs: readonly JobWire[]): readonly JobWire[] {
  const active = jobs.filter(isActive).toSorted((a, b) => a.startedAt - b.startedAt);
  const ended = jobs.filter((job) => !isActive(job)).toSorted((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0));
  return [...active, ...ended.slice(0, MOST_ENDED)];
}
