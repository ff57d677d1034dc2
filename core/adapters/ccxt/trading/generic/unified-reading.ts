import { absolute, timesDown } from '../../../../base/fixed.ts';
import type { Fixed } from '../../../../base/fixed.ts';
import type { TradeId, VenueOrderId } from '../../../../model/identifiers.ts';
import type { OrderType, Side, TimeInForce } from '../../../../model/order.ts';
import type { VenueBalance, VenueExecution, VenueOrder, VenuePosition } from '../../../../ports/execution-venue.ts';
import { field, isRecord } from '../../json-shape.ts';
import { amountField, amountOrNull, textField, timeField, UnreadableFieldError } from '../answer-fields.ts';
import type { TradingContext } from '../trading-dialect.ts';
import type { CcxtBalances, CcxtMyTrade, CcxtOrder, CcxtPosition } from '../trading-exchange.ts';

const TIMES: Readonly<Record<string, TimeInForce>> = { GTC: 'gtc', PO: 'gtc', IOC: 'ioc', FOK: 'fok', GTD: 'gtd' };

/** Reads an order as ccxt shows it. */
export function readOrder(context: TradingContext, raw: CcxtOrder): VenueOrder {
  const instrumentId = context.instrumentOf(textField(raw, 'symbol'));
  const quantity = inBase(context, raw.symbol, amountField(raw, 'amount'));
  const filledQuantity = inBase(context, raw.symbol, amountOrNull(raw, 'filled') ?? 0n);
  const stopPrice = amountOrNull(raw, 'triggerPrice');
  return {
    venueOrderId: textField(raw, 'id') as VenueOrderId,
    clientOrderId: raw.clientOrderId === undefined ? null : context.clientIds.toOurs(raw.clientOrderId),
    instrumentId,
    side: readSide(raw.side),
    type: readType(raw.type, stopPrice),
    timeInForce: TIMES[raw.timeInForce ?? ''] ?? 'gtc',
    quantity,
    filledQuantity,
    limitPrice: raw.type === 'market' ? null : amountOrNull(raw, 'price'),
    stopPrice,
    reduceOnly: raw.reduceOnly === true,
    status: readStatus(raw.status, filledQuantity >= quantity),
    createdAt: timeField(raw, 'timestamp', 'lastUpdateTimestamp'),
    updatedAt: timeField(raw, 'lastUpdateTimestamp', 'timestamp'),
  };
}

/** Reads an execution as ccxt shows it. */
export function readExecution(context: TradingContext, raw: CcxtMyTrade): VenueExecution {
  const fee = raw.fee?.cost === undefined || raw.fee.cost === null ? 0n : amountField(raw.fee, 'cost');
  return {
    tradeId: textField(raw, 'id') as TradeId,
    venueOrderId: textField(raw, 'order') as VenueOrderId,
    clientOrderId: null,
    instrumentId: context.instrumentOf(textField(raw, 'symbol')),
    side: readSide(raw.side),
    quantity: inBase(context, raw.symbol, amountField(raw, 'amount')),
    price: amountField(raw, 'price'),
    fee,
    feeCurrency: raw.fee?.currency ?? '',
    liquidity: raw.takerOrMaker === 'maker' ? 'maker' : 'taker',
    time: timeField(raw, 'timestamp'),
  };
}

/** Reads ccxt's balances: currencies of which there is any. */
export function readBalances(raw: CcxtBalances): readonly VenueBalance[] {
  const total = raw['total'];
  if (!isRecord(total)) throw new UnreadableFieldError('no balances');
  return Object.keys(total).map((currency) => ({
    currency,
    free: amountOrNull(field(raw, 'free'), currency) ?? 0n,
    used: amountOrNull(field(raw, 'used'), currency) ?? 0n,
  }));
}

/** Reads a position as ccxt shows it; the quantity signed, in base units. */
export function readPosition(context: TradingContext, raw: CcxtPosition): VenuePosition {
  const size = absolute(inBase(context, raw.symbol, amountField(raw, 'contracts')));
  if (raw.side !== 'long' && raw.side !== 'short') throw new UnreadableFieldError(`side ${raw.side ?? '?'}`);
  const leverage = amountOrNull(raw, 'leverage');
  return {
    instrumentId: context.instrumentOf(textField(raw, 'symbol')),
    quantity: raw.side === 'long' ? size : -size,
    entryPrice: amountField(raw, 'entryPrice'),
    liquidationPrice: amountOrNull(raw, 'liquidationPrice'),
    leverage: leverage === null ? null : Number(textField(raw, 'leverage')),
  };
}

/** Venues that count in contracts are told and tell numbers of them. */
function inBase({ instrumentOf, listingOf }: TradingContext, symbol: string | undefined, count: Fixed): Fixed {
  const listing = listingOf(instrumentOf(symbol ?? ''));
  return listing === undefined ? count : timesDown(count, listing.contractSize);
}

function readSide(side: string | undefined): Side {
  if (side === 'buy' || side === 'sell') return side;
  throw new UnreadableFieldError(`side ${side ?? '?'}`);
}

function readType(type: string | undefined, stopPrice: Fixed | null): OrderType {
  const isMarket = type === 'market';
  if (stopPrice !== null) return isMarket ? 'stop' : 'stop-limit';
  return isMarket ? 'market' : 'limit';
}

function readStatus(status: string | undefined, isWhole: boolean): VenueOrder['status'] {
  switch (status) {
    case 'open':
    case 'canceling':
      return 'open';
    case 'closed':
      return isWhole ? 'filled' : 'canceled';
    case 'canceled':
    case 'expired':
    case 'rejected':
      return status;
    case undefined:
    default:
      throw new UnreadableFieldError(`status ${status ?? '?'}`);
  }
}
