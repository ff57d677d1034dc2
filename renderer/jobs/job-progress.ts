import type { JobWire } from '../../core/api/wire/backtest-wire.ts';

/** How far a job is and how long it will take. */
export interface JobProgress {
  /** 0 to 1. */
  readonly fraction: number;
  /** Units per second so far; null until it can be told. */
  readonly rate: number | null;
  readonly remainingMs: number | null;
}

const SETTLING_MS = 250;

/** Progress at wall time `now`. */
export function progressOf(job: JobWire, now: number): JobProgress {
  const fraction = job.total > 0 ? Math.min(job.done / job.total, 1) : 0;
  const elapsedMs = now - job.startedAt;
  if (job.done <= 0 || elapsedMs < SETTLING_MS) return { fraction, rate: null, remainingMs: null };
  const rate = (job.done / elapsedMs) * 1_000;
  return { fraction, rate, remainingMs: ((job.total - job.done) / rate) * 1_000 };
}

/** True while a job still has work to do. */
export function isActive({ status }: Pick<JobWire, 'status'>): boolean {
  return status === 'queued' || status === 'running' || status === 'canceling';
}
