import { constants, setPriority } from 'node:os';
import { isMainThread } from 'node:worker_threads';

/**
 * Lets the desk's own threads go first while processors are scarce: a search may take minutes, a frame or an order may
 * not. Linux alone gives threads priorities of their own; elsewhere this would slow the desk down with its workers.
 */
export function yieldToDesk(): void {
  if (isMainThread || process.platform !== 'linux') return;
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
}
