import { closeSync, existsSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database } from 'better-sqlite3';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { StoreDefect, StoreFailure } from '../../ports/repositories.ts';
import type { StoreCounts } from '../../ports/store.ts';
import { checkDatabase } from './check-database.ts';
import { openReadConnection } from './connection.ts';
import { TABLES } from './tables.ts';
import { NO_ROWS } from './write-command.ts';
import type { RowCounts } from './write-command.ts';

/** Writes a copy of the whole database and keeps it only if it checks out and has every row. Exceptions are SQLite's. */
export function backUp(db: Database, file: string): Result<RowCounts, StoreFailure> {
  if (existsSync(file)) return err({ code: 'REFUSED', message: `${file} exists; name a new file` });
  db.prepare('VACUUM INTO ?').run(file);
  const copied = checkFile(file);
  const complete = copied.ok && hasAllRows(db, copied.value);
  if (!complete) {
    rmSync(file, { force: true });
    const why = copied.ok ? 'rows are missing in the copy' : copied.error.message;
    return err({ code: 'DAMAGED', message: `the backup was not kept: ${why}` });
  }
  syncFile(file);
  return ok(NO_ROWS);
}

/** Checks a database file that nobody writes to. */
export function checkFile(file: string): Result<StoreCounts, StoreDefect> {
  let db: Database;
  try {
    db = openReadConnection(file);
  } catch (error) {
    const message = `${file} cannot be opened: ${error instanceof Error ? error.message : String(error)}`;
    return err({ code: 'DATABASE_DAMAGED', table: '', row: '', message });
  }
  try {
    return checkDatabase(db);
  } finally {
    db.close();
  }
}

/** Brings a file and its entry in the folder onto the disk: VACUUM INTO does not. */
export function syncFile(file: string): void {
  // Windows cannot open folders; its file systems keep entries in order by themselves.
  for (const path of process.platform === 'win32' ? [file] : [file, dirname(file)]) {
    const descriptor = openSync(path, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }
}

function hasAllRows(db: Database, counts: StoreCounts): boolean {
  const tables = [...Object.values(TABLES).map(({ name }) => name), 'journal'];
  return tables.every((table) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() === counts[table]);
}
