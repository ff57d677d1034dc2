import { describe, expect, it } from 'vitest';
import type { JobWire } from '../../../../core/api/wire/backtest-wire.ts';
import { shownJobs } from '../../../../renderer/jobs/shown-jobs.ts';

function aJob(id: string, status: JobWire['status'], startedAt: number): JobWire {
  const endedAt = status === 'running' || status === 'queued' ? null : startedAt + 10;
  return {
    id,
    kind: 'download',
    title: id,
    status,
    done: 0,
    total: 1,
    unit: 'bars',
    startedAt,
    endedAt,
    error: null,
    runId: null,
  };
}

describe('shownJobs', () => {
  it('puts what is at work first, then the newest that ended, and forgets the oldest', () => {
    const ended = Array.from({ length: 9 }, (_, index) => aJob(`old-${index}`, 'done', index));
    const shown = shownJobs([...ended, aJob('b', 'running', 200), aJob('a', 'queued', 100)]);
    expect(shown.map(({ id }) => id)).toEqual(['a', 'b', 'old-8', 'old-7', 'old-6', 'old-5', 'old-4', 'old-3']);
  });
});
