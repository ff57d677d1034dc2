import { divideDown } from '../../../../base/fixed.ts';
import type { Fixed } from '../../../../base/fixed.ts';
import type { TradeId, VenueOrderId } from '../../../../model/identifiers.ts';
import type { OrderType, Side, TimeInForce } from '../../../../model/order.ts';
import type { VenueExecution, VenueOrder } from '../../../../ports/execution-venue.ts';
import { field, isRecord } from '../../json-shape.ts';
import {
  amountField,
  amountOrNull,
  isoTimeField,
  isTrue,
  textField,
  textOrNull,
  UnreadableFieldError,
} from '../answer-fields.ts';
import type { TradingContext } from '../trading-dialect.ts';

const STATUSES: Readonly<Record<string, VenueOrder['status']>> = {
  PENDING: 'open',
  OPEN: 'open',
  QUEUED: 'open',
  CANCEL_QUEUED: 'open',
  EDIT_QUEUED: 'open',
  FILLED: 'filled',
  CANCELLED: 'canceled',
  EXPIRED: 'expired',
  FAILED: 'rejected',
};

const TIMES: Readonly<Record<string, TimeInForce>> = {
  GOOD_UNTIL_CANCELLED: 'gtc',
  GOOD_UNTIL_DATE_TIME: 'gtd',
  IMMEDIATE_OR_CANCEL: 'ioc',
  FILL_OR_KILL: 'fok',
};

/** Reads an order of the REST interface. The venue does not say when one ended: its last fill has to do. */
export function readOrder(context: TradingContext, raw: unknown): VenueOrder {
  const terms = termsOf(raw);
  const side = readSide(field(raw, 'side'));
  const filled = amountField(raw, 'filled_size');
  const createdAt = isoTimeField(raw, 'created_time');
  const lastFill = textOrNull(raw, 'last_fill_time');
  return {
    ...identity(context, raw),
    side,
    type: typeOf(terms, side),
    timeInForce: TIMES[textField(raw, 'time_in_force')] ?? 'gtc',
    // An amount of money has no quantity until it is filled.
    quantity: amountOrNull(terms, 'base_size') ?? filled,
    filledQuantity: filled,
    limitPrice: amountOrNull(terms, 'limit_price'),
    stopPrice: amountOrNull(terms, 'stop_price'),
    reduceOnly: false,
    status: readStatus(raw),
    createdAt,
    updatedAt: lastFill === null ? createdAt : isoTimeField(raw, 'last_fill_time'),
  };
}

/** Reads what the account's channel tells of an order; `time` is the frame's. */
export function readStreamOrder(context: TradingContext, raw: unknown, time: number): VenueOrder {
  const filled = amountField(raw, 'cumulative_quantity');
  const side = readSide(field(raw, 'order_side'));
  const limitPrice = amountOrNull(raw, 'limit_price');
  const stopPrice = amountOrNull(raw, 'stop_price');
  return {
    ...identity(context, raw),
    side,
    type: stopPrice !== null ? 'stop-limit' : limitPrice === null ? 'market' : 'limit',
    timeInForce: TIMES[textOrNull(raw, 'time_in_force') ?? ''] ?? 'gtc',
    quantity: filled + amountField(raw, 'leaves_quantity'),
    filledQuantity: filled,
    limitPrice,
    stopPrice,
    reduceOnly: false,
    status: readStatus(raw),
    createdAt: isoTimeField(raw, 'creation_time'),
    updatedAt: time,
  };
}

/** Reads an execution; the fee is in the quote currency. */
export function readExecution(context: TradingContext, raw: unknown): VenueExecution {
  const price = amountField(raw, 'price');
  const size = amountField(raw, 'size');
  const instrumentId = context.instrumentOf(textField(raw, 'product_id'));
  return {
    tradeId: textField(raw, 'trade_id') as TradeId,
    venueOrderId: textField(raw, 'order_id') as VenueOrderId,
    clientOrderId: null,
    instrumentId,
    side: readSide(field(raw, 'side')),
    quantity: isTrue(raw, 'size_in_quote') ? divideDown(size, price) : size,
    price,
    fee: amountField(raw, 'commission'),
    feeCurrency: feeCurrency(context, textField(raw, 'product_id')),
    liquidity: field(raw, 'liquidity_indicator') === 'MAKER' ? 'maker' : 'taker',
    time: isoTimeField(raw, 'trade_time'),
  };
}

function feeCurrency({ instrumentOf, listingOf }: TradingContext, productId: string): string {
  const listed = listingOf(instrumentOf(productId))?.instrument.quote;
  return listed ?? productId.split('-')[1] ?? '';
}

function identity({ clientIds, instrumentOf }: TradingContext, raw: unknown) {
  const clientId = textOrNull(raw, 'client_order_id');
  return {
    venueOrderId: textField(raw, 'order_id') as VenueOrderId,
    clientOrderId: clientId === null ? null : clientIds.toOurs(clientId),
    instrumentId: instrumentOf(textField(raw, 'product_id')),
  };
}

function readStatus(raw: unknown): VenueOrder['status'] {
  const name = textField(raw, 'status');
  const status = STATUSES[name];
  if (status === undefined) throw new UnreadableFieldError(`status ${name}`);
  return status;
}

function readSide(value: unknown): Side {
  if (value === 'BUY') return 'buy';
  if (value === 'SELL') return 'sell';
  throw new UnreadableFieldError(`side ${String(value)}`);
}

/** The one member of the order's configuration that is set. */
function termsOf(raw: unknown): unknown {
  const configuration = field(raw, 'order_configuration');
  return isRecord(configuration) ? Object.values(configuration).find(isRecord) : undefined;
}

/** A buy stops out above the market, a sale below it; the other direction takes a profit. */
function typeOf(terms: unknown, side: Side): OrderType {
  const price = (name: string): Fixed | null => amountOrNull(terms, name);
  if (price('stop_price') === null) return price('limit_price') === null ? 'market' : 'limit';
  const isUp = field(terms, 'stop_direction') === 'STOP_DIRECTION_STOP_UP';
  return (side === 'buy') === isUp ? 'stop-limit' : 'take-profit-limit';
}
