import { existsSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';

const POLL_MS = 500;
const MAX_CAUSE_CHARACTERS = 200;

/** Writes the sentinel that keeps trading halted, whoever owns the folder and even if nobody does. */
export function writeHaltFile(path: string, cause: string): void {
  writeFileSync(path, `${cause}\n`, { mode: 0o600 });
}

/**
 * Makes a halt that is already latched outlast the journal, should that not be written. The first cause stays. Where
 * the file cannot be written either, trading stays halted all the same, and the log says so.
 */
export function keepHalted(path: string, cause: string, logger: Logger): void {
  try {
    if (readHaltFile(path) === undefined) writeHaltFile(path, cause);
  } catch (error) {
    logger.error('the HALT file cannot be written', { error });
  }
}

/** Removes the sentinel; only re-arming does. */
export function removeHaltFile(path: string): void {
  rmSync(path, { force: true });
}

/** The cause in the sentinel; undefined if there is none. An unreadable sentinel halts as well. */
export function readHaltFile(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return readFileSync(path, 'utf8').trim().slice(0, MAX_CAUSE_CHARACTERS) || 'HALT file in the data folder';
  } catch {
    return 'HALT file in the data folder (unreadable)';
  }
}

/** Calls back with the cause whenever the sentinel is found; told by the file system and, since that can fail, by a poll. */
export function watchHaltFile(path: string, clock: Clock, onFound: (cause: string) => void): () => void {
  const look = (): void => {
    const cause = readHaltFile(path);
    if (cause !== undefined) onFound(cause);
  };
  let cancelPoll: (() => void) | undefined;
  const poll = (): void => {
    look();
    cancelPoll = clock.after(POLL_MS, poll);
  };
  const watcher = watchFolder(dirname(path), look);
  poll();
  return () => {
    cancelPoll?.();
    watcher?.close();
  };
}

/** A watch that cannot be set up (no inotify handles left) leaves the poll. */
function watchFolder(folder: string, listener: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { persistent: false }, listener);
    watcher.on('error', () => {
      watcher.close();
    });
    return watcher;
  } catch {
    return undefined;
  }
}
