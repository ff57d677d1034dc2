import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { Piscina } from 'piscina';
import type { Clock } from '../../ports/clock.ts';
import { openSharedProgress } from './shared-progress.ts';
import type { JobHandle } from './job-board.ts';

/** A worker's file beside this module, and the function in it. */
export interface WorkerTask {
  readonly file:
    | 'backtest-worker'
    | 'parity-worker'
    | 'rebuild-worker'
    | 'demo-history-worker'
    | 'replay-worker'
    | 'trace-worker'
    | 'trial-worker'
    | 'bias-worker'
    | 'simulation-worker';
  readonly name: string;
}

/** Threads for long work. */
export interface WorkerPool {
  /**
   * Runs a task; undefined if it was canceled. The worker gets `input` and a buffer for {@link openSharedProgress},
   * through which it reports and learns that it should stop; one that does not stop in time is ended.
   */
  readonly run: <Output>(task: WorkerTask, input: object, job: JobHandle) => Promise<Output | undefined>;
  /**
   * Runs a task once for each input, as many at once as there are threads, and tells of each as it ends. False if the job
   * was canceled before all had: those that do not stop in time are ended. The job is started, its progress is the caller's.
   */
  readonly runEach: <Input extends object>(
    task: WorkerTask,
    inputs: readonly Input[],
    job: JobHandle,
    onEnded: (input: Input, output: unknown) => void,
  ) => Promise<boolean>;
  /** Runs a task that takes a moment, which nobody follows or cancels. */
  readonly runAtOnce: <Output>(task: WorkerTask, input: object) => Promise<Output>;
  readonly close: () => Promise<void>;
}

const LOOK_MS = 50;
/** A stop that is asked for must be answered within 200 ms. */
const PATIENCE_MS = 150;
const IDLE_MS = 30_000;

/** Starts no thread before there is work; leaves one processor to the desk unless told how many there may be. */
export function createWorkerPool(clock: Clock, threads = Math.max(1, availableParallelism() - 1)): WorkerPool {
  const pool = new Piscina({
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: IDLE_MS,
  });
  const end = { closing: false };
  return {
    async run<Output>(task: WorkerTask, input: object, job: JobHandle) {
      const { progress, kill, release } = createStop(clock, job);
      const endLooks = look(clock, () => {
        const { done, total } = progress.read();
        if (total > 0) job.progress(done, total);
      });
      job.start();
      try {
        return (await pool.run(
          { ...input, progress: progress.buffer },
          {
            filename: workerUrl(task.file),
            name: task.name,
            signal: kill,
          },
        )) as Output | undefined;
      } catch (cause) {
        if (kill.aborted || end.closing) return undefined;
        throw cause;
      } finally {
        endLooks();
        release();
      }
    },
    async runEach<Input extends object>(
      { file, name }: WorkerTask,
      inputs: readonly Input[],
      job: JobHandle,
      onEnded: (input: Input, output: unknown) => void,
    ) {
      const stop = createStop(clock, job);
      job.start();
      const run = async (input: Input): Promise<boolean> => {
        const options = { filename: workerUrl(file), name, signal: stop.kill };
        const output: unknown = await pool.run({ ...input, progress: stop.progress.buffer }, options);
        if (output !== undefined) onEnded(input, output);
        return output !== undefined;
      };
      try {
        const ends = await Promise.allSettled(inputs.map(run));
        const broken = ends.find((settled) => settled.status === 'rejected');
        if (broken !== undefined && !stop.kill.aborted && !end.closing) throw broken.reason;
        return ends.every((settled) => settled.status === 'fulfilled' && settled.value);
      } finally {
        stop.release();
      }
    },
    runAtOnce: <Output>({ file, name }: WorkerTask, input: object) =>
      pool.run(input, { filename: workerUrl(file), name }) as Promise<Output>,
    close() {
      end.closing = true;
      return pool.destroy();
    },
  };
}

/** Asks a job's tasks to stop when it is canceled, and gives the sign to end them a little later. */
function createStop(clock: Clock, job: JobHandle) {
  const progress = openSharedProgress();
  const kill = new AbortController();
  const stop = (): void => {
    progress.stop();
    clock.after(PATIENCE_MS, () => {
      kill.abort();
    });
  };
  job.signal.addEventListener('abort', stop);
  if (job.signal.aborted) stop();
  return {
    progress,
    kill: kill.signal,
    release: () => {
      job.signal.removeEventListener('abort', stop);
    },
  };
}

/** Sources run as `.ts`, the bundle as `.js`: workers carry the extension of this very module. */
function workerUrl(file: WorkerTask['file']): string {
  return new URL(`./${file}${extname(new URL(import.meta.url).pathname)}`, import.meta.url).href;
}

function look(clock: Clock, onLook: () => void): () => void {
  let cancel: () => void;
  const again = (): void => {
    onLook();
    cancel = clock.after(LOOK_MS, again);
  };
  cancel = clock.after(LOOK_MS, again);
  return () => {
    cancel();
  };
}
