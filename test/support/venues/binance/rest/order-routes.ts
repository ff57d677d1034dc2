import { missingParameter, Refusal } from '../refusal.ts';
import type { Route, RouteContext, Routes } from './route.ts';

const ORDER_PARAMETERS = [
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

/** An empty list about a symbol that has to exist. */
export function nothingOf({ parameters }: RouteContext): readonly never[] {
  parameters.series();
  return [];
}

/** A route that only the account itself may use. */
export function signed(takes: readonly string[], weight: number, answer: Route['answer']): Route {
  return { takes, weight, security: 'signed', answer };
}

/** Orders of an account that holds nothing: refused with `poorCode` when new, unknown when old. */
export function orderRoutes(prefix: string, poorCode: number, poorText: string): Routes {
  return {
    [`POST ${prefix}/order`]: {
      ...signed(ORDER_PARAMETERS, 1, (context) => {
        checkOrder(context);
        throw new Refusal(400, poorCode, poorText);
      }),
      write: true,
    },
    [`POST ${prefix}/order/test`]: signed(ORDER_PARAMETERS, 1, (context) => {
      checkOrder(context);
      return {};
    }),
    [`DELETE ${prefix}/order`]: { ...unknownOrder(-2011, 'Unknown order sent.'), write: true },
    [`GET ${prefix}/order`]: unknownOrder(-2013, 'Order does not exist.'),
    [`GET ${prefix}/openOrders`]: signed(['symbol'], 6, () => []),
    [`GET ${prefix}/allOrders`]: signed(QUERY_PARAMETERS, 20, nothingOf),
  };
}

/** A route about an order or orders of a symbol that exists, where there are none. */
export function unknownOrder(code: number, text: string): Route {
  return signed(QUERY_PARAMETERS, 4, ({ parameters }) => {
    parameters.series();
    throw new Refusal(400, code, text);
  });
}

function checkOrder({ parameters }: RouteContext): void {
  parameters.series();
  for (const name of ['side', 'type']) {
    if (parameters.text(name) === undefined) throw missingParameter(name);
  }
  if (!['BUY', 'SELL'].includes(parameters.text('side') ?? '')) throw new Refusal(400, -1117, 'Invalid side.');
}
