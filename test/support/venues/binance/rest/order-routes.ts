import type { PlayedOrder } from '../../account/played-order.ts';
import { isOpen } from '../../account/played-order.ts';
import type { OrderName } from '../../account/account-orders.ts';
import { scriptedSymbol } from '../../market/scripted-instrument.ts';
import { asked } from '../account/account-words.ts';
import { missingParameter, Refusal } from '../refusal.ts';
import type { Route, RouteContext, Routes } from './route.ts';

export const ORDER_PARAMETERS = [
  'symbol',
  'side',
  'type',
  'timeInForce',
  'quantity',
  'quoteOrderQty',
  'price',
  'newClientOrderId',
  'stopPrice',
  'trailingDelta',
  'icebergQty',
  'newOrderRespType',
  'selfTradePreventionMode',
  'reduceOnly',
  'positionSide',
  'closePosition',
  'workingType',
  'priceProtect',
  'goodTillDate',
];

/** Parameters of questions about orders and trades. */
export const QUERY_PARAMETERS = [
  'symbol',
  'orderId',
  'origClientOrderId',
  'newClientOrderId',
  'startTime',
  'endTime',
  'limit',
  'fromId',
];

/** A route that only the account itself may use. */
export function signed(takes: readonly string[], weight: number, answer: Route['answer']): Route {
  return { takes, weight, security: 'signed', answer };
}

/** A route of the account that changes something. */
export function write(takes: readonly string[], weight: number, answer: Route['answer']): Route {
  return { ...signed(takes, weight, answer), write: true };
}

/** The order that a request names by either id. */
export function namedOrder({ parameters }: RouteContext): OrderName {
  const symbol = scriptedSymbol(parameters.series().instrument);
  const id = parameters.whole('orderId');
  const clientOrderId = parameters.text('origClientOrderId');
  if (id === undefined && clientOrderId === undefined) throw missingParameter('orderId');
  return { symbol, ...(id === undefined ? {} : { id }), ...(clientOrderId === undefined ? {} : { clientOrderId }) };
}

/** The symbol of a request as the account calls it; undefined where it names none. */
export function askedSymbol({ parameters }: RouteContext): string | undefined {
  return parameters.text('symbol') === undefined ? undefined : scriptedSymbol(parameters.series().instrument);
}

/** Questions about orders, in a flavour's own bodies. */
export function orderQuestions(
  prefix: string,
  body: (order: PlayedOrder) => object,
  isShown: (order: PlayedOrder) => boolean = () => true,
): Routes {
  return {
    [`GET ${prefix}/order`]: signed(QUERY_PARAMETERS, 4, (context) => {
      const order = context.venue.account.find(namedOrder(context));
      if (order === undefined || !isShown(order)) throw new Refusal(400, -2013, 'Order does not exist.');
      return body(order);
    }),
    [`GET ${prefix}/openOrders`]: signed(['symbol'], 6, (context) =>
      context.venue.account.orders(askedSymbol(context)).filter(isOpen).filter(isShown).map(body),
    ),
    [`GET ${prefix}/allOrders`]: signed(QUERY_PARAMETERS, 20, (context) => {
      const { parameters } = context;
      const from = parameters.whole('startTime') ?? 0;
      const until = parameters.whole('endTime') ?? Infinity;
      const firstId = parameters.whole('orderId') ?? 0;
      const symbol = scriptedSymbol(parameters.series().instrument);
      const found = context.venue.account
        .orders(symbol)
        .filter(({ id, createdAt }) => id >= firstId && createdAt >= from && createdAt <= until)
        .filter(isShown);
      const limit = parameters.limit(500, 1_000);
      return (firstId > 0 || from > 0 ? found.slice(0, limit) : found.slice(-limit)).map(body);
    }),
  };
}

/** The order that a cancel took out of the book. */
export function canceledOrder(context: RouteContext): PlayedOrder {
  return asked(context.flavour.name, () => context.venue.account.cancel(namedOrder(context)));
}
