import type { Clock } from '../../ports/clock.ts';
import { pacedStream } from './paced-stream.ts';

/** Yields `take()`, where there is anything, at once and then every `intervalMs`, until the signal aborts. */
export function tickingStream<T>(
  clock: Clock,
  {
    intervalMs,
    signal,
    take,
  }: { readonly intervalMs: number; readonly signal: AbortSignal; readonly take: () => T | undefined },
): AsyncIterable<T> {
  return pacedStream({
    clock,
    intervalMs,
    signal,
    subscribe(onChange) {
      let cancel: () => void;
      const again = (): void => {
        onChange();
        cancel = clock.after(intervalMs, again);
      };
      again();
      return () => {
        cancel();
      };
    },
    take,
  });
}
