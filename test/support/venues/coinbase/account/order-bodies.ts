import { divideDown, plainFixed } from '../../../../../core/base/fixed.ts';
import type { PlayedFill, PlayedOrder } from '../../account/played-order.ts';
import { leaves } from '../../account/played-order.ts';
import type { FillList, OneOrder } from '../schema/orders.ts';
import { timeText } from '../wording.ts';

type OrderBody = OneOrder['order'];
type FillBody = FillList['fills'][number];

const TIMES = {
  gtc: 'GOOD_UNTIL_CANCELLED',
  gtd: 'GOOD_UNTIL_DATE_TIME',
  ioc: 'IMMEDIATE_OR_CANCEL',
  fok: 'FILL_OR_KILL',
} as const;

/** The venue's id of an order, which looks like every other one of it. */
export function orderUuid(id: number): string {
  return `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`;
}

/** The number in such an id; undefined where it is none of ours. */
export function orderNumber(uuid: string): number | undefined {
  const [, digits] = /^00000000-0000-4000-8000-(\d{12})$/u.exec(uuid) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** How the venue calls the state of an order: what ends at once for want of a match is canceled, not expired. */
export function statusName({ status, timeInForce }: PlayedOrder): OrderBody['status'] {
  switch (status) {
    case 'new':
    case 'partially-filled':
      return 'OPEN';
    case 'filled':
      return 'FILLED';
    case 'canceled':
      return 'CANCELLED';
    case 'expired':
      return timeInForce === 'gtd' ? 'EXPIRED' : 'CANCELLED';
    case 'rejected':
      return 'FAILED';
  }
}

/** What an order asked for, in the words of the one who placed it. */
export function configurationOf(order: PlayedOrder): OrderBody['order_configuration'] {
  const { expiresAt, limitPrice, postOnly, quoteAmount, side, stopPrice, timeInForce, type } = order;
  const base_size = plainFixed(order.quantity);
  if (limitPrice === undefined) {
    return { market_market_ioc: quoteAmount === undefined ? { base_size } : { quote_size: plainFixed(quoteAmount) } };
  }
  const priced = { base_size, limit_price: plainFixed(limitPrice) };
  const end = expiresAt === undefined ? undefined : { end_time: timeText(expiresAt, 6) };
  if (stopPrice !== undefined) {
    const isUp = (side === 'buy') === (type === 'stop-limit');
    const stop_direction = isUp ? ('STOP_DIRECTION_STOP_UP' as const) : ('STOP_DIRECTION_STOP_DOWN' as const);
    const stop = { ...priced, stop_price: plainFixed(stopPrice), stop_direction };
    return end === undefined ? { stop_limit_stop_limit_gtc: stop } : { stop_limit_stop_limit_gtd: { ...stop, ...end } };
  }
  if (timeInForce === 'fok') return { limit_limit_fok: priced };
  if (timeInForce === 'ioc') return { sor_limit_ioc: priced };
  const resting = { ...priced, post_only: postOnly };
  return end === undefined ? { limit_limit_gtc: resting } : { limit_limit_gtd: { ...resting, ...end } };
}

/** An order as a question about it is answered. */
export function orderBody(order: PlayedOrder): OrderBody {
  const average = order.filled === 0n ? 0n : divideDown(order.filledQuote, order.filled);
  return {
    order_id: orderUuid(order.id),
    product_id: order.symbol,
    user_id: 'played-user',
    order_configuration: configurationOf(order),
    side: order.side === 'buy' ? 'BUY' : 'SELL',
    client_order_id: order.clientOrderId,
    status: statusName(order),
    time_in_force: TIMES[order.timeInForce],
    created_time: timeText(order.createdAt, 6),
    completion_percentage: order.quantity === 0n ? '0' : plainFixed(divideDown(order.filled * 100n, order.quantity)),
    filled_size: plainFixed(order.filled),
    average_filled_price: plainFixed(average),
    fee: '',
    number_of_fills: String(order.fills),
    filled_value: plainFixed(order.filledQuote),
    pending_cancel: false,
    size_in_quote: order.quoteAmount !== undefined,
    total_fees: plainFixed(order.feeQuote),
    size_inclusive_of_fees: false,
    total_value_after_fees: plainFixed(order.filledQuote + order.feeQuote),
    trigger_status: order.isWaiting ? 'STOP_PENDING' : 'INVALID_ORDER_TYPE',
    order_type: typeName(order),
    reject_reason: 'REJECT_REASON_UNSPECIFIED',
    settled: order.status === 'filled',
    product_type: 'SPOT',
    reject_message: '',
    cancel_message: '',
    last_fill_time: order.fills === 0 ? null : timeText(order.updatedAt, 6),
  };
}

function typeName({ limitPrice, stopPrice }: PlayedOrder): string {
  if (stopPrice !== undefined) return 'STOP_LIMIT';
  return limitPrice === undefined ? 'MARKET' : 'LIMIT';
}

/** An execution; the fee is always in quote. */
export function fillBody(fill: PlayedFill): FillBody {
  return {
    entry_id: `entry-${fill.id}`,
    trade_id: `trade-${fill.id}`,
    order_id: orderUuid(fill.orderId),
    trade_time: timeText(fill.time, 6),
    trade_type: 'FILL',
    price: plainFixed(fill.price),
    size: plainFixed(fill.quantity),
    commission: plainFixed(fill.fee),
    product_id: fill.symbol,
    sequence_timestamp: timeText(fill.time, 6),
    liquidity_indicator: fill.isMaker ? 'MAKER' : 'TAKER',
    size_in_quote: false,
    user_id: 'played-user',
    side: fill.side === 'buy' ? 'BUY' : 'SELL',
  };
}

/** An order as the stream of the account tells it. */
export function userOrderRow(order: PlayedOrder) {
  const average = order.filled === 0n ? 0n : divideDown(order.filledQuote, order.filled);
  return {
    order_id: orderUuid(order.id),
    client_order_id: order.clientOrderId,
    cumulative_quantity: plainFixed(order.filled),
    leaves_quantity: plainFixed(leaves(order)),
    avg_price: plainFixed(average),
    total_fees: plainFixed(order.feeQuote),
    status: statusName(order),
    product_id: order.symbol,
    creation_time: timeText(order.createdAt, 6),
    order_side: order.side === 'buy' ? ('BUY' as const) : ('SELL' as const),
    order_type: { STOP_LIMIT: 'Stop Limit', MARKET: 'Market', LIMIT: 'Limit' }[typeName(order)] ?? 'Limit',
    cancel_reason: '',
    reject_reason: '',
    limit_price: order.limitPrice === undefined ? '' : plainFixed(order.limitPrice),
    stop_price: order.stopPrice === undefined ? '' : plainFixed(order.stopPrice),
    time_in_force: TIMES[order.timeInForce],
    number_of_fills: String(order.fills),
  };
}
