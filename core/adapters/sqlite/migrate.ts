import { existsSync, mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { APPLICATION_ID } from './database-header.ts';
import { MIGRATIONS } from './migrations/migration-list.ts';

/**
 * Brings a database to the newest version, one transaction for each step, so that a kill leaves the old or the new
 * schema and nothing between. Before each step a copy is kept, unless there is nothing in it yet.
 */
export function migrate(db: Database, migrations: readonly string[] = MIGRATIONS): void {
  let version = db.pragma('user_version', { simple: true }) as number;
  const isNew = version === 0;
  for (; version < migrations.length; version++) {
    if (!isNew) backUpBefore(db, version + 1);
    const sql = migrations[version] ?? '';
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`application_id = ${APPLICATION_ID}`);
      db.pragma(`user_version = ${version + 1}`);
    }).immediate();
  }
}

/** The folder of automatic copies of a database. */
export function backupFolder(databaseFile: string): string {
  return join(dirname(databaseFile), 'backups');
}

function backUpBefore(db: Database, version: number): void {
  const folder = backupFolder(db.name);
  mkdirSync(folder, { recursive: true });
  const name = `${basename(db.name, '.db')}-before-version-${version}`;
  let file = join(folder, `${name}.db`);
  for (let copy = 2; existsSync(file); copy++) file = join(folder, `${name}-${copy}.db`);
  db.prepare('VACUUM INTO ?').run(file);
}
