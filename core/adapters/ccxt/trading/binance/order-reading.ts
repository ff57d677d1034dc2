import type { TradeId, VenueOrderId } from '../../../../model/identifiers.ts';
import type { Side } from '../../../../model/order.ts';
import type { VenueExecution, VenueOrder } from '../../../../ports/execution-venue.ts';
import {
  amountField,
  amountOrNull,
  isTrue,
  textField,
  textOrNull,
  timeField,
  UnreadableFieldError,
} from '../answer-fields.ts';
import { field } from '../../json-shape.ts';
import type { TradingContext } from '../trading-dialect.ts';
import { orderStatus, orderType, timeInForce } from './order-names.ts';
import type { BinanceMarket } from './order-names.ts';

/** Reads an order of the REST interface: new, canceled or asked for. */
export function readOrder(context: TradingContext, market: BinanceMarket, raw: unknown): VenueOrder {
  // The answer to a cancel shows the cancel's own id first.
  const clientId = textOrNull(raw, 'origClientOrderId') ?? textOrNull(raw, 'clientOrderId');
  return {
    venueOrderId: textField(raw, 'orderId') as VenueOrderId,
    clientOrderId: clientId === null ? null : context.clientIds.toOurs(clientId),
    instrumentId: context.instrumentOf(textField(raw, 'symbol')),
    side: readSide(field(raw, 'side')),
    type: orderType(market, textOrNull(raw, 'origType') ?? textField(raw, 'type')),
    timeInForce: timeInForce(textField(raw, 'timeInForce')),
    quantity: amountField(raw, 'origQty'),
    filledQuantity: amountField(raw, 'executedQty'),
    limitPrice: amountOrNull(raw, 'price'),
    stopPrice: amountOrNull(raw, 'stopPrice'),
    reduceOnly: isTrue(raw, 'reduceOnly'),
    status: orderStatus(textField(raw, 'status')),
    createdAt: timeField(raw, 'time', 'transactTime', 'updateTime'),
    updatedAt: timeField(raw, 'updateTime', 'transactTime', 'time'),
  };
}

/** Reads an execution of the REST interface; it does not tell our id. */
export function readExecution(context: TradingContext, raw: unknown): VenueExecution {
  const isBuy = field(raw, 'side') === 'BUY' || isTrue(raw, 'isBuyer');
  const isMaker = isTrue(raw, 'isMaker') || isTrue(raw, 'maker');
  return {
    tradeId: textField(raw, 'id') as TradeId,
    venueOrderId: textField(raw, 'orderId') as VenueOrderId,
    clientOrderId: null,
    instrumentId: context.instrumentOf(textField(raw, 'symbol')),
    side: isBuy ? 'buy' : 'sell',
    quantity: amountField(raw, 'qty'),
    price: amountField(raw, 'price'),
    fee: amountField(raw, 'commission'),
    feeCurrency: context.exchange.safeCurrencyCode(textField(raw, 'commissionAsset')),
    liquidity: isMaker ? 'maker' : 'taker',
    time: timeField(raw, 'time'),
  };
}

/** Reads what the account's stream tells of an order, spot or futures: their fields share most names. */
export function readStreamOrder(context: TradingContext, market: BinanceMarket, raw: unknown): VenueOrder {
  return {
    venueOrderId: textField(raw, 'i') as VenueOrderId,
    clientOrderId: context.clientIds.toOurs(textOrNull(raw, 'C') ?? textField(raw, 'c')),
    instrumentId: context.instrumentOf(textField(raw, 's')),
    side: readSide(field(raw, 'S')),
    type: orderType(market, textOrNull(raw, 'ot') ?? textField(raw, 'o')),
    timeInForce: timeInForce(textField(raw, 'f')),
    quantity: amountField(raw, 'q'),
    filledQuantity: amountField(raw, 'z'),
    limitPrice: amountOrNull(raw, 'p'),
    stopPrice: amountOrNull(raw, market === 'spot' ? 'P' : 'sp'),
    reduceOnly: isTrue(raw, 'R'),
    status: orderStatus(textField(raw, 'X')),
    createdAt: timeField(raw, 'O', 'T'),
    updatedAt: timeField(raw, 'T'),
  };
}

/** Reads the execution that such an event is about; undefined where it is about none. */
export function readStreamExecution(context: TradingContext, raw: unknown): VenueExecution | undefined {
  if (field(raw, 'x') !== 'TRADE') return undefined;
  const asset = textOrNull(raw, 'N');
  return {
    tradeId: textField(raw, 't') as TradeId,
    venueOrderId: textField(raw, 'i') as VenueOrderId,
    clientOrderId: context.clientIds.toOurs(textOrNull(raw, 'C') ?? textField(raw, 'c')),
    instrumentId: context.instrumentOf(textField(raw, 's')),
    side: readSide(field(raw, 'S')),
    quantity: amountField(raw, 'l'),
    price: amountField(raw, 'L'),
    // Without a fee the venue leaves both out.
    fee: asset === null ? 0n : amountField(raw, 'n'),
    feeCurrency: asset === null ? '' : context.exchange.safeCurrencyCode(asset),
    liquidity: isTrue(raw, 'm') ? 'maker' : 'taker',
    time: timeField(raw, 'T'),
  };
}

/** The side by the venue's word for it. */
export function readSide(value: unknown): Side {
  if (value === 'BUY') return 'buy';
  if (value === 'SELL') return 'sell';
  throw new UnreadableFieldError(`side ${String(value)}`);
}
