import { existsSync, readdirSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { checkSeals } from './check-seals.ts';
import { openReadConnection, openWriteConnection } from './connection.ts';
import { APPLICATION_ID, readDatabaseHeader } from './database-header.ts';
import { makeShrinkable } from './free-pages.ts';
import { backupFolder, migrate } from './migrate.ts';
import { NEWEST_VERSION } from './migrations/migration-list.ts';
import { selectSealed } from './sealed-table.ts';
import type { Row } from './sealed-table.ts';
import { storeFailure } from './store-failure.ts';
import { TABLES } from './tables.ts';
import { takeWriterLock } from './writer-lock.ts';

/** Why a database is not opened for writing. It is left exactly as it was. */
export interface OpenDatabaseFailure {
  readonly code: 'IN_USE' | 'TOO_NEW' | 'DAMAGED' | 'UNUSABLE';
  readonly message: string;
}

/** The write connection; closing it checkpoints and gives up the right to write. */
export interface OpenDatabase {
  readonly db: Database;
  readonly close: () => void;
}

/** Opens, and creates or migrates where needed, the database of a data folder as its only writer. */
export function openDatabase(file: string): Result<OpenDatabase, OpenDatabaseFailure> {
  try {
    const lock = takeWriterLock(file);
    if (lock === undefined) return err(refusal('IN_USE', `${file} is in use by another Tradewind; close it first`));
    const opened = openLocked(file);
    if (!opened.ok) {
      lock.release();
      return opened;
    }
    return ok({ db: opened.value, close: () => closeDatabase(opened.value, lock.release) });
  } catch (error) {
    return err(unusable(file, error));
  }
}

/** Opens an existing database beside whoever writes to it. */
export function openForReading(file: string): Result<Database, OpenDatabaseFailure> {
  try {
    const header = readDatabaseHeader(file);
    const refused = examine(file);
    if (refused !== undefined) return err(refused);
    if (header.kind !== 'sqlite') return err(refusal('UNUSABLE', `${file} is ${header.kind}; start Tradewind once`));
    const db = openReadConnection(file);
    if (versionOf(db) === NEWEST_VERSION) return ok(db);
    db.close();
    return err(refusal('UNUSABLE', `${file} was written by an older Tradewind; start this one once to bring it up`));
  } catch (error) {
    return err(unusable(file, error));
  }
}

function openLocked(file: string): Result<Database, OpenDatabaseFailure> {
  const refused = examine(file);
  if (refused !== undefined) return err(refused);
  let db: Database | undefined;
  try {
    db = openWriteConnection(file);
    migrate(db);
    makeShrinkable(db);
    return ok(db);
  } catch (error) {
    db?.close();
    return err(unusable(file, error));
  }
}

/** Looks at a file without changing a byte of it. */
function examine(file: string): OpenDatabaseFailure | undefined {
  const header = readDatabaseHeader(file);
  switch (header.kind) {
    case 'absent':
    case 'empty':
      // Where there are copies there was a database: starting anew would hide that it is gone.
      return hasBackups(file)
        ? refusal('DAMAGED', `${file} is ${header.kind} although there are backups; restore one with "db restore"`)
        : undefined;
    case 'foreign':
      return refusal('DAMAGED', `${file} is not a database, or its beginning is damaged; restore a backup`);
    case 'sqlite':
      if (header.userVersion > NEWEST_VERSION) return tooNew(file, header.userVersion);
      return examineContent(file, header.userVersion);
  }
}

/** The newest version may still be in the WAL, where only SQLite can read it; a read-only connection changes nothing. */
function examineContent(file: string, headerVersion: number): OpenDatabaseFailure | undefined {
  const db = openReadConnection(file);
  try {
    const version = versionOf(db);
    if (version > NEWEST_VERSION) return tooNew(file, version);
    const isOurs = db.pragma('application_id', { simple: true }) === APPLICATION_ID;
    const isUntouched = headerVersion === 0 && db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
    if (!isOurs && !isUntouched) return refusal('UNUSABLE', `${file} belongs to another application`);
    return version === NEWEST_VERSION ? examineSessions(file, db) : undefined;
  } finally {
    db.close();
  }
}

/** A damaged session might not be found again, and a new account begun in its place. */
function examineSessions(file: string, db: Database): OpenDatabaseFailure | undefined {
  const sealed = checkSeals(TABLES.sessions, db.prepare(selectSealed(TABLES.sessions)).raw().all() as Row[]);
  return sealed.ok ? undefined : refusal('DAMAGED', `${file}: ${sealed.error.message}; restore a backup`);
}

function versionOf(db: Database): number {
  return db.pragma('user_version', { simple: true }) as number;
}

function tooNew(file: string, version: number): OpenDatabaseFailure {
  return refusal(
    'TOO_NEW',
    `${file} was written by a newer Tradewind (version ${version}, this one reads up to ${NEWEST_VERSION}); update`,
  );
}

function unusable(file: string, error: unknown): OpenDatabaseFailure {
  const failure = storeFailure(error);
  return refusal(failure.code === 'DAMAGED' ? 'DAMAGED' : 'UNUSABLE', `${file}: ${failure.message}`);
}

function refusal(code: OpenDatabaseFailure['code'], message: string): OpenDatabaseFailure {
  return { code, message };
}

function hasBackups(file: string): boolean {
  const folder = backupFolder(file);
  return existsSync(folder) && readdirSync(folder).some((name) => name.endsWith('.db'));
}

function closeDatabase(db: Database, release: () => void): void {
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
    release();
  }
}
