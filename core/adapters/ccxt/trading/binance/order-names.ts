import type { OrderType, TimeInForce } from '../../../../model/order.ts';
import type { VenueOrder } from '../../../../ports/execution-venue.ts';
import { UnreadableFieldError } from '../answer-fields.ts';

/** Binance's two venues: names of orders and of ccxt's endpoints. Spot REST API and USD-M documentation, 2026. */
export type BinanceMarket = 'spot' | 'usdm';

const TYPES: Readonly<Record<BinanceMarket, Readonly<Partial<Record<OrderType, string>>>>> = {
  spot: {
    market: 'MARKET',
    limit: 'LIMIT',
    stop: 'STOP_LOSS',
    'stop-limit': 'STOP_LOSS_LIMIT',
    'take-profit': 'TAKE_PROFIT',
    'take-profit-limit': 'TAKE_PROFIT_LIMIT',
  },
  usdm: {
    market: 'MARKET',
    limit: 'LIMIT',
    stop: 'STOP_MARKET',
    'stop-limit': 'STOP',
    'take-profit': 'TAKE_PROFIT_MARKET',
    'take-profit-limit': 'TAKE_PROFIT',
  },
};

const STATUSES: Readonly<Record<string, VenueOrder['status']>> = {
  NEW: 'open',
  PENDING_NEW: 'open',
  PARTIALLY_FILLED: 'open',
  PENDING_CANCEL: 'open',
  FILLED: 'filled',
  CANCELED: 'canceled',
  EXPIRED: 'expired',
  EXPIRED_IN_MATCH: 'expired',
  REJECTED: 'rejected',
  NEW_ADL: 'open',
  NEW_INSURANCE: 'open',
};

const TIMES: Readonly<Record<string, TimeInForce>> = { GTC: 'gtc', GTX: 'gtc', IOC: 'ioc', FOK: 'fok', GTD: 'gtd' };

/** The venue's name of a type; undefined where it has none. */
export function typeName(market: BinanceMarket, type: OrderType, postOnly: boolean): string | undefined {
  return market === 'spot' && type === 'limit' && postOnly ? 'LIMIT_MAKER' : TYPES[market][type];
}

/** Our name of a type. What only the venue places (a liquidation) is called by what it does. */
export function orderType(market: BinanceMarket, name: string): OrderType {
  const known = Object.entries(TYPES[market]).find(([, each]) => each === name);
  if (known !== undefined) return known[0] as OrderType;
  if (name === 'TRAILING_STOP_MARKET') return 'trailing-stop';
  return name === 'LIMIT_MAKER' || name === 'LIQUIDATION' ? 'limit' : 'market';
}

/** What became of an order, by the venue's word for it. */
export function orderStatus(name: string): VenueOrder['status'] {
  const status = STATUSES[name];
  if (status === undefined) throw new UnreadableFieldError(`status ${name}`);
  return status;
}

/** Our name of a time in force; an unknown one stands until it is canceled, as far as we are concerned. */
export function timeInForce(name: string): TimeInForce {
  return TIMES[name] ?? 'gtc';
}
