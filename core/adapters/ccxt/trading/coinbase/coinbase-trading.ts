import { plainFixed } from '../../../../base/fixed.ts';
import { SECOND_MS } from '../../../../base/time.ts';
import type { VenueOrderId } from '../../../../model/identifiers.ts';
import type { ExecutionOffers, OrderReference, VenueOrder } from '../../../../ports/execution-venue.ts';
import type { Listing } from '../../instrument-catalogue.ts';
import { field, listField } from '../../json-shape.ts';
import { amountField, isTrue, textField, UnreadableFieldError } from '../answer-fields.ts';
import { placedOrder } from '../placed-order.ts';
import type { CanceledHow, TradingContext, TradingDialect } from '../trading-dialect.ts';
import { callEndpoint } from '../trading-exchange.ts';
import { readExecution, readOrder } from './order-reading.ts';
import { orderConfiguration } from './order-request.ts';

/** Rows of one page, and the most pages that one question reads. */
const PAGE = 250;
const MOST_PAGES = 8;

const OFFERS: ExecutionOffers = {
  orderTypes: ['market', 'limit', 'stop-limit', 'take-profit-limit'],
  timesInForce: ['gtc', 'ioc', 'fok', 'gtd'],
  postOnly: true,
  reduceOnly: false,
  amend: true,
  oco: false,
  cancelAllAfter: false,
  derivatives: false,
  // A token is made for one request and good for two minutes.
  requestLifeMs: 120 * SECOND_MS,
};

/** Coinbase Advanced Trade, spot. */
export const coinbaseTrading: TradingDialect = {
  offers: () => OFFERS,
  clientIdForm: { pattern: /^[A-Za-z0-9_-]{1,36}$/, standInLength: 36 },
  // Never with an end: a canceled order keeps the time of its last fill.
  hasEndTimes: false,
  positions: () => Promise.resolve([]),
  async permissions({ exchange }) {
    const rights = await callEndpoint(exchange, 'v3PrivateGetBrokerageKeyPermissions', {});
    return { trade: isTrue(rights, 'can_trade'), withdraw: isTrue(rights, 'can_transfer'), restrictedByAddress: null };
  },
  async balances(context) {
    const rows = await readPages(context, 'v3PrivateGetBrokerageAccounts', {}, 'accounts');
    return rows.map((row) => ({
      currency: context.exchange.safeCurrencyCode(textField(row, 'currency')),
      free: amountField(field(row, 'available_balance'), 'value'),
      used: amountField(field(row, 'hold'), 'value'),
    }));
  },
  async fees({ exchange }) {
    const summary = await callEndpoint(exchange, 'v3PrivateGetBrokerageTransactionSummary', {});
    const tier = field(summary, 'fee_tier');
    return { maker: amountField(tier, 'maker_fee_rate'), taker: amountField(tier, 'taker_fee_rate') };
  },
  async create(context, { marketId }, order) {
    const answer = await callEndpoint(context.exchange, 'v3PrivatePostBrokerageOrders', {
      client_order_id: context.clientIds.toVenue(order.clientOrderId),
      product_id: marketId,
      side: order.side.toUpperCase(),
      order_configuration: orderConfiguration(order),
    });
    if (!isTrue(answer, 'success')) throw new UnreadableFieldError('neither taken nor refused');
    const venueOrderId = textField(field(answer, 'success_response'), 'order_id') as VenueOrderId;
    return placedOrder(order, venueOrderId, context.now());
  },
  async amend({ exchange }, _listing, { change, known }) {
    const { quantity = known.quantity, limitPrice = known.limitPrice } = change;
    if (limitPrice === null) throw new UnreadableFieldError('no price to change');
    const order_id = known.venueOrderId;
    const request = { order_id, size: plainFixed(quantity), price: plainFixed(limitPrice) };
    const answer = await callEndpoint(exchange, 'v3PrivatePostBrokerageOrdersEdit', request);
    if (!isTrue(answer, 'success')) throw new UnreadableFieldError('the venue did not change the order');
    return { ...known, quantity, limitPrice };
  },
  async cancel(context, listing, order) {
    const venueOrderId = order.venueOrderId ?? (await findByOurId(context, listing, order))?.venueOrderId;
    if (venueOrderId === undefined) return 'gone';
    const [how] = await cancelThese(context, [venueOrderId]);
    return how ?? 'pending';
  },
  async cancelAll(context, listing) {
    const open = await readOpen(context, listing);
    if (open.length === 0) return;
    await cancelThese(
      context,
      open.slice(0, 100).map(({ venueOrderId }) => venueOrderId),
    );
  },
  async order(context, listing, order) {
    if (order.venueOrderId === undefined) return findByOurId(context, listing, order);
    const request = { order_id: order.venueOrderId };
    const answer = await callEndpoint(context.exchange, 'v3PrivateGetBrokerageOrdersHistoricalOrderId', request);
    return readOrder(context, field(answer, 'order'));
  },
  openOrders: readOpen,
  async recentOrders(context, { marketId }) {
    const request = { product_ids: marketId, limit: PAGE };
    const answer = await callEndpoint(context.exchange, ORDERS, request);
    return listField(answer, 'orders').map((row) => readOrder(context, row));
  },
  async executions(context, { marketId }, since) {
    const request = { product_ids: marketId, start_sequence_timestamp: new Date(since).toISOString() };
    const rows = await readPages(context, 'v3PrivateGetBrokerageOrdersHistoricalFills', request, 'fills');
    return rows.map((row) => readExecution(context, row));
  },
};

const ORDERS = 'v3PrivateGetBrokerageOrdersHistoricalBatch';

async function readOpen(context: TradingContext, listing: Listing | undefined): Promise<readonly VenueOrder[]> {
  const request = { order_status: 'OPEN', ...(listing === undefined ? {} : { product_ids: listing.marketId }) };
  const rows = await readPages(context, ORDERS, request, 'orders');
  return rows.map((row) => readOrder(context, row));
}

/** The venue finds by its own id alone: ours is looked for among the newest orders of the product. */
async function findByOurId(
  context: TradingContext,
  { marketId }: Listing,
  { clientOrderId }: OrderReference,
): Promise<VenueOrder | null> {
  const answer = await callEndpoint(context.exchange, ORDERS, { product_ids: marketId, limit: PAGE });
  const wanted = context.clientIds.toVenue(clientOrderId);
  const row = listField(answer, 'orders').find((each) => field(each, 'client_order_id') === wanted);
  return row === undefined ? null : readOrder(context, row);
}

async function readPages(
  { exchange }: TradingContext,
  endpoint: string,
  request: object,
  list: string,
): Promise<readonly unknown[]> {
  const rows: unknown[] = [];
  let cursor = '';
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await callEndpoint(exchange, endpoint, {
      ...request,
      limit: PAGE,
      ...(cursor === '' ? {} : { cursor }),
    });
    if (!Array.isArray(field(answer, list))) throw new UnreadableFieldError(`no ${list}`);
    rows.push(...listField(answer, list));
    const next = field(answer, 'cursor');
    if (typeof next !== 'string' || next === '') return rows;
    cursor = next;
  }
  throw new UnreadableFieldError(`more than ${MOST_PAGES} pages`);
}

/** The venue only takes requests to cancel; whether they come in time shows later. */
async function cancelThese(
  { exchange }: TradingContext,
  order_ids: readonly VenueOrderId[],
): Promise<readonly CanceledHow[]> {
  const answer = await callEndpoint(exchange, 'v3PrivatePostBrokerageOrdersBatchCancel', { order_ids });
  return listField(answer, 'results').map((result) => {
    if (isTrue(result, 'success')) return 'pending';
    const reason = String(field(result, 'failure_reason'));
    if (reason === 'UNKNOWN_CANCEL_ORDER') return 'gone';
    if (reason === 'DUPLICATE_CANCEL_REQUEST') return 'pending';
    throw new UnreadableFieldError(`not canceled: ${reason}`);
  });
}
