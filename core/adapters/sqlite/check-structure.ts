import type { Database } from 'better-sqlite3';
import { err } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { StoreDefect } from '../../ports/repositories.ts';

/** SQLite's integrity check of the whole database, or of one table with its indexes; undefined where all is well. */
export function checkStructure(db: Database, table?: string): Result<never, StoreDefect> | undefined {
  const [first] = db
    .prepare(`PRAGMA integrity_check(${table ?? 1})`)
    .pluck()
    .all() as string[];
  if (first === 'ok') return undefined;
  const message = `SQLite finds damage: ${first ?? 'no answer'}`;
  return err({ code: 'DATABASE_DAMAGED', table: table ?? '', row: '', message });
}
