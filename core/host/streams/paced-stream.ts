import type { Unsubscribe } from '../../base/emitter.ts';
import type { Clock } from '../../ports/clock.ts';

/** Shortest time between two messages of one stream: at most 20 a second. */
export const STREAM_INTERVAL_MS = 50;

/** What a paced stream is fed by. */
export interface PacedSource<T> {
  readonly clock: Clock;
  readonly intervalMs: number;
  readonly signal: AbortSignal;
  /** Registers a callback for "something changed". */
  readonly subscribe: (onChange: () => void) => Unsubscribe;
  /** Takes what is to be sent now; undefined when nothing is. */
  readonly take: () => T | undefined;
}

/**
 * Yields `take()` first at once and then after changes, at most once per interval, until the signal aborts. Changes
 * that come faster, or while the reader is busy, are merged by whatever `take` returns: nothing is queued here.
 */
export async function* pacedStream<T>(source: PacedSource<T>): AsyncGenerator<T, void> {
  const { clock, intervalMs, signal } = source;
  const gate = createGate(signal);
  const unsubscribe = source.subscribe(gate.open);
  try {
    while (!signal.aborted) {
      gate.shut();
      const value = source.take();
      if (value !== undefined) yield value;
      await pause(clock, intervalMs, signal);
      await gate.passage();
    }
  } finally {
    unsubscribe();
    gate.dispose();
  }
}

interface Gate {
  readonly open: () => void;
  readonly shut: () => void;
  /** Resolves once the gate is open or the signal has aborted. */
  readonly passage: () => Promise<void>;
  readonly dispose: () => void;
}

function createGate(signal: AbortSignal): Gate {
  let isOpen = false;
  let pass: (() => void) | undefined;
  const open = (): void => {
    isOpen = true;
    pass?.();
  };
  signal.addEventListener('abort', open);
  return {
    open,
    shut: () => {
      isOpen = signal.aborted;
    },
    passage: () =>
      new Promise((resolve) => {
        if (isOpen) resolve();
        else pass = resolve;
      }),
    dispose: () => {
      signal.removeEventListener('abort', open);
    },
  };
}

/** Waits on the clock; an abort ends the wait at once. */
export function pause(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const done = (): void => {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const cancel = clock.after(delayMs, done);
    signal.addEventListener('abort', done, { once: true });
  });
}
