const DONE = 0;
const TOTAL = 1;
const STOP = 2;

/** Progress and the wish to stop, shared between a worker and the main thread without messages. */
export interface SharedProgress {
  /** What is handed to the other thread. */
  readonly buffer: SharedArrayBuffer;
  readonly report: (done: number, total: number) => void;
  readonly read: () => { readonly done: number; readonly total: number };
  readonly stop: () => void;
  readonly isStopped: () => boolean;
}

/** Opens one end; without a buffer a new one is made. */
export function openSharedProgress(buffer = new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT)): SharedProgress {
  const cells = new Int32Array(buffer);
  return {
    buffer,
    report(done, total) {
      Atomics.store(cells, DONE, done);
      Atomics.store(cells, TOTAL, total);
    },
    read: () => ({ done: Atomics.load(cells, DONE), total: Atomics.load(cells, TOTAL) }),
    stop() {
      Atomics.store(cells, STOP, 1);
    },
    isStopped: () => Atomics.load(cells, STOP) === 1,
  };
}
