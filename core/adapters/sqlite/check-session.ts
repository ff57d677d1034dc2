import type { Database } from 'better-sqlite3';
import { err } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { StoreDefect } from '../../ports/repositories.ts';
import { checkChain } from './check-chain.ts';
import { checkSeals } from './check-seals.ts';
import { checkStructure } from './check-structure.ts';
import { headFromRow } from './session-heads.ts';
import type { SessionHead } from './session-heads.ts';
import { storeFailure } from './store-failure.ts';
import { selectSealed } from './sealed-table.ts';
import type { Row } from './sealed-table.ts';
import { TABLES } from './tables.ts';

const PROJECTIONS = [
  TABLES.orders,
  TABLES.order_terms,
  TABLES.fills,
  TABLES.positions,
  TABLES.strategies,
  TABLES.equity_points,
] as const;

const COUNTED = [
  { table: 'orders', kinds: `'order.approved', 'order.denied'` },
  { table: 'fills', kinds: `'order.filled'` },
] as const;

/** What a start hangs on: the structure of the ledger's tables, and everything stored of one session. */
export function verifySession(db: Database, sessionId: string): Result<{ readonly lastSeq: number }, StoreDefect> {
  try {
    // In one transaction, so that a writer beside us cannot move the head between two looks.
    return db.transaction(() => {
      for (const { name } of [TABLES.sessions, ...PROJECTIONS, { name: 'journal' }]) {
        const defect = checkStructure(db, name);
        if (defect !== undefined) return defect;
      }
      return checkSession(db, sessionId);
    })();
  } catch (error) {
    return err({ code: 'DATABASE_DAMAGED', table: '', row: '', message: storeFailure(error).message });
  }
}

/** A session's row, the chain of its journal, and the seals and number of its projections. Exceptions are SQLite's. */
export function checkSession(db: Database, sessionId: string): Result<{ readonly lastSeq: number }, StoreDefect> {
  const row = db
    .prepare(`${selectSealed(TABLES.sessions)} WHERE id = ?`)
    .raw()
    .get(sessionId) as Row | undefined;
  if (row === undefined) return err(noSession(sessionId));
  const sealed = checkSeals(TABLES.sessions, [row]);
  if (!sealed.ok) return sealed;
  const head = headFromRow(row);
  const chain = checkChain(db, head);
  return chain.ok ? (checkProjections(db, head) ?? chain) : chain;
}

function checkProjections(db: Database, head: SessionHead): Result<never, StoreDefect> | undefined {
  for (const shape of PROJECTIONS) {
    const rows = db
      .prepare(`${selectSealed(shape)} WHERE session = ?`)
      .raw()
      .iterate(head.key) as Iterable<Row>;
    const sealed = checkSeals(shape, rows);
    if (!sealed.ok) return sealed;
  }
  return checkCounts(db, head);
}

/** A row that is gone has no seal to tell: orders and fills are counted against the journal. */
function checkCounts(db: Database, { key, id }: SessionHead): Result<never, StoreDefect> | undefined {
  for (const { table, kinds } of COUNTED) {
    const recorded = db.prepare(`SELECT count(*) FROM journal WHERE session = ? AND kind IN (${kinds})`);
    const stored = db.prepare(`SELECT count(*) FROM ${table} WHERE session = ?`);
    const [wanted, found] = [recorded, stored].map((statement) => statement.pluck().get(key));
    if (wanted === found) continue;
    const message = `${table} of ${id}: the journal tells of ${String(wanted)}, but ${String(found)} are stored`;
    return err({ code: 'ROW_MISSING', table, row: id, message });
  }
  return undefined;
}

function noSession(id: string): StoreDefect {
  return { code: 'ROW_MISSING', table: 'sessions', row: id, message: `there is no session ${id}` };
}
