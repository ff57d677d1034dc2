import { parseFixed } from '../../../../../core/base/fixed.ts';
import { AccountRefusal } from '../../account/played-order.ts';
import type { AccountRefusalCode, PlayedOrder } from '../../account/played-order.ts';
import type { PlayedAccount } from '../../account/played-account.ts';
import { configurationOf, fillBody, orderBody, orderNumber, orderUuid, statusName } from '../account/order-bodies.ts';
import { readOrderRequest } from '../account/order-request.ts';
import { forbiddenScope, Refusal, unknownOrder } from '../refusal.ts';
import type {
  CancelAnswer,
  CancelRequest,
  CreateOrderAnswer,
  CreateOrderRequest,
  EditAnswer,
  EditRequest,
  FillList,
  OneOrder,
  OrderList,
} from '../schema/orders.ts';
import type { VenueProducts } from '../venue-products.ts';
import { limitOf, listOf, type Query } from './query.ts';

/** Reasons of the venue for refusing a new order. */
const REASONS: Readonly<Record<AccountRefusalCode, readonly [code: string, text: string]>> = {
  NO_FUNDS: ['INSUFFICIENT_FUND', 'Insufficient balance in source account'],
  DUPLICATE_ID: ['INVALID_REQUEST', 'client_order_id is not unique'],
  UNKNOWN_ORDER: ['INVALID_REQUEST', 'order not found'],
  WOULD_MATCH: ['INVALID_LIMIT_PRICE_POST_ONLY', 'Post-only order would be matched immediately'],
  WOULD_TRIGGER: ['STOP_TRIGGER_PRICE_OUT_OF_BOUNDS', 'Stop price would trigger immediately'],
  REDUCE_ONLY: ['INVALID_REQUEST', 'reduce only is not available'],
  LOT_SIZE: ['INVALID_SIZE_PRECISION', 'Too many decimals in order amount'],
  PRICE_FILTER: ['INVALID_PRICE_PRECISION', 'Too many decimals in order price'],
  MIN_NOTIONAL: ['INVALID_REQUEST', 'order size is below the minimum'],
  MARKET_CLOSED: ['UNTRADABLE_PRODUCT', 'Product is not tradable'],
  TOO_MANY_ORDERS: ['INVALID_REQUEST', 'too many open orders'],
  NO_RIGHT: ['PERMISSION_DENIED', 'Missing required scopes'],
  BAD_ORDER: ['UNSUPPORTED_ORDER_CONFIGURATION', 'order configuration is not supported'],
  NO_CHANGE: ['INVALID_REQUEST', 'no change'],
  BAD_PRICES: ['INVALID_REQUEST', 'no lists here'],
};

/** Answers about orders and executions. */
export function createOrderAnswers(account: PlayedAccount, products: VenueProducts) {
  return {
    createOrder(body: CreateOrderRequest): CreateOrderAnswer {
      // A client's id that was used before brings back the order that it named.
      const known = account.core.orders.find(({ clientOrderId }) => clientOrderId === body.client_order_id);
      if (known !== undefined) return created(known);
      try {
        return created(account.place(readOrderRequest(body, products)));
      } catch (error) {
        if (!(error instanceof AccountRefusal)) throw error;
        if (error.code === 'NO_RIGHT') throw new Refusal(forbiddenScope());
        return refused(body, error.code);
      }
    },

    cancelOrders: ({ order_ids }: CancelRequest): CancelAnswer => ({
      results: order_ids.map((order_id) => cancelOne(account, order_id)),
    }),

    editOrder({ order_id, price, size }: EditRequest): EditAnswer {
      const quantity = parseFixed(size);
      const limitPrice = parseFixed(price);
      try {
        const change = {
          ...(quantity === undefined ? {} : { quantity }),
          ...(limitPrice === undefined ? {} : { limitPrice }),
        };
        account.amend({ id: orderNumber(order_id) ?? 0 }, change);
        return { success: true, errors: [] };
      } catch (error) {
        if (!(error instanceof AccountRefusal)) throw error;
        const edit_failure_reason = error.code === 'UNKNOWN_ORDER' ? 'ORDER_NOT_FOUND' : REASONS[error.code][0];
        return { success: false, errors: [{ edit_failure_reason }] };
      }
    },

    /** The newest first. */
    orders(query: Query): OrderList {
      const statuses = listOf(query, 'order_status');
      const found = ofProducts(account.orders(), query)
        .filter((order) => statuses.length === 0 || statuses.includes(statusName(order)))
        .toReversed();
      const { page, cursor } = pageOf(found, query);
      return { orders: page.map(orderBody), sequence: '0', has_next: cursor !== '', cursor };
    },

    order(uuid: string | undefined): OneOrder {
      const order = account.find({ id: orderNumber(uuid ?? '') ?? 0 });
      if (order === undefined) throw unknownOrder();
      return { order: orderBody(order) };
    },

    /** The newest first. */
    fills(query: Query): FillList {
      const from = Date.parse(String(query['start_sequence_timestamp'] ?? '1970-01-01'));
      const found = ofProducts(account.core.fills, query).filter(({ time }) => time >= from);
      const { page, cursor } = pageOf(found.toReversed(), query);
      return { fills: page.map(fillBody), cursor };
    },
  };
}

function created(order: PlayedOrder): CreateOrderAnswer {
  const order_id = orderUuid(order.id);
  return {
    success: true,
    failure_reason: 'UNKNOWN_FAILURE_REASON',
    order_id,
    success_response: {
      order_id,
      product_id: order.symbol,
      side: order.side === 'buy' ? 'BUY' : 'SELL',
      client_order_id: order.clientOrderId,
    },
    order_configuration: configurationOf(order),
  };
}

function refused({ order_configuration }: CreateOrderRequest, code: AccountRefusalCode): CreateOrderAnswer {
  const [error, message] = REASONS[code];
  return {
    success: false,
    failure_reason: 'UNKNOWN_FAILURE_REASON',
    order_id: '',
    error_response: { error, message, error_details: '', preview_failure_reason: `PREVIEW_${error}` },
    order_configuration,
  };
}

function cancelOne(account: PlayedAccount, order_id: string): CancelAnswer['results'][number] {
  try {
    account.cancel({ id: orderNumber(order_id) ?? 0 });
    return { success: true, failure_reason: 'UNKNOWN_CANCEL_FAILURE_REASON', order_id };
  } catch (error) {
    if (!(error instanceof AccountRefusal)) throw error;
    return { success: false, failure_reason: 'UNKNOWN_CANCEL_ORDER', order_id };
  }
}

function ofProducts<T extends { readonly symbol: string }>(rows: readonly T[], query: Query): readonly T[] {
  const ids = listOf(query, 'product_ids');
  return ids.length === 0 ? rows : rows.filter(({ symbol }) => ids.includes(symbol));
}

/** A page, and where the next one begins; the empty text after the last. */
function pageOf<T>(rows: readonly T[], query: Query): { readonly page: readonly T[]; readonly cursor: string } {
  const limit = limitOf(query, 100);
  const from = Number(query['cursor'] ?? 0);
  const page = rows.slice(from, from + limit);
  return { page, cursor: from + limit < rows.length ? String(from + limit) : '' };
}
