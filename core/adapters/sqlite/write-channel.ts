import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { StoreFailure, Written } from '../../ports/repositories.ts';
import type { RowCounts, WriteCommand } from './write-command.ts';

/** Told once how a command ended, and what it did to rows. */
export type WriteDone = (result: Result<RowCounts, StoreFailure>) => void;

/** The way to the writer, on another thread or on this one. */
export interface WriteChannel {
  /** Hands over a command; `done` is called at once (same thread) or later. */
  readonly send: (command: WriteCommand, done: WriteDone) => void;
  /** Resolves when every command sent so far has ended. */
  readonly drain: () => Promise<void>;
  /** Drains, checkpoints, and gives up the right to write. */
  readonly close: () => Promise<void>;
}

/** What is said of commands that come after the end. */
export const CHANNEL_CLOSED: StoreFailure = { code: 'CLOSED', message: 'the store is closed' };

/** Sends a command and waits for its end. */
export async function written(channel: WriteChannel, command: WriteCommand): Written {
  const result = await counted(channel, command);
  return result.ok ? ok(undefined) : result;
}

/** The same, where what became of the rows is wanted. */
export function counted(channel: WriteChannel, command: WriteCommand): Promise<Result<RowCounts, StoreFailure>> {
  return new Promise((resolve) => channel.send(command, resolve));
}

/** Refuses everything: the channel of a store that was opened for reading. */
export const READ_ONLY_CHANNEL: WriteChannel = {
  send: (_command, done) => done(err({ code: 'READ_ONLY', message: 'the store was opened for reading only' })),
  drain: () => Promise.resolve(),
  close: () => Promise.resolve(),
};
