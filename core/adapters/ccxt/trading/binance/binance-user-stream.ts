import { MINUTE_MS } from '../../../../base/time.ts';
import { field } from '../../json-shape.ts';
import type { PrivateNews, PrivateStreamDialect } from '../private-stream-dialect.ts';
import type { TradingContext } from '../trading-dialect.ts';
import { callEndpoint } from '../trading-exchange.ts';
import { timeField } from '../answer-fields.ts';
import { readStreamBalances } from './account-reading.ts';
import { readConditionalUpdate } from './conditional-orders.ts';
import type { BinanceMarket } from './order-names.ts';
import { readStreamExecution, readStreamOrder } from './order-reading.ts';

/** Keys of listening run out after 60 minutes. */
const KEEP_ALIVE_MS = 25 * MINUTE_MS;

/** Spot: signed in over the socket for requests (`userDataStream.subscribe.signature`). */
export const binanceSpotStream: PrivateStreamDialect = {
  isSubscribedOnceOpen: false,
  open: ({ exchange }) => exchange.watchOrders(),
  createReader: (context) => (message) => readSpot(context, message),
};

/** USD-M: a key of listening stands in the address. Wallet events do not tell what is free and are left out. */
export const binanceUsdmStream: PrivateStreamDialect = {
  isSubscribedOnceOpen: true,
  open: ({ exchange }) => exchange.watchOrders(),
  createReader: (context) => (message) => {
    switch (field(message, 'e')) {
      case 'ORDER_TRADE_UPDATE':
        return readReport(context, 'usdm', field(message, 'o'));
      case 'ALGO_UPDATE':
        return { orders: [readConditionalUpdate(context, field(message, 'o'), timeField(message, 'T', 'E'))] };
      case 'listenKeyExpired':
        return { ended: 'the key of listening ran out' };
      default:
        return {};
    }
  },
  keepAlive: {
    everyMs: KEEP_ALIVE_MS,
    run: ({ exchange }) => callEndpoint(exchange, 'fapiPrivatePutListenKey', {}),
  },
};

function readSpot(context: TradingContext, message: unknown): PrivateNews {
  const event = field(message, 'event');
  switch (field(event, 'e')) {
    case 'executionReport':
      return readReport(context, 'spot', event);
    case 'outboundAccountPosition':
      return { balances: readStreamBalances(context, event) };
    case 'eventStreamTerminated':
      return { ended: 'the venue ended the subscription' };
    default:
      return field(field(message, 'result'), 'subscriptionId') === undefined ? {} : { isSubscribed: true };
  }
}

function readReport(context: TradingContext, market: BinanceMarket, report: unknown): PrivateNews {
  const execution = readStreamExecution(context, report);
  return {
    orders: [readStreamOrder(context, market, report)],
    executions: execution === undefined ? [] : [execution],
  };
}
