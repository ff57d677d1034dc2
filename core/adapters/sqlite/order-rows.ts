import { fixedJson, parseFixedJson } from '../../base/fixed-json.ts';
import { fixed, plainFixed } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import { unixMs } from '../../base/time.ts';
import type { Fill } from '../../model/fill.ts';
import type { Order, OrderSize, Trail } from '../../model/order.ts';
import type { OrderState } from '../../ports/ledger-view.ts';
import type { Row } from './sealed-table.ts';

/** An order's row without the session's column, in the order of the table's columns. */
export function orderRow(state: OrderState): Row {
  const { order } = state;
  const { size } = order;
  return [
    order.clientOrderId,
    order.intentId,
    order.strategyId,
    order.source,
    order.instrumentId,
    order.side,
    order.type,
    order.timeInForce,
    size.kind,
    plainFixed(size.kind === 'base' ? size.quantity : size.amount),
    order.limitPrice === undefined ? null : plainFixed(order.limitPrice),
    order.reduceOnly ? 1 : 0,
    order.postOnly ? 1 : 0,
    order.time,
    plainFixed(order.decisionPrice),
    order.reason,
    state.status,
    plainFixed(state.filledQuantity),
    plainFixed(state.filledNotional),
    plainFixed(state.fees),
    state.createdAt,
    state.updatedAt,
    state.statusReason,
    state.statusCode,
  ];
}

/** The row of an order's terms without the session's column; none for a plain one. */
export function termsRow({ order }: OrderState): readonly Row[] {
  const { stopPrice, trail, expiresAt, protection, group, replaces } = order;
  const text = fixedJson({
    stopPrice,
    trail: trail && trailFields(trail),
    expiresAt,
    protection: protection && {
      stopPrice: protection.stopPrice,
      targetPrice: protection.targetPrice,
      trail: protection.trail && trailFields(protection.trail),
    },
    group: group && { groupId: group.groupId, role: group.role, parent: group.parent },
    replaces,
  });
  return text === '{}' ? [] : [[order.clientOrderId, text]];
}

/** In one order of fields, wherever it came from: equal terms are equal text. */
function trailFields(trail: Trail): Trail {
  return trail.kind === 'amount'
    ? { kind: 'amount', distance: trail.distance }
    : { kind: 'fraction', fraction: trail.fraction };
}

/** Columns of an order's row as the library hands them over by name. */
export interface OrderColumns {
  readonly client_order_id: Order['clientOrderId'];
  readonly intent_id: Order['intentId'];
  readonly strategy_id: Order['strategyId'];
  readonly source: Order['source'];
  readonly instrument_id: Order['instrumentId'];
  readonly side: Order['side'];
  readonly type: Order['type'];
  readonly time_in_force: Order['timeInForce'];
  readonly size_kind: OrderSize['kind'];
  readonly size: string;
  readonly limit_price: string | null;
  readonly reduce_only: number;
  readonly post_only: number;
  readonly time: number;
  readonly decision_price: string;
  readonly reason: string;
  readonly status: OrderState['status'];
  readonly filled_quantity: string;
  readonly filled_notional: string;
  readonly fees: string;
  readonly created_at: number;
  readonly updated_at: number;
  readonly status_reason: string | null;
  readonly status_code: string | null;
  /** Of `order_terms`; null for a plain order. */
  readonly terms: string | null;
}

/** Reverses {@link orderRow}. */
export function orderFromColumns(row: OrderColumns): OrderState {
  return {
    order: {
      clientOrderId: row.client_order_id,
      intentId: row.intent_id,
      strategyId: row.strategy_id,
      source: row.source,
      instrumentId: row.instrument_id,
      side: row.side,
      type: row.type,
      timeInForce: row.time_in_force,
      size: orderSize(row.size_kind, fixed(row.size)),
      ...(row.limit_price === null ? {} : { limitPrice: fixed(row.limit_price) }),
      ...(row.terms === null ? {} : (parseFixedJson(row.terms) as Partial<Order>)),
      reduceOnly: row.reduce_only === 1,
      postOnly: row.post_only === 1,
      time: unixMs(row.time),
      decisionPrice: fixed(row.decision_price),
      reason: row.reason,
    },
    status: row.status,
    filledQuantity: fixed(row.filled_quantity),
    filledNotional: fixed(row.filled_notional),
    fees: fixed(row.fees),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    statusReason: row.status_reason,
    statusCode: row.status_code,
  };
}

/** A fill's row without the session's column. `seq` is that of its journal record. */
export function fillRow(fill: Fill, seq: number): Row {
  const { instrumentId, tradeId, clientOrderId, strategyId, side, liquidity, time } = fill;
  const amounts = [plainFixed(fill.quantity), plainFixed(fill.price), plainFixed(fill.fee)];
  return [instrumentId, tradeId, seq, clientOrderId, strategyId, side, ...amounts, liquidity, time];
}

/** Columns of a fill's row by name. */
export interface FillColumns {
  readonly instrument_id: Fill['instrumentId'];
  readonly trade_id: Fill['tradeId'];
  readonly client_order_id: Fill['clientOrderId'];
  readonly strategy_id: Fill['strategyId'];
  readonly side: Fill['side'];
  readonly quantity: string;
  readonly price: string;
  readonly fee: string;
  readonly liquidity: Fill['liquidity'];
  readonly time: number;
}

/** Reverses {@link fillRow}. */
export function fillFromColumns(row: FillColumns): Fill {
  return {
    tradeId: row.trade_id,
    clientOrderId: row.client_order_id,
    strategyId: row.strategy_id,
    instrumentId: row.instrument_id,
    side: row.side,
    quantity: fixed(row.quantity),
    price: fixed(row.price),
    fee: fixed(row.fee),
    liquidity: row.liquidity,
    time: unixMs(row.time),
  };
}

function orderSize(kind: OrderSize['kind'], value: Fixed): OrderSize {
  return kind === 'base' ? { kind, quantity: value } : { kind, amount: value };
}
