import type { JobWire } from '../../api/wire/backtest-wire.ts';
import { createEmitter } from '../../base/emitter.ts';
import type { Unsubscribe } from '../../base/emitter.ts';
import type { Clock } from '../../ports/clock.ts';

/** How a job is announced. */
export type NewJob = Pick<JobWire, 'kind' | 'title' | 'total' | 'unit'>;

/** One job on the board, for whoever does it. */
export interface JobHandle {
  readonly id: string;
  /** Aborts when a person asks to cancel. */
  readonly signal: AbortSignal;
  readonly start: () => void;
  readonly progress: (done: number, total?: number) => void;
  readonly finish: (runId: string | null) => void;
  readonly fail: (message: string) => void;
  readonly canceled: () => void;
}

/** Every long job of this host, newest first. */
export interface JobBoard {
  readonly add: (job: NewJob) => JobHandle;
  readonly cancel: (jobId: string) => void;
  readonly list: () => readonly JobWire[];
  readonly running: () => number;
  readonly subscribe: (listener: () => void) => Unsubscribe;
}

const KEPT_JOBS = 100;
const ENDED: ReadonlySet<JobWire['status']> = new Set(['done', 'failed', 'canceled']);

/** An empty board. `onEnded` is told of each job that has ended, to keep it. */
export function createJobBoard(clock: Clock, newId: () => string, onEnded: (job: JobWire) => void): JobBoard {
  const changed = createEmitter<void>();
  let jobs: readonly JobWire[] = [];
  const cancels = new Map<string, AbortController>();

  function update(id: string, change: Partial<JobWire>): void {
    const before = jobs.find((job) => job.id === id);
    if (before === undefined || ENDED.has(before.status)) return;
    const after = { ...before, ...change };
    jobs = jobs.map((job) => (job.id === id ? after : job));
    if (ENDED.has(after.status)) {
      cancels.delete(id);
      onEnded(after);
    }
    changed.emit();
  }

  return {
    add(job) {
      const id = newId();
      const cancel = new AbortController();
      cancels.set(id, cancel);
      const startedAt = clock.now();
      const wire: JobWire = {
        id,
        ...job,
        status: 'queued',
        done: 0,
        startedAt,
        endedAt: null,
        error: null,
        runId: null,
      };
      jobs = [wire, ...jobs].slice(0, KEPT_JOBS);
      changed.emit();
      return {
        id,
        signal: cancel.signal,
        start: () => {
          if (!cancel.signal.aborted) update(id, { status: 'running' });
        },
        progress: (done, total = job.total) => {
          update(id, { done, total });
        },
        finish: (runId) => {
          update(id, { status: 'done', runId, endedAt: clock.now() });
        },
        fail: (error) => {
          update(id, { status: 'failed', error, endedAt: clock.now() });
        },
        canceled: () => {
          update(id, { status: 'canceled', endedAt: clock.now() });
        },
      };
    },
    cancel(jobId) {
      update(jobId, { status: 'canceling' });
      cancels.get(jobId)?.abort();
    },
    list: () => jobs,
    running: () => jobs.filter((job) => !ENDED.has(job.status)).length,
    subscribe: changed.subscribe,
  };
}
