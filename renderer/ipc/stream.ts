import type { Unsubscribable } from '@trpc/server/observable';

/** What a stream reports back. */
export interface StreamHandlers<T> {
  readonly onData: (data: T) => void;
  readonly onError: (error: unknown) => void;
  readonly onComplete: () => void;
}

const RETRY_MS = 1_000;

/**
 * Keeps a stream open: when it fails or ends it is opened anew after a second. `onData` may return `false` to ask for
 * a fresh start at once (a gap in the sequence). Returns the function that ends it for good.
 */
export function keepOpen<T>(
  open: (handlers: StreamHandlers<T>) => Unsubscribable,
  onData: (data: T) => boolean | void,
): () => void {
  let current: Unsubscribable | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let generation = 0;
  let ended = false;

  const restart = (delayMs: number) => {
    generation += 1;
    current?.unsubscribe();
    clearTimeout(timer);
    if (!ended) timer = setTimeout(start, delayMs);
  };
  const start = () => {
    const own = (generation += 1);
    const isCurrent = () => own === generation && !ended;
    current = open({
      onData: (data) => {
        if (isCurrent() && onData(data) === false) restart(0);
      },
      onError: () => {
        if (isCurrent()) restart(RETRY_MS);
      },
      onComplete: () => {
        if (isCurrent()) restart(RETRY_MS);
      },
    });
  };

  start();
  return () => {
    ended = true;
    clearTimeout(timer);
    current?.unsubscribe();
  };
}
