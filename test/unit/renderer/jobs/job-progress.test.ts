import { describe, expect, it } from 'vitest';
import type { JobWire } from '../../../../core/api/wire/backtest-wire.ts';
import { progressOf } from '../../../../renderer/jobs/job-progress.ts';

const job: JobWire = {
  id: 'job-1',
  kind: 'backtest',
  title: 'momentum on BTC-USD',
  status: 'running',
  done: 250_000,
  total: 1_000_000,
  unit: 'bars',
  startedAt: 10_000,
  endedAt: null,
  error: null,
  runId: null,
};

describe('progressOf', () => {
  it('tells share, rate and time left', () => {
    expect(progressOf(job, 10_500)).toEqual({ fraction: 0.25, rate: 500_000, remainingMs: 1_500 });
  });

  it('tells no rate before there is anything to tell it from', () => {
    expect(progressOf(job, 10_100)).toEqual({ fraction: 0.25, rate: null, remainingMs: null });
    expect(progressOf({ ...job, done: 0 }, 20_000).rate).toBeNull();
    expect(progressOf({ ...job, total: 0, done: 0 }, 20_000).fraction).toBe(0);
  });
});
