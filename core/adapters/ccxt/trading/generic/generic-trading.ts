import { divideDown, plainFixed } from '../../../../base/fixed.ts';
import type { VenueOrderId } from '../../../../model/identifiers.ts';
import type { Order } from '../../../../model/order.ts';
import type { ExecutionOffers, OrderReference, VenueOrder } from '../../../../ports/execution-venue.ts';
import type { Listing } from '../../instrument-catalogue.ts';
import { amountField, textField, UnreadableFieldError } from '../answer-fields.ts';
import { placedOrder } from '../placed-order.ts';
import type { TradingContext, TradingDialect } from '../trading-dialect.ts';
import type { CcxtOrder, CcxtTradingExchange } from '../trading-exchange.ts';
import { readBalances, readExecution, readOrder, readPosition } from './unified-reading.ts';

/** How far back an order is looked for that only our id is known of, ms. */
const LOOK_BACK_MS = 86_400_000;

/** Any exchange, through ccxt's own common denominator: market and limit orders, what else it says it has. */
export const genericTrading: TradingDialect = {
  offers: readOffers,
  // Letters and figures, few enough for the strictest of them.
  clientIdForm: { pattern: /^[A-Za-z0-9]{1,18}$/, standInLength: 18 },
  permissions: () => Promise.resolve({ trade: null, withdraw: null, restrictedByAddress: null }),
  balances: async ({ exchange }) => readBalances(await exchange.fetchBalance()),
  async positions(context) {
    if (!has(context.exchange, 'fetchPositions')) return [];
    const rows = await context.exchange.fetchPositions();
    return rows.map((row) => readPosition(context, row)).filter(({ quantity }) => quantity !== 0n);
  },
  async fees({ exchange }, { ccxtSymbol }) {
    const rates = await exchange.fetchTradingFee(ccxtSymbol);
    return { maker: amountField(rates, 'maker'), taker: amountField(rates, 'taker') };
  },
  async create(context, listing, order) {
    const { limitPrice, side, type } = order;
    const price = limitPrice === undefined ? undefined : plainFixed(limitPrice);
    const raw = await context.exchange.createOrder(
      listing.ccxtSymbol,
      type,
      side,
      unitText(order, listing),
      price,
      orderParameters(context, order),
    );
    return placedOrder(order, textField(raw, 'id') as VenueOrderId, context.now());
  },
  amend: () => Promise.reject(new UnreadableFieldError('not offered')),
  async cancel(context, listing, order) {
    const venueOrderId = order.venueOrderId ?? (await findByOurId(context, listing, order))?.venueOrderId;
    if (venueOrderId === undefined) return 'gone';
    await context.exchange.cancelOrder(venueOrderId, listing.ccxtSymbol, {});
    return 'pending';
  },
  async cancelAll({ exchange }, { ccxtSymbol }) {
    await exchange.cancelAllOrders(ccxtSymbol);
  },
  async order(context, listing, order) {
    if (order.venueOrderId === undefined) return findByOurId(context, listing, order);
    return readOrder(context, await context.exchange.fetchOrder(order.venueOrderId, listing.ccxtSymbol, {}));
  },
  async openOrders(context, listing) {
    const rows = await context.exchange.fetchOpenOrders(listing?.ccxtSymbol);
    return rows.map((row) => readOrder(context, row));
  },
  async recentOrders(context, { ccxtSymbol }, since) {
    const { rows } = await readEnded(context.exchange, ccxtSymbol, since);
    return rows.map((row) => readOrder(context, row));
  },
  async executions(context, { ccxtSymbol }, since) {
    const rows = await context.exchange.fetchMyTrades(ccxtSymbol, since);
    return rows.map((row) => readExecution(context, row));
  },
  async cancelAllAfter({ exchange }, ms) {
    await exchange.cancelAllOrdersAfter(ms);
  },
};

function has({ has: known }: CcxtTradingExchange, method: string): boolean {
  return known[method] === true;
}

function readOffers(exchange: CcxtTradingExchange): ExecutionOffers {
  return {
    orderTypes: ['market', 'limit'],
    timesInForce: ['gtc', 'ioc', 'fok'],
    postOnly: has(exchange, 'createPostOnlyOrder'),
    reduceOnly: has(exchange, 'createReduceOnlyOrder'),
    amend: false,
    oco: false,
    cancelAllAfter: has(exchange, 'cancelAllOrdersAfter'),
    derivatives: has(exchange, 'fetchPositions'),
  };
}

/** Quantities are told in what the venue counts in: contracts, or base units. */
function unitText({ size }: Order, { contractSize }: Listing): string {
  if (size.kind === 'quote') throw new UnreadableFieldError('not for an amount of money');
  return plainFixed(divideDown(size.quantity, contractSize));
}

function orderParameters({ clientIds }: TradingContext, order: Order): object {
  const { clientOrderId, postOnly, reduceOnly, timeInForce, type } = order;
  return {
    clientOrderId: clientIds.toVenue(clientOrderId),
    ...(type === 'limit' && !postOnly && timeInForce !== 'gtc' ? { timeInForce: timeInForce.toUpperCase() } : {}),
    ...(postOnly ? { postOnly } : {}),
    ...(reduceOnly ? { reduceOnly } : {}),
  };
}

/** Orders that ended; whether the canceled ones are certainly among them. */
async function readEnded(
  exchange: CcxtTradingExchange,
  ccxtSymbol: string,
  since: number,
): Promise<{ readonly rows: readonly CcxtOrder[]; readonly isWhole: boolean }> {
  for (const method of ['fetchCanceledAndClosedOrders', 'fetchOrders'] as const) {
    if (has(exchange, method)) return { rows: await exchange[method](ccxtSymbol, since), isWhole: true };
  }
  const closed = await exchange.fetchClosedOrders(ccxtSymbol, since);
  if (!has(exchange, 'fetchCanceledOrders')) return { rows: closed, isWhole: false };
  return { rows: [...closed, ...(await exchange.fetchCanceledOrders(ccxtSymbol, since))], isWhole: true };
}

/** Few venues find an order by our id: it is looked for among the open ones and those that ended lately. */
async function findByOurId(
  context: TradingContext,
  { ccxtSymbol }: Listing,
  { clientOrderId }: OrderReference,
): Promise<VenueOrder | null> {
  const { clientIds, exchange, now } = context;
  const open = await exchange.fetchOpenOrders(ccxtSymbol);
  const ended = await readEnded(exchange, ccxtSymbol, now() - LOOK_BACK_MS);
  const rows = [...open, ...ended.rows];
  const wanted = clientIds.toVenue(clientOrderId);
  const row = rows.find((each) => each.clientOrderId === wanted);
  if (row !== undefined) return readOrder(context, row);
  // Where orders do not show the client's id, or not all are shown, not finding one says nothing.
  if (!ended.isWhole || rows.some((each) => each.clientOrderId === undefined)) {
    throw new UnreadableFieldError('not found, which says nothing here');
  }
  return null;
}
