import type { Database } from 'better-sqlite3';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { LedgerView } from '../../ports/ledger-view.ts';
import type { StoreDefect } from '../../ports/repositories.ts';
import { orderRow, termsRow } from './order-rows.ts';
import { positionRow, strategyRow } from './owner-rows.ts';
import type { Row } from './sealed-table.ts';
import { TABLES } from './tables.ts';

/** Compares the stored orders, positions and strategies of a session with those of its journal's fold. */
export function compareWithFold(db: Database, sessionId: string, fold: LedgerView): Result<void, StoreDefect> {
  const tables = [
    { name: 'orders', expected: [...fold.orders.values()].map(orderRow), key: 1 },
    { name: 'order_terms', expected: [...fold.orders.values()].flatMap(termsRow), key: 1 },
    // A position that never had a fill is in the state, but was never written.
    { name: 'positions', expected: fold.positions.filter(({ openedAt }) => openedAt !== 0).map(positionRow), key: 2 },
    { name: 'strategies', expected: [...fold.strategies.values()].map(strategyRow), key: 1 },
  ] as const;
  for (const { name, expected, key } of tables) {
    const columns = TABLES[name].columns.slice(1).join(', ');
    const stored = db
      .prepare(`SELECT ${columns} FROM ${name} WHERE session = (SELECT key FROM sessions WHERE id = ?) ORDER BY rowid`)
      .raw()
      .all(sessionId) as Row[];
    const row = differentKey(stored, expected, key);
    if (row !== undefined) {
      const message = `row ${row} of ${name} differs from what the journal of ${sessionId} says`;
      return err({ code: 'PROJECTION_DIFFERS', table: name, row, message });
    }
  }
  return ok(undefined);
}

/** The key of the first row that only one side has, or that differs. */
function differentKey(stored: readonly Row[], expected: readonly Row[], key: number): string | undefined {
  const keyOf = (row: Row): string => row.slice(0, key).map(String).join(' ');
  const rest = new Map(stored.map((row) => [keyOf(row), JSON.stringify(row)]));
  for (const row of expected) {
    const id = keyOf(row);
    if (rest.get(id) !== JSON.stringify(row)) return id;
    rest.delete(id);
  }
  const [surplus] = rest.keys();
  return surplus;
}
