import { fixed, plainFixed } from '../../base/fixed.ts';
import type { PositionState, StrategyRunState } from '../../ports/ledger-view.ts';
import type { Row } from './sealed-table.ts';

/** A position's row without the session's column. */
export function positionRow(position: PositionState): Row {
  const { strategyId, instrumentId, quantity, basis, realizedPnl, fees, openedAt } = position;
  return [strategyId, instrumentId, ...[quantity, basis, realizedPnl, fees].map(plainFixed), openedAt];
}

/** Columns of a position's row by name. */
export interface PositionColumns {
  readonly strategy_id: PositionState['strategyId'];
  readonly instrument_id: PositionState['instrumentId'];
  readonly quantity: string;
  readonly basis: string;
  readonly realized_pnl: string;
  readonly fees: string;
  readonly opened_at: number;
}

/** Reverses {@link positionRow}. */
export function positionFromColumns(row: PositionColumns): PositionState {
  return {
    strategyId: row.strategy_id,
    instrumentId: row.instrument_id,
    quantity: fixed(row.quantity),
    basis: fixed(row.basis),
    realizedPnl: fixed(row.realized_pnl),
    fees: fixed(row.fees),
    openedAt: row.opened_at,
  };
}

/** A strategy's row without the session's column. */
export function strategyRow(strategy: StrategyRunState): Row {
  const { strategyId, name, instrumentId, params, status, reason, startedAt } = strategy;
  // In the journal names are sorted, too: the same parameters must give the same row.
  const sorted = JSON.stringify(params, Object.keys(params).sort());
  return [strategyId, name, instrumentId, sorted, status, reason, startedAt];
}

/** Columns of a strategy's row by name. */
export interface StrategyColumns {
  readonly strategy_id: StrategyRunState['strategyId'];
  readonly name: string;
  readonly instrument_id: StrategyRunState['instrumentId'];
  readonly params: string;
  readonly status: StrategyRunState['status'];
  readonly reason: string | null;
  readonly started_at: number;
}

/** Reverses {@link strategyRow}. */
export function strategyFromColumns(row: StrategyColumns): StrategyRunState {
  return {
    strategyId: row.strategy_id,
    name: row.name,
    instrumentId: row.instrument_id,
    params: JSON.parse(row.params) as StrategyRunState['params'],
    status: row.status,
    reason: row.reason,
    startedAt: row.started_at,
  };
}
