import type { RecordedEvent } from '../../ports/recorder.ts';

/** Walks through recorded events one by one. */
export interface EventCursor {
  /** The event to be looked at; undefined at the end. */
  readonly current: () => RecordedEvent | undefined;
  /** Moves on; a promise only where the next piece has to be read first. */
  readonly next: () => Promise<void> | undefined;
}

/** Starts at the first event. */
export async function openEventCursor(pieces: AsyncIterator<readonly RecordedEvent[], void>): Promise<EventCursor> {
  let piece: readonly RecordedEvent[] = [];
  let at = 0;
  async function read(): Promise<void> {
    do {
      const next = await pieces.next();
      if (next.done === true) return;
      piece = next.value;
      at = 0;
    } while (piece.length === 0);
  }
  await read();
  return {
    current: () => piece[at],
    next() {
      at++;
      return at < piece.length ? undefined : read();
    },
  };
}
