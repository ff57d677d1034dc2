import { plainFixed } from '../../../../base/fixed.ts';
import type { VenueOrderId } from '../../../../model/identifiers.ts';
import { hasTrigger } from '../../../../model/order.ts';
import type { Order } from '../../../../model/order.ts';
import type { OrderReference, VenueExecution, VenueOrder } from '../../../../ports/execution-venue.ts';
import { field } from '../../json-shape.ts';
import type { Listing } from '../../instrument-catalogue.ts';
import { amountField, amountOrNull, isTrue, rowsOf, textField, textOrNull, timeField } from '../answer-fields.ts';
import type { TradingContext, TradingDialect } from '../trading-dialect.ts';
import { callEndpoint } from '../trading-exchange.ts';
import { orderType, timeInForce, typeName } from './order-names.ts';
import { readOrder, readSide } from './order-reading.ts';

/*
 * Orders with a trigger live in a second system of USD-M futures (`/fapi/v1/algoOrder`, 2026), with ids of their own.
 * Met, one becomes an order of the first system, and its executions bear that order's id.
 */

/** Begins our name of such an order: the ids of both systems overlap. */
const PREFIX = 'algo-';
/** Orders in one page. */
const PAGE = 1_000;

/** Statuses that say all that there is to say; of the others the order that it became tells. */
const ENDS: Readonly<Record<string, VenueOrder['status']>> = {
  NEW: 'open',
  TRIGGERING: 'open',
  CANCELED: 'canceled',
  EXPIRED: 'expired',
  REJECTED: 'rejected',
};

/** The second system beside the first: what both have is told as one. */
export function withConditionalOrders(first: TradingDialect): TradingDialect {
  return {
    ...first,
    async create(context, listing, order) {
      if (!hasTrigger(order.type)) return first.create(context, listing, order);
      const answer = await call(context, 'fapiPrivatePostAlgoOrder', createRequest(context, listing, order));
      return readConditional(context, answer);
    },
    cancel: (context, listing, order) => cancelEither(first, { context, listing, order }),
    async cancelAll(context, listing) {
      await first.cancelAll(context, listing);
      await call(context, 'fapiPrivateDeleteAlgoOpenOrders', { symbol: listing.marketId });
    },
    order: (context, listing, order) => findEither(first, { context, listing, order }),
    async openOrders(context, listing) {
      const symbol = listing === undefined ? {} : { symbol: listing.marketId };
      const rows = rowsOf(await call(context, 'fapiPrivateGetOpenAlgoOrders', symbol));
      const waiting = rows.map((row) => readConditional(context, row));
      return [...(await first.openOrders(context, listing)), ...waiting];
    },
    async recentOrders(context, listing, since) {
      const plain = await first.recentOrders(context, listing, since);
      const rows = await conditionalRows(context, listing);
      const became = new Map(plain.map((order) => [String(order.venueOrderId), order]));
      const triggered = new Set(rows.map(actualOf));
      const met = rows.map((row) => readConditional(context, row, became.get(actualOf(row))));
      return [...plain.filter(({ venueOrderId }) => !triggered.has(venueOrderId)), ...met];
    },
    async executions(context, listing, since) {
      const executions = await first.executions(context, listing, since);
      // Read after them: what they are executions of is among these.
      const rows = await conditionalRows(context, listing);
      const origins = new Map(rows.map((row) => [actualOf(row), readConditional(context, row)]));
      return executions.map((execution) => ofOrigin(execution, origins.get(execution.venueOrderId)));
    },
  };
}

interface Named {
  readonly context: TradingContext;
  readonly listing: Listing;
  readonly order: OrderReference;
}

async function conditionalRows(context: TradingContext, { marketId }: Listing): Promise<readonly unknown[]> {
  return rowsOf(await call(context, 'fapiPrivateGetAllAlgoOrders', { symbol: marketId, limit: PAGE }));
}

function ofOrigin(execution: VenueExecution, origin: VenueOrder | undefined): VenueExecution {
  if (origin === undefined) return execution;
  return { ...execution, venueOrderId: origin.venueOrderId, clientOrderId: origin.clientOrderId };
}

function isConditional({ venueOrderId }: OrderReference): boolean {
  return venueOrderId?.startsWith(PREFIX) === true;
}

/** Only our own id says nothing of where it lives: then the first system is asked first. */
async function cancelEither(
  first: TradingDialect,
  { context, listing, order }: Named,
): ReturnType<TradingDialect['cancel']> {
  if (!isConditional(order)) {
    if (order.venueOrderId !== undefined) return first.cancel(context, listing, order);
    const canceled = await unlessUnknown(() => first.cancel(context, listing, order));
    if (canceled !== undefined) return canceled;
  }
  await call(context, 'fapiPrivateDeleteAlgoOrder', { symbol: listing.marketId, ...nameOf(context, order) });
  return 'canceled';
}

async function findEither(first: TradingDialect, { context, listing, order }: Named): Promise<VenueOrder | null> {
  if (!isConditional(order)) {
    if (order.venueOrderId !== undefined) return first.order(context, listing, order);
    const found = await unlessUnknown(() => first.order(context, listing, order));
    if (found !== undefined) return found;
  }
  const row = await call(context, 'fapiPrivateGetAlgoOrder', { symbol: listing.marketId, ...nameOf(context, order) });
  const actual = actualOf(row);
  if (actual === '') return readConditional(context, row);
  const request = { symbol: listing.marketId, orderId: actual };
  const became = readOrder(context, 'usdm', await call(context, 'fapiPrivateGetOrder', request));
  return readConditional(context, row, became);
}

/** Undefined where the venue answers that it knows no such order. */
async function unlessUnknown<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (field(error, 'name') === 'OrderNotFound') return undefined;
    throw error;
  }
}

function nameOf({ clientIds }: TradingContext, order: OrderReference): object {
  const { clientOrderId, venueOrderId } = order;
  return isConditional(order)
    ? { algoId: String(venueOrderId).slice(PREFIX.length) }
    : { clientAlgoId: clientIds.toVenue(clientOrderId) };
}

function createRequest({ clientIds }: TradingContext, { marketId }: Listing, order: Order): object {
  const { clientOrderId, reduceOnly, side, size, stopPrice, type } = order;
  return {
    algoType: 'CONDITIONAL',
    symbol: marketId,
    side: side.toUpperCase(),
    type: typeName('usdm', type, false),
    clientAlgoId: clientIds.toVenue(clientOrderId),
    ...(size.kind === 'base' ? { quantity: plainFixed(size.quantity) } : {}),
    ...(stopPrice === undefined ? {} : { triggerPrice: plainFixed(stopPrice) }),
    ...(reduceOnly ? { reduceOnly: 'true' } : {}),
  };
}

/** The id of the order that it became; empty before. */
function actualOf(raw: unknown): string {
  return textOrNull(raw, 'actualOrderId') ?? '';
}

/** Reads an order of the second system; `became`: what it turned into, where that is known. */
function readConditional(context: TradingContext, raw: unknown, became?: VenueOrder): VenueOrder {
  const status = textField(raw, 'algoStatus');
  return {
    venueOrderId: `${PREFIX}${textField(raw, 'algoId')}` as VenueOrderId,
    clientOrderId: context.clientIds.toOurs(textField(raw, 'clientAlgoId')),
    instrumentId: context.instrumentOf(textField(raw, 'symbol')),
    side: readSide(field(raw, 'side')),
    type: orderType('usdm', textField(raw, 'orderType')),
    timeInForce: timeInForce(textField(raw, 'timeInForce')),
    quantity: amountField(raw, 'quantity'),
    filledQuantity: became?.filledQuantity ?? 0n,
    limitPrice: amountOrNull(raw, 'price'),
    stopPrice: amountOrNull(raw, 'triggerPrice'),
    reduceOnly: isTrue(raw, 'reduceOnly'),
    status: ENDS[status] ?? became?.status ?? 'open',
    createdAt: timeField(raw, 'createTime'),
    updatedAt: became?.updatedAt ?? timeField(raw, 'updateTime', 'createTime'),
  };
}

/** Reads what the stream tells of such an order (`ALGO_UPDATE`). */
export function readConditionalUpdate(context: TradingContext, raw: unknown, time: number): VenueOrder {
  const status = textField(raw, 'X');
  const quantity = amountField(raw, 'q');
  const filledQuantity = amountOrNull(raw, 'aq') ?? 0n;
  const finished = filledQuantity >= quantity ? 'filled' : 'canceled';
  return {
    venueOrderId: `${PREFIX}${textField(raw, 'aid')}` as VenueOrderId,
    clientOrderId: context.clientIds.toOurs(textField(raw, 'caid')),
    instrumentId: context.instrumentOf(textField(raw, 's')),
    side: readSide(field(raw, 'S')),
    type: orderType('usdm', textField(raw, 'o')),
    timeInForce: timeInForce(textField(raw, 'f')),
    quantity,
    filledQuantity,
    limitPrice: amountOrNull(raw, 'p'),
    stopPrice: amountOrNull(raw, 'tp'),
    reduceOnly: isTrue(raw, 'R'),
    status: status === 'FINISHED' ? finished : (ENDS[status] ?? 'open'),
    createdAt: time,
    updatedAt: time,
  };
}

function call({ exchange }: TradingContext, name: string, parameters: object): Promise<unknown> {
  return callEndpoint(exchange, name, parameters);
}
