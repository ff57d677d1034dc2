import type { JobWire } from '../../../core/api/wire/backtest-wire.ts';
import { countText } from '../../format/amount.ts';
import { isActive } from '../../jobs/job-progress.ts';

/** How a job ended, in words. */
export interface JobEnding {
  readonly level: 'info' | 'problem';
  readonly text: string;
  readonly detail: string;
}

/** Long work whose end is seen on no other screen; a backtest opens its own report. */
const TOLD: Readonly<Partial<Record<JobWire['kind'], string>>> = {
  download: 'Download',
  replay: 'Replay',
  retention: 'Retention',
};

/** Jobs that were at work before and have ended since. Those that a person canceled are not news. */
export function jobEndings(before: readonly JobWire[], now: readonly JobWire[]): readonly JobEnding[] {
  const wasActive = new Set(before.filter(isActive).map(({ id }) => id));
  return now.flatMap(({ id, kind, title, status, done, unit, error }): readonly JobEnding[] => {
    const name = TOLD[kind];
    if (name === undefined || !wasActive.has(id)) return [];
    if (status === 'done')
      return [{ level: 'info', text: `${name} of ${title}: ${countText(done)} ${unit}`, detail: '' }];
    if (status !== 'failed') return [];
    return [{ level: 'problem', text: `${name} of ${title} failed`, detail: error ?? '' }];
  });
}
