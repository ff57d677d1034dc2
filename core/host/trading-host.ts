import { mkdirSync } from 'node:fs';
import { openPinoLog } from '../adapters/pino-log/pino-log.ts';
import type { PinoLog } from '../adapters/pino-log/pino-log.ts';
import { openStore } from '../adapters/sqlite/sqlite-store.ts';
import { createSystemClock } from '../adapters/system-clock/system-clock.ts';
import { err, ok } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import type { Store } from '../ports/store.ts';
import { composeHost } from './compose-host.ts';
import type { HostOptions, OpenFailure, TradingHost } from './host-options.ts';

/**
 * Opens the host of a data folder: its log, its database (one writer in the whole machine), the session of the paper
 * account as its journal left it, the demo market, and the socket for the command line.
 */
export async function openTradingHost(options: HostOptions): Promise<Result<TradingHost, OpenFailure>> {
  const clock = options.clock ?? createSystemClock();
  const made = makeFolder(options.folder.path);
  if (!made.ok) return made;
  const opened = await openStore(options.folder.database);
  if (!opened.ok) return err({ code: FAILURES[opened.error.code], message: opened.error.message });
  const log = await openPinoLog({
    file: options.folder.log,
    level: options.log?.level ?? 'info',
    componentLevels: options.log?.componentLevels ?? {},
    toStderr: options.log?.toStderr ?? false,
    now: clock.now,
  });
  const composed = await composeHost({ options, clock, store: opened.value, log });
  if (composed.ok) return composed;
  log.logger.error('the host cannot be opened', { reason: composed.error });
  await closeAll(opened.value, log);
  return err({ code: 'DATABASE_UNUSABLE', message: composed.error });
}

const FAILURES = {
  IN_USE: 'FOLDER_IN_USE',
  TOO_NEW: 'DATABASE_TOO_NEW',
  DAMAGED: 'DATABASE_UNUSABLE',
  UNUSABLE: 'DATABASE_UNUSABLE',
} as const satisfies Record<string, OpenFailure['code']>;

function makeFolder(path: string): Result<void, OpenFailure> {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return ok(undefined);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return err({ code: 'FOLDER_UNUSABLE', message: `Cannot use the data folder ${path}: ${reason}` });
  }
}

async function closeAll(store: Store, log: PinoLog): Promise<void> {
  await store.close();
  await log.close();
}
