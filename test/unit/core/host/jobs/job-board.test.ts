import { describe, expect, it } from 'vitest';
import type { JobWire } from '../../../../../core/api/wire/backtest-wire.ts';
import { createJobBoard } from '../../../../../core/host/jobs/job-board.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';

function setUp() {
  const clock = createManualClock(1_000);
  const ended: JobWire[] = [];
  let nth = 0;
  const board = createJobBoard(
    clock,
    () => `job-${++nth}`,
    (job) => ended.push(job),
  );
  const job = board.add({ kind: 'backtest', title: 'momentum on BTC-USD 1m', total: 0, unit: 'bars' });
  return { clock, ended, board, job, shown: () => board.list()[0] };
}

describe('createJobBoard', () => {
  it('follows a job from the queue to its end, and tells once that it has ended', () => {
    const { clock, ended, board, job, shown } = setUp();
    expect(shown()).toMatchObject({ status: 'queued', done: 0, startedAt: 1_000, endedAt: null });
    job.start();
    job.progress(10, 100);
    expect(shown()).toMatchObject({ status: 'running', done: 10, total: 100 });
    expect(board.running()).toBe(1);
    clock.advance(500);
    job.finish('run-1');
    job.fail('too late');
    expect(shown()).toMatchObject({ status: 'done', runId: 'run-1', endedAt: 1_500, error: null });
    expect(ended).toHaveLength(1);
    expect(board.running()).toBe(0);
  });

  it('shows at once that a job is being canceled, and it stays so until its worker has stopped', () => {
    const { board, job, shown } = setUp();
    board.cancel(job.id);
    expect(job.signal.aborted).toBe(true);
    expect(shown()?.status).toBe('canceling');
    job.start();
    expect(shown()?.status).toBe('canceling');
    job.canceled();
    expect(shown()?.status).toBe('canceled');
    board.cancel(job.id);
    board.cancel('unknown');
    expect(shown()?.status).toBe('canceled');
  });

  it('keeps the newest hundred, newest first', () => {
    const { board } = setUp();
    for (let nth = 0; nth < 150; nth++) board.add({ kind: 'backtest', title: `${nth}`, total: 0, unit: 'bars' });
    expect(board.list()).toHaveLength(100);
    expect(board.list()[0]?.title).toBe('149');
  });
});
