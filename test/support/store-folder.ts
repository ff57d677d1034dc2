import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../core/adapters/sqlite/sqlite-store.ts';
import { unixMs } from '../../core/base/time.ts';
import type { NewSession } from '../../core/ports/repositories.ts';
import type { Store } from '../../core/ports/store.ts';

/** A folder for a test's database. */
export interface StoreFolder {
  readonly path: string;
  readonly database: string;
  readonly remove: () => void;
}

/** Makes an empty folder in the machine's temporary one. */
export function makeStoreFolder(): StoreFolder {
  const path = mkdtempSync(join(tmpdir(), 'tradewind-store-'));
  return {
    path,
    database: join(path, 'tradewind.db'),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** Opens a folder's store as its only writer. */
export async function openStoreIn({ database }: StoreFolder): Promise<Store> {
  const opened = await openStore(database);
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

/** The session that store tests write to. */
export const SESSION: NewSession = {
  id: 'desk-1',
  kind: 'desk',
  startedAt: unixMs(Date.UTC(2024, 0, 1)),
  config: '{"account":"PAPER-1"}',
  fingerprint: '',
};
