import type { Result } from '../../base/result.ts';
import type { StoreFailure } from '../../ports/repositories.ts';
import type { StoreWriter } from './store-writer.ts';
import { isUrgent } from './write-command.ts';
import type { RowCounts, WriteCommand } from './write-command.ts';

/** Commands that were written together and ended alike. */
export interface WrittenGroup {
  readonly ids: readonly number[];
  readonly result: Result<RowCounts, StoreFailure>;
}

/** Commands in two lanes: what the engine waits for goes first, all of it in one commit; the rest one by one. */
export interface WriteQueue {
  readonly add: (id: number, command: WriteCommand) => void;
  /** Writes the next group; undefined when nothing waits. */
  readonly writeNext: () => WrittenGroup | undefined;
}

interface Waiting {
  readonly id: number;
  readonly command: WriteCommand;
}

/** A queue in front of a writer. */
export function createWriteQueue(writer: StoreWriter): WriteQueue {
  let urgent: Waiting[] = [];
  let apart: Waiting[] = [];
  const others: Waiting[] = [];
  const write = (group: readonly Waiting[]): WrittenGroup => ({
    ids: group.map(({ id }) => id),
    result: writer.write(group.map(({ command }) => command)),
  });
  const writeTogether = (): WrittenGroup | undefined => {
    const group = urgent;
    urgent = [];
    const written = write(group);
    const isShared = group.length > 1 && !written.result.ok && written.result.error.code === 'REFUSED';
    if (!isShared) return written;
    // One command that cannot be written must not take the others with it.
    apart = group;
    return nextOf(apart);
  };
  const nextOf = (waiting: Waiting[]): WrittenGroup | undefined => {
    const next = waiting.shift();
    return next === undefined ? undefined : write([next]);
  };
  return {
    add(id, command) {
      (isUrgent(command) ? urgent : others).push({ id, command });
    },
    writeNext: () => nextOf(apart) ?? (urgent.length > 0 ? writeTogether() : nextOf(others)),
  };
}
