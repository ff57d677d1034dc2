import type { Database } from 'better-sqlite3';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { StoreDefect } from '../../ports/repositories.ts';
import type { StoreCounts } from '../../ports/store.ts';
import { checkChain } from './check-chain.ts';
import { isSealed, selectSealed } from './sealed-table.ts';
import type { Row, TableShape } from './sealed-table.ts';
import { headFromRow } from './session-heads.ts';
import { storeFailure } from './store-failure.ts';
import { TABLES } from './tables.ts';

/**
 * Looks for damage, cheapest first: SQLite's own integrity check (which protects structure, not values), references,
 * the seal of every row, and the hash chain of every journal.
 */
export function checkDatabase(db: Database): Result<StoreCounts, StoreDefect> {
  try {
    return checkStructure(db) ?? checkRows(db);
  } catch (error) {
    return err(damaged(storeFailure(error).message));
  }
}

function checkStructure(db: Database): Result<never, StoreDefect> | undefined {
  const [first] = db.prepare('PRAGMA integrity_check(1)').pluck().all() as string[];
  if (first !== 'ok') return err(damaged(`SQLite finds damage: ${first ?? 'no answer'}`));
  const reference = db.prepare('PRAGMA foreign_key_check').raw().get() as Row | undefined;
  if (reference === undefined) return undefined;
  const [table, row, parent] = reference.map(String);
  const message = `row ${row ?? ''} of ${table ?? ''} refers to a row of ${parent ?? ''} that is not there`;
  return err({ code: 'REFERENCE_BROKEN', table: table ?? '', row: row ?? '', message });
}

function checkRows(db: Database): Result<StoreCounts, StoreDefect> {
  const counts: Record<string, number> = {};
  for (const shape of Object.values(TABLES)) {
    const counted = checkSeals(db, shape);
    if (!counted.ok) return counted;
    counts[shape.name] = counted.value;
  }
  let journal = 0;
  const sessions = db
    .prepare(`SELECT ${TABLES.sessions.columns.join(', ')} FROM sessions`)
    .raw()
    .all() as Row[];
  for (const row of sessions) {
    const chain = checkChain(db, headFromRow(row));
    if (!chain.ok) return chain;
    journal += chain.value.lastSeq;
  }
  return ok({ ...counts, journal });
}

function checkSeals(db: Database, shape: TableShape): Result<number, StoreDefect> {
  let count = 0;
  for (const row of db.prepare(selectSealed(shape)).raw().iterate() as Iterable<Row>) {
    if (!isSealed(row)) return err(unsealed(shape, row));
    count++;
  }
  return ok(count);
}

function unsealed(shape: TableShape, row: Row): StoreDefect {
  const key = row.slice(0, shape.key).map(String).join(' ');
  const message = `row ${key} of ${shape.name} is not as it was written: its checksum does not fit`;
  return { code: 'ROW_DAMAGED', table: shape.name, row: key, message };
}

function damaged(message: string): StoreDefect {
  return { code: 'DATABASE_DAMAGED', table: '', row: '', message };
}
