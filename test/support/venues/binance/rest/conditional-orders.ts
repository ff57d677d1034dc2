import type { PlayedOrder } from '../../account/played-order.ts';
import { isOpen } from '../../account/played-order.ts';
import { asked } from '../account/account-words.ts';
import { algoId, algoStatus, conditionalBody, isConditional } from '../account/conditional-bodies.ts';
import { readOrderRequest } from '../account/order-request.ts';
import { missingParameter, Refusal } from '../refusal.ts';
import { askedSymbol, ORDER_PARAMETERS, QUERY_PARAMETERS, signed, write } from './order-routes.ts';
import type { RouteContext, Routes } from './route.ts';

const NAMES = ['symbol', 'algoId', 'clientAlgoId', 'algoType'];

/** The system of orders that wait for a trigger (`/fapi/v1/algoOrder`, since December 2025). */
export const CONDITIONAL_ORDERS: Routes = {
  'POST /fapi/v1/algoOrder': write([...ORDER_PARAMETERS, ...NAMES, 'triggerPrice'], 1, (context) => {
    if (context.parameters.text('algoType') !== 'CONDITIONAL') throw missingParameter('algoType');
    const request = readOrderRequest(context, 'clientAlgoId');
    if (request.stopPrice === undefined) throw new Refusal(400, -1116, 'Invalid orderType.');
    return conditionalBody(asked('usdm', () => context.venue.account.place(request)));
  }),
  'DELETE /fapi/v1/algoOrder': write(NAMES, 1, (context) => {
    const order = named(context);
    if (order === undefined || !isWaiting(order)) throw new Refusal(400, -2011, 'Unknown order sent.');
    asked('usdm', () => context.venue.account.cancel({ id: order.id }));
    return { algoId: algoId(order), clientAlgoId: order.clientOrderId, code: '200', msg: 'success' };
  }),
  'DELETE /fapi/v1/algoOpenOrders': write(['symbol'], 1, (context) => {
    for (const order of all(context).filter(isWaiting)) context.venue.account.cancel({ id: order.id });
    return { code: 200, msg: 'The operation of cancel all open order is done.' };
  }),
  'GET /fapi/v1/algoOrder': signed(NAMES, 1, (context) => {
    const order = named(context);
    if (order === undefined) throw new Refusal(400, -2013, 'Order does not exist.');
    return conditionalBody(order);
  }),
  'GET /fapi/v1/openAlgoOrders': signed(NAMES, 1, (context) => all(context).filter(isWaiting).map(conditionalBody)),
  'GET /fapi/v1/allAlgoOrders': signed([...NAMES, ...QUERY_PARAMETERS], 5, (context) => {
    context.parameters.series();
    return all(context).slice(-context.parameters.limit(500, 1_000)).map(conditionalBody);
  }),
};

function isWaiting(order: PlayedOrder): boolean {
  return isOpen(order) && algoStatus(order) === 'NEW';
}

function all(context: RouteContext): readonly PlayedOrder[] {
  return context.venue.account.orders(askedSymbol(context)).filter(isConditional);
}

function named(context: RouteContext): PlayedOrder | undefined {
  const id = context.parameters.whole('algoId');
  const clientAlgoId = context.parameters.text('clientAlgoId');
  if (id === undefined && clientAlgoId === undefined) throw missingParameter('algoId');
  return context.venue.account
    .orders()
    .filter(isConditional)
    .findLast((order) => (id === undefined ? order.clientOrderId === clientAlgoId : algoId(order) === id));
}
