import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { StoreCounts } from '../../ports/store.ts';
import { checkFile, syncFile } from './backup.ts';
import { backupFolder } from './migrate.ts';
import { takeWriterLock } from './writer-lock.ts';

/** Why nothing was restored; the database is as it was. */
export interface RestoreFailure {
  readonly code: 'IN_USE' | 'BACKUP_DAMAGED' | 'UNUSABLE';
  readonly message: string;
}

/** What a restored database holds, and where the one before it was put. */
export interface Restored {
  readonly counts: StoreCounts;
  readonly quarantine: string | undefined;
}

/** Puts a checked backup in a database's place; what was there goes to the folder `quarantine`, never away. */
export function restoreDatabase(backupFile: string, databaseFile: string): Result<Restored, RestoreFailure> {
  try {
    const lock = takeWriterLock(databaseFile);
    if (lock === undefined) return err({ code: 'IN_USE', message: `${databaseFile} is in use; close Tradewind first` });
    try {
      return restoreLocked(backupFile, databaseFile);
    } finally {
      lock.release();
    }
  } catch (error) {
    return err({ code: 'UNUSABLE', message: error instanceof Error ? error.message : String(error) });
  }
}

/** The newest automatic or manual copy in the folder `backups` that checks out. */
export function newestSoundBackup(databaseFile: string): string | undefined {
  const folder = backupFolder(databaseFile);
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder)
    .filter((name) => name.endsWith('.db'))
    .map((name) => join(folder, name))
    .sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs)
    .find((file) => checkFile(file).ok);
}

function restoreLocked(backupFile: string, databaseFile: string): Result<Restored, RestoreFailure> {
  const checked = checkFile(backupFile);
  if (!checked.ok) return err({ code: 'BACKUP_DAMAGED', message: `${backupFile}: ${checked.error.message}` });
  const copy = `${databaseFile}-restoring`;
  copyFileSync(backupFile, copy);
  syncFile(copy);
  const quarantine = setAside(databaseFile);
  renameSync(copy, databaseFile);
  syncFile(databaseFile);
  return ok({ counts: checked.value, quarantine });
}

/** Moves a database with its WAL: a WAL left behind would be played into the restored file. */
function setAside(databaseFile: string): string | undefined {
  const files = ['', '-wal', '-shm'].map((suffix) => `${databaseFile}${suffix}`).filter((file) => existsSync(file));
  if (files.length === 0) return undefined;
  const parent = join(dirname(databaseFile), 'quarantine');
  let folder = join(parent, '1');
  for (let number = 2; existsSync(folder); number++) folder = join(parent, String(number));
  mkdirSync(folder, { recursive: true });
  for (const file of files) renameSync(file, join(folder, basename(file)));
  return folder;
}
