import type { Database } from 'better-sqlite3';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { StoreDefect } from '../../ports/repositories.ts';
import type { StoreCounts } from '../../ports/store.ts';
import { checkSeals } from './check-seals.ts';
import { checkSession } from './check-session.ts';
import { checkStructure } from './check-structure.ts';
import { selectSealed } from './sealed-table.ts';
import type { Row } from './sealed-table.ts';
import { storeFailure } from './store-failure.ts';
import { TABLES } from './tables.ts';

/**
 * Looks for damage, cheapest first: SQLite's own integrity check (which protects structure, not values), references,
 * the seal of every row, and the hash chain of every journal.
 */
export function checkDatabase(db: Database): Result<StoreCounts, StoreDefect> {
  try {
    return db.transaction(() => checkStructure(db) ?? checkReferences(db) ?? checkRows(db))();
  } catch (error) {
    return err({ code: 'DATABASE_DAMAGED', table: '', row: '', message: storeFailure(error).message });
  }
}

function checkReferences(db: Database): Result<never, StoreDefect> | undefined {
  const reference = db.prepare('PRAGMA foreign_key_check').raw().get() as Row | undefined;
  if (reference === undefined) return undefined;
  const [table, row, parent] = reference.map(String);
  const message = `row ${row ?? ''} of ${table ?? ''} refers to a row of ${parent ?? ''} that is not there`;
  return err({ code: 'REFERENCE_BROKEN', table: table ?? '', row: row ?? '', message });
}

function checkRows(db: Database): Result<StoreCounts, StoreDefect> {
  const counts: Record<string, number> = {};
  for (const shape of Object.values(TABLES)) {
    const counted = checkSeals(shape, db.prepare(selectSealed(shape)).raw().iterate() as Iterable<Row>);
    if (!counted.ok) return counted;
    counts[shape.name] = counted.value;
  }
  let journal = 0;
  for (const id of db.prepare('SELECT id FROM sessions ORDER BY key').pluck().all() as string[]) {
    const session = checkSession(db, id);
    if (!session.ok) return session;
    journal += session.value.lastSeq;
  }
  return ok({ ...counts, journal });
}
