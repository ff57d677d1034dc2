import { createEmitter } from '../../base/emitter.ts';
import type { Unsubscribe } from '../../base/emitter.ts';

/** How grave a line is, mildest first. */
export const LINE_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

/** One of {@link LINE_LEVELS}. */
export type LineLevel = (typeof LINE_LEVELS)[number];

/** One structured line as it is kept in memory. `time` is the wall clock, UnixMs; `detail` JSON text or empty. */
export interface LogLine {
  readonly id: number;
  readonly time: number;
  readonly level: LineLevel;
  readonly component: string;
  readonly message: string;
  readonly detail: string;
}

/** The newest lines of this process, oldest first, and whoever follows them. */
export interface LogLines {
  readonly add: (line: Omit<LogLine, 'id'>) => void;
  readonly recent: () => readonly LogLine[];
  readonly subscribe: (listener: (line: LogLine) => void) => Unsubscribe;
  /** Lines of level warn and above since the start. */
  readonly warnings: () => number;
}

/** Keeps the newest `capacity` lines in a ring. */
export function createLogLines(capacity: number): LogLines {
  const ring: LogLine[] = [];
  const added = createEmitter<LogLine>();
  let nextId = 1;
  let warnings = 0;
  return {
    add({ time, level, component, message, detail }) {
      // Spelled out: thousands are kept, and a spread copy takes twice the memory.
      const numbered = { id: nextId++, time, level, component, message, detail };
      ring[(numbered.id - 1) % capacity] = numbered;
      if (LINE_LEVELS.indexOf(level) >= LINE_LEVELS.indexOf('warn')) warnings++;
      added.emit(numbered);
    },
    recent() {
      const oldest = (nextId - 1) % capacity;
      return ring.length < capacity ? [...ring] : [...ring.slice(oldest), ...ring.slice(0, oldest)];
    },
    subscribe: added.subscribe,
    warnings: () => warnings,
  };
}
