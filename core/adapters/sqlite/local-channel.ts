import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { openDatabase } from './open-database.ts';
import type { OpenDatabase, OpenDatabaseFailure } from './open-database.ts';
import { createStoreWriter } from './store-writer.ts';
import { CHANNEL_CLOSED } from './write-channel.ts';
import type { WriteChannel } from './write-channel.ts';

/** Opens the database for writing on this thread: every command is durable when `send` returns. */
export function openLocalChannel(file: string): Result<WriteChannel, OpenDatabaseFailure> {
  const opened = openDatabase(file);
  return opened.ok ? ok(createLocalChannel(opened.value)) : opened;
}

/** Writes to an open database on this thread. */
export function createLocalChannel(database: OpenDatabase): WriteChannel {
  const writer = createStoreWriter(database.db);
  let isOpen = true;
  return {
    send: (command, done) => done(isOpen ? writer.write([command]) : err(CHANNEL_CLOSED)),
    drain: () => Promise.resolve(),
    close() {
      if (isOpen) database.close();
      isOpen = false;
      return Promise.resolve();
    },
  };
}
