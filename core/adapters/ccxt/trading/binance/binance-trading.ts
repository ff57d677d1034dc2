import { plainFixed } from '../../../../base/fixed.ts';
import type { Order } from '../../../../model/order.ts';
import type { ExecutionOffers, OrderReference } from '../../../../ports/execution-venue.ts';
import type { Listing } from '../../instrument-catalogue.ts';
import { field } from '../../json-shape.ts';
import { rowsOf, UnreadableFieldError } from '../answer-fields.ts';
import type { TradingContext, TradingDialect } from '../trading-dialect.ts';
import { callEndpoint } from '../trading-exchange.ts';
import { readBalances, readFees, readPermissions, readPositions } from './account-reading.ts';
import { typeName } from './order-names.ts';
import type { BinanceMarket } from './order-names.ts';
import { withConditionalOrders } from './conditional-orders.ts';
import { readExecution, readOrder } from './order-reading.ts';
import { pairRequest } from './order-list.ts';

/** Orders and executions in one page. */
const PAGE = 1_000;

/** The request's age at which the venue refuses it (`recvWindow`), ms. */
const REQUEST_LIFE_MS = 5_000;

const ENDPOINTS = {
  spot: {
    create: 'privatePostOrder',
    cancel: 'privateDeleteOrder',
    cancelAll: 'privateDeleteOpenOrders',
    order: 'privateGetOrder',
    open: 'privateGetOpenOrders',
    all: 'privateGetAllOrders',
    trades: 'privateGetMyTrades',
  },
  usdm: {
    create: 'fapiPrivatePostOrder',
    cancel: 'fapiPrivateDeleteOrder',
    cancelAll: 'fapiPrivateDeleteAllOpenOrders',
    order: 'fapiPrivateGetOrder',
    open: 'fapiPrivateGetOpenOrders',
    all: 'fapiPrivateGetAllOrders',
    trades: 'fapiPrivateGetUserTrades',
  },
} as const;

const OFFERS: Readonly<Record<BinanceMarket, ExecutionOffers>> = {
  spot: {
    orderTypes: ['market', 'limit', 'stop', 'stop-limit', 'take-profit', 'take-profit-limit'],
    timesInForce: ['gtc', 'ioc', 'fok'],
    postOnly: true,
    reduceOnly: false,
    // The venue's own is a cancel and a new order: a moment without either.
    amend: false,
    oco: true,
    cancelAllAfter: false,
    derivatives: false,
    requestLifeMs: REQUEST_LIFE_MS,
  },
  usdm: {
    // With a limit, what a trigger turned into would rest in the first system under an id of its own.
    orderTypes: ['market', 'limit', 'stop', 'take-profit'],
    frozenTriggers: true,
    timesInForce: ['gtc', 'ioc', 'fok', 'gtd'],
    postOnly: true,
    reduceOnly: true,
    amend: true,
    oco: false,
    cancelAllAfter: true,
    derivatives: true,
    requestLifeMs: REQUEST_LIFE_MS,
  },
};

/** Binance spot. */
export const binanceSpotTrading: TradingDialect = {
  ...createDialect('spot'),
  async createPair(context, listing, orders) {
    const answer = await call(context, 'privatePostOrderListOco', pairRequest(context, listing, orders));
    const shown = rowsOf(field(answer, 'orderReports')).map((row) => readOrder(context, 'spot', row));
    if (shown.length !== orders.length) throw new UnreadableFieldError('orders of a list');
    return shown;
  },
};

/** Binance USD-M futures, one-way positions. */
export const binanceUsdmTrading: TradingDialect = {
  ...withConditionalOrders(createDialect('usdm')),
  positions: readPositions,
  async amend(context, listing, { order, change, known }) {
    const { limitPrice = known.limitPrice, quantity = known.quantity } = change;
    if (limitPrice === null) throw new UnreadableFieldError('no price to change');
    const answer = await callEndpoint(context.exchange, 'fapiPrivatePutOrder', {
      ...reference(context, listing, order),
      side: known.side.toUpperCase(),
      quantity: plainFixed(quantity),
      price: plainFixed(limitPrice),
    });
    return readOrder(context, 'usdm', answer);
  },
  hasTimerPerInstrument: true,
  async cancelAllAfter({ exchange }, ms, listing) {
    const request = { symbol: listing?.marketId, countdownTime: String(ms) };
    await callEndpoint(exchange, 'fapiPrivatePostCountdownCancelAll', request);
  },
};

function createDialect(market: BinanceMarket): TradingDialect {
  const names = ENDPOINTS[market];
  return {
    offers: () => OFFERS[market],
    clientIdForm: { pattern: /^[A-Za-z0-9_-]{1,36}$/, standInLength: 36 },
    permissions: (context) => readPermissions(context, market),
    balances: (context) => readBalances(context, market),
    positions: () => Promise.resolve([]),
    fees: (context, listing) => readFees(context, market, listing),
    async create(context, listing, order) {
      const request = createRequest(context, market, listing, order);
      return readOrder(context, market, await call(context, names.create, request));
    },
    amend: () => Promise.reject(new UnreadableFieldError('not offered')),
    async cancel(context, listing, order) {
      await call(context, names.cancel, reference(context, listing, order));
      return 'canceled';
    },
    async cancelAll(context, listing) {
      await call(context, names.cancelAll, symbolOf(listing));
    },
    async order(context, listing, order) {
      const answer = await call(context, names.order, reference(context, listing, order));
      return readOrder(context, market, answer);
    },
    async openOrders(context, listing) {
      const rows = rowsOf(await call(context, names.open, listing === undefined ? {} : symbolOf(listing)));
      return rows.map((row) => readOrder(context, market, row));
    },
    async recentOrders(context, listing) {
      const rows = rowsOf(await call(context, names.all, { ...symbolOf(listing), limit: PAGE }));
      return rows.map((row) => readOrder(context, market, row));
    },
    async executions(context, listing, since) {
      const request = { ...symbolOf(listing), startTime: since, limit: PAGE };
      return rowsOf(await call(context, names.trades, request)).map((row) => readExecution(context, row));
    },
  };
}

function call({ exchange }: TradingContext, name: string, parameters: object): Promise<unknown> {
  return callEndpoint(exchange, name, parameters);
}

function symbolOf({ marketId }: Listing): object {
  return { symbol: marketId };
}

/** The venue's id wins: ours may have been used before by an order that ended. */
function reference({ clientIds }: TradingContext, { marketId }: Listing, order: OrderReference): object {
  const { clientOrderId, venueOrderId } = order;
  const name =
    venueOrderId === undefined
      ? { origClientOrderId: clientIds.toVenue(clientOrderId) }
      : { orderId: String(venueOrderId) };
  return { symbol: marketId, ...name };
}

function createRequest(
  { clientIds }: TradingContext,
  market: BinanceMarket,
  { marketId }: Listing,
  order: Order,
): object {
  const { clientOrderId, limitPrice, postOnly, reduceOnly, side, size, stopPrice, type } = order;
  const isTimed = limitPrice !== undefined && !(market === 'spot' && postOnly);
  const timeInForce = market === 'usdm' && postOnly ? 'GTX' : order.timeInForce.toUpperCase();
  return {
    symbol: marketId,
    side: side.toUpperCase(),
    type: typeName(market, type, postOnly),
    newClientOrderId: clientIds.toVenue(clientOrderId),
    newOrderRespType: 'RESULT',
    ...(size.kind === 'base' ? { quantity: plainFixed(size.quantity) } : { quoteOrderQty: plainFixed(size.amount) }),
    ...(limitPrice === undefined ? {} : { price: plainFixed(limitPrice) }),
    ...(stopPrice === undefined ? {} : { stopPrice: plainFixed(stopPrice) }),
    ...(isTimed ? { timeInForce } : {}),
    ...(market === 'usdm' && reduceOnly ? { reduceOnly: 'true' } : {}),
    ...(order.timeInForce === 'gtd' ? { goodTillDate: order.expiresAt } : {}),
  };
}
