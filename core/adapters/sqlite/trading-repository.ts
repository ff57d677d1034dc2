import type { Database } from 'better-sqlite3';
import type { TradingRepository } from '../../ports/repositories.ts';
import { fillFromColumns, orderFromColumns } from './order-rows.ts';
import type { FillColumns, OrderColumns } from './order-rows.ts';
import { positionFromColumns, strategyFromColumns } from './owner-rows.ts';
import type { PositionColumns, StrategyColumns } from './owner-rows.ts';

const ORDERS = `(
  SELECT orders.rowid AS number, orders.*, order_terms.terms
  FROM orders LEFT JOIN order_terms USING (session, client_order_id)
)`;

/** Reads the journal's projections. */
export function createTradingRepository(db: Database): TradingRepository {
  const select = (table: string, order: string): ((sessionId: string) => readonly unknown[]) => {
    const statement = db.prepare(
      `SELECT * FROM ${table} WHERE session = (SELECT key FROM sessions WHERE id = ?) ORDER BY ${order}`,
    );
    return (sessionId) => statement.all(sessionId);
  };
  // Rows are replaced in place, so that rowid stays the order of creation.
  const orders = select(ORDERS, 'number');
  const fills = select('fills', 'seq, rowid');
  const positions = select('positions', 'rowid');
  const strategies = select('strategies', 'rowid');
  return {
    orders: (sessionId) => (orders(sessionId) as OrderColumns[]).map(orderFromColumns),
    fills: (sessionId) => (fills(sessionId) as FillColumns[]).map(fillFromColumns),
    positions: (sessionId) => (positions(sessionId) as PositionColumns[]).map(positionFromColumns),
    strategies: (sessionId) => (strategies(sessionId) as StrategyColumns[]).map(strategyFromColumns),
  };
}
