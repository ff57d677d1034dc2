import { plainFixed } from '../../../../../core/base/fixed.ts';
import { unrealized } from '../../account/account-core.ts';
import { scriptedSymbol } from '../../market/scripted-instrument.ts';
import { asked } from '../account/account-words.ts';
import type { PlayedOrder } from '../../account/played-order.ts';
import { hasActual, isConditional } from '../account/conditional-bodies.ts';
import { futuresOrderBody, futuresTradeBody, positionBody } from '../account/futures-bodies.ts';
import { decimal, readOrderRequest } from '../account/order-request.ts';
import { eight } from '../account/spot-order-bodies.ts';
import { tradesOf } from './account-trades.ts';
import { Refusal } from '../refusal.ts';
import { CONDITIONAL_ORDERS } from './conditional-orders.ts';
import {
  canceledOrder,
  namedOrder,
  ORDER_PARAMETERS,
  orderQuestions,
  QUERY_PARAMETERS,
  signed,
  write,
} from './order-routes.ts';
import type { Route, RouteContext, Routes } from './route.ts';

/** The futures account: one wallet of USDT. */
export const FUTURES_ACCOUNT: Routes = {
  'GET /fapi/v2/balance': signed([], 5, futuresBalance),
  'GET /fapi/v3/balance': signed([], 5, futuresBalance),
  'GET /fapi/v2/positionRisk': signed(['symbol'], 5, positions),
  'GET /fapi/v3/positionRisk': signed(['symbol'], 5, positions),
  'GET /fapi/v2/account': signed([], 5, futuresAccount),
  'GET /fapi/v3/account': signed([], 5, futuresAccount),
  'GET /fapi/v1/income': signed([...QUERY_PARAMETERS, 'incomeType'], 30, () => []),
  'GET /fapi/v1/leverageBracket': signed(['symbol'], 1, brackets),
  'GET /fapi/v1/commissionRate': signed(['symbol'], 20, ({ parameters, texts, venue }) => ({
    symbol: texts(parameters.series()).symbol,
    makerCommissionRate: plainFixed(venue.account.core.settings.maker),
    takerCommissionRate: plainFixed(venue.account.core.settings.taker),
  })),
  'GET /fapi/v1/userTrades': signed(QUERY_PARAMETERS, 5, (context) => tradesOf(context).map(futuresTradeBody)),
  'POST /fapi/v1/order': write(ORDER_PARAMETERS, 1, placeOrder),
  'POST /fapi/v1/order/test': signed(ORDER_PARAMETERS, 1, (context) => {
    readOrderRequest(context);
    return {};
  }),
  'PUT /fapi/v1/order': write([...QUERY_PARAMETERS, 'side', 'quantity', 'price'], 1, amendOrder),
  'DELETE /fapi/v1/order': write(QUERY_PARAMETERS, 1, (context) => {
    const order = context.venue.account.find(namedOrder(context));
    if (order !== undefined && !hasActual(order)) throw new Refusal(400, -2011, 'Unknown order sent.');
    return futuresOrderBody(canceledOrder(context));
  }),
  'DELETE /fapi/v1/allOpenOrders': write(['symbol'], 1, cancelAll),
  'POST /fapi/v1/countdownCancelAll': write(['symbol', 'countdownTime'], 10, countdown),
  ...orderQuestions('/fapi/v1', actualBody, hasActual),
  ...CONDITIONAL_ORDERS,
  'POST /fapi/v1/listenKey': listenKey(),
  'PUT /fapi/v1/listenKey': listenKey(),
  'DELETE /fapi/v1/listenKey': listenKey(),
};

/** Key of the one user stream of a played futures venue. */
export const LISTEN_KEY = 'playedlistenkey0000000000000000000000000000000000000000000000000';

function listenKey(): Route {
  return { takes: ['listenKey'], weight: 1, security: 'key', answer: () => ({ listenKey: LISTEN_KEY }) };
}

function placeOrder(context: RouteContext) {
  const request = readOrderRequest(context);
  if (request.stopPrice !== undefined) {
    const words = 'Order type not supported for this endpoint. Please use the Algo Order API endpoints instead.';
    throw new Refusal(400, -4120, words);
  }
  return futuresOrderBody(asked('usdm', () => context.venue.account.place(request)));
}

function amendOrder(context: RouteContext) {
  const { parameters, venue } = context;
  const quantity = decimal(parameters, 'quantity');
  const limitPrice = decimal(parameters, 'price');
  const change = {
    ...(quantity === undefined ? {} : { quantity }),
    ...(limitPrice === undefined ? {} : { limitPrice }),
  };
  return futuresOrderBody(asked('usdm', () => venue.account.amend(namedOrder(context), change)));
}

/** What an order with a trigger became is an order at market. */
function actualBody(order: PlayedOrder) {
  const body = futuresOrderBody(order);
  return isConditional(order) ? { ...body, type: 'MARKET', origType: 'MARKET', stopPrice: '0' } : body;
}

/** Done even where there was nothing to do. */
function cancelAll({ parameters, venue }: RouteContext) {
  venue.account.cancelAll(scriptedSymbol(parameters.series().instrument), hasActual);
  return { code: 200, msg: 'The operation of cancel all open order is done.' };
}

function countdown({ parameters, venue }: RouteContext) {
  const series = parameters.series();
  const ms = parameters.whole('countdownTime') ?? 0;
  venue.account.countdown(scriptedSymbol(series.instrument), ms);
  return { symbol: parameters.text('symbol'), countdownTime: String(ms) };
}

function positions({ parameters, venue }: RouteContext) {
  const { core } = venue.account;
  const asked = parameters.text('symbol') === undefined ? undefined : scriptedSymbol(parameters.series().instrument);
  return core.positions
    .all()
    .filter(({ symbol }) => asked === undefined || symbol === asked)
    .map((position) => positionBody(core, position));
}

/** Wallet, profit of all positions and what may still be used, in texts. */
function walletTexts({ venue }: RouteContext) {
  const { core } = venue.account;
  const profit = core.positions.all().reduce((sum, { symbol }) => sum + unrealized(core, symbol), 0n);
  const total = core.wallet.total('USDT');
  return {
    wallet: eight(total),
    profit: eight(profit),
    margin: eight(total + profit),
    used: eight(core.wallet.used('USDT') + profit),
    free: eight(core.wallet.free('USDT')),
  };
}

function futuresBalance(context: RouteContext) {
  const { wallet, profit, free } = walletTexts(context);
  return [
    {
      accountAlias: 'played',
      asset: 'USDT',
      balance: wallet,
      crossWalletBalance: wallet,
      crossUnPnl: profit,
      availableBalance: free,
      maxWithdrawAmount: free,
      marginAvailable: true,
      updateTime: context.now,
    },
  ];
}

function futuresAccount(context: RouteContext) {
  const { wallet, profit, margin, used, free } = walletTexts(context);
  const margins = {
    unrealizedProfit: profit,
    marginBalance: margin,
    maintMargin: eight(0n),
    initialMargin: used,
    positionInitialMargin: used,
    openOrderInitialMargin: eight(0n),
    crossWalletBalance: wallet,
    crossUnPnl: profit,
    availableBalance: free,
    maxWithdrawAmount: free,
  };
  return {
    totalInitialMargin: used,
    totalMaintMargin: eight(0n),
    totalWalletBalance: wallet,
    totalUnrealizedProfit: profit,
    totalMarginBalance: margin,
    totalPositionInitialMargin: used,
    totalOpenOrderInitialMargin: eight(0n),
    totalCrossWalletBalance: wallet,
    totalCrossUnPnl: profit,
    availableBalance: free,
    maxWithdrawAmount: free,
    assets: [{ asset: 'USDT', walletBalance: wallet, ...margins, updateTime: context.now }],
    positions: [],
  };
}

/** One bracket for everything: 20 times the margin. */
function brackets({ parameters, texts }: RouteContext) {
  const cap = { notionalCap: 1_000_000_000, notionalFloor: 0, maintMarginRatio: 0.025, cum: 0 };
  return parameters.severalSeries().series.map((series) => ({
    symbol: texts(series).symbol,
    brackets: [{ bracket: 1, initialLeverage: 20, ...cap }],
  }));
}
