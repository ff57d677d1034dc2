import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { openDatabase } from './open-database.ts';
import type { OpenDatabaseFailure } from './open-database.ts';
import { createStoreWriter } from './store-writer.ts';
import { CHANNEL_CLOSED } from './write-channel.ts';
import type { WriteChannel } from './write-channel.ts';

/** Opens the database for writing on this thread: every command is durable when `send` returns. */
export function openLocalChannel(file: string): Result<WriteChannel, OpenDatabaseFailure> {
  const opened = openDatabase(file);
  if (!opened.ok) return opened;
  const writer = createStoreWriter(opened.value.db);
  let isOpen = true;
  return ok({
    send: (command, done) => done(isOpen ? writer.write([command]) : err(CHANNEL_CLOSED)),
    drain: () => Promise.resolve(),
    close() {
      if (isOpen) opened.value.close();
      isOpen = false;
      return Promise.resolve();
    },
  });
}
