import type { Database } from 'better-sqlite3';
import { SHRINKABLE } from './connection.ts';
import { NO_ROWS } from './write-command.ts';
import type { RowCounts } from './write-command.ts';

/**
 * Lets a database give pages back to the disk. One that was made without this is written anew, once; SQLite does that
 * in a transaction of its own, so that a kill leaves the old file.
 */
export function makeShrinkable(db: Database): void {
  if (db.pragma('auto_vacuum', { simple: true }) === SHRINKABLE) return;
  db.pragma(`auto_vacuum = ${SHRINKABLE}`);
  db.exec('VACUUM');
}

/** Gives up to so many free pages back; the file shrinks at the next checkpoint. */
export function giveBack(db: Database, pages: number): RowCounts {
  db.pragma(`incremental_vacuum(${pages})`);
  return NO_ROWS;
}
