import { existsSync, mkdirSync } from 'node:fs';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { Store } from '../../ports/store.ts';
import type { CommandResult } from './command.ts';
import type { CliContext } from './context.ts';
import { badInput, failed } from './failure.ts';
import { runningHost } from './running-host.ts';

/**
 * Works with the store as its only writer; while a host owns the folder, that one would have to do it. What writes once
 * and ends does so on this thread: a thread of its own takes longer to start than that.
 */
export async function withStore(
  context: CliContext,
  use: (store: Store) => Promise<CommandResult>,
  writer: 'own thread' | 'this thread' = 'own thread',
): Promise<CommandResult> {
  const connection = await runningHost(context);
  if (connection !== undefined) {
    connection.close();
    return failed(
      `${context.folder.path} is in use by a running Tradewind, and there is never a second writer; ` +
        'close it ("serve --stop" or the window), or name another folder with --data-dir',
    );
  }
  const folder = makeFolder(context.folder.path);
  if (folder !== undefined) return badInput(folder);
  const { openLocalStore, openStore } = await import('../../adapters/sqlite/sqlite-store.ts');
  const { database } = context.folder;
  const store = writer === 'this thread' ? openLocalStore(database) : await openStore(database);
  if (!store.ok) return failed(store.error.message);
  try {
    return await use(store.value);
  } finally {
    await store.value.close();
  }
}

/** Looks at the store beside whoever writes to it; undefined where there is none yet. */
export async function withStoredData(
  context: CliContext,
  use: (store: Store | undefined) => CommandResult | Promise<CommandResult>,
): Promise<CommandResult> {
  const result = await readStoredData(context, async (store) => ok(await use(store)));
  return result.ok ? result.value : failed(result.error);
}

/** The same for what is only a part of a command; the error is a sentence. */
export async function readStoredData<T>(
  context: CliContext,
  use: (store: Store | undefined) => Result<T, string> | Promise<Result<T, string>>,
): Promise<Result<T, string>> {
  if (!existsSync(context.folder.database)) return use(undefined);
  const { openStoreForReading } = await import('../../adapters/sqlite/sqlite-store.ts');
  const store = openStoreForReading(context.folder.database);
  if (!store.ok) return err(store.error.message);
  try {
    return await use(store.value);
  } finally {
    await store.value.close();
  }
}

function makeFolder(path: string): string | undefined {
  try {
    mkdirSync(path, { recursive: true });
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `--data-dir "${path}" cannot be made (${reason}); name a folder that you may write to`;
  }
}
