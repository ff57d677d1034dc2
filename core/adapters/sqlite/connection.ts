import Database from 'better-sqlite3';
import { invariant } from '../../base/invariant.ts';

/** The oldest SQLite without the bug that could lose a WAL when two connections checkpoint and write. */
const OLDEST_SQLITE = [3, 51, 3] as const;

/** How long a write waits for another program's lock before it counts as failed. */
const BUSY_TIMEOUT_MS = 5_000;

/** The value of `PRAGMA auto_vacuum` with which free pages can be given back piece by piece. */
export const SHRINKABLE = 2;

const WAL_LIMIT_BYTES = 64 * 1024 * 1024;

/** Opens the one connection that writes. A setting that does not take is a fault: durability hangs on it. */
export function openWriteConnection(file: string): Database.Database {
  const db = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    assertSqliteVersion(db);
    // Before anything is written: a new database is made so, an old one is not changed by it.
    db.pragma(`auto_vacuum = ${SHRINKABLE}`);
    setPragma(db, 'journal_mode', 'wal');
    // FULL: a commit returns once the WAL is on the disk, so that a power cut cannot take back an order that was sent.
    setPragma(db, 'synchronous', 2);
    setPragma(db, 'foreign_keys', 1);
    db.pragma('fullfsync = 1');
    db.pragma(`journal_size_limit = ${WAL_LIMIT_BYTES}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens a connection that cannot write; the file must exist. */
export function openReadConnection(file: string): Database.Database {
  return new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
}

function setPragma(db: Database.Database, name: string, value: string | number): void {
  db.pragma(`${name} = ${value}`);
  const actual: unknown = db.pragma(name, { simple: true });
  invariant(actual === value, `SQLite kept ${name} at ${String(actual)} instead of ${value}`);
}

function assertSqliteVersion(db: Database.Database): void {
  const version = db.prepare('SELECT sqlite_version()').pluck().get() as string;
  const parts = version.split('.').map(Number);
  const first = OLDEST_SQLITE.findIndex((wanted, index) => parts[index] !== wanted);
  const recent = first < 0 || (parts[first] ?? 0) > (OLDEST_SQLITE[first] ?? 0);
  invariant(recent, `SQLite ${version} is older than ${OLDEST_SQLITE.join('.')}`);
}
