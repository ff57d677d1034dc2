import { z } from 'zod';
import * as account from './account-bodies.ts';
import * as info from './info-bodies.ts';
import * as market from './market-bodies.ts';
import * as order from './order-bodies.ts';
import { text, time } from './scalars.ts';

/** What every refusal looks like. */
const errorBody = z.strictObject({ code: z.number().int(), msg: text });

const serverTime = z.strictObject({ serverTime: time });
const empty = z.strictObject({});
const listenKey = z.strictObject({ listenKey: text });

/** Bodies of successful answers by `METHOD /path`. */
const BODIES: Readonly<Record<string, z.ZodType>> = {
  'GET /api/v3/ping': empty,
  'GET /api/v3/time': serverTime,
  'GET /api/v3/exchangeInfo': info.spotExchangeInfo,
  'GET /api/v3/depth': market.spotDepth,
  'GET /api/v3/klines': market.klines,
  'GET /api/v3/uiKlines': market.klines,
  'GET /api/v3/trades': market.spotTrades,
  'GET /api/v3/historicalTrades': market.spotTrades,
  'GET /api/v3/aggTrades': market.spotAggregates,
  'GET /api/v3/ticker/24hr': market.spotDayTicker,
  'GET /api/v3/ticker/bookTicker': market.spotBookTicker,
  'GET /api/v3/ticker/price': market.spotPrice,
  'GET /api/v3/account': account.spotAccount,
  'GET /api/v3/account/commission': account.spotCommission,
  'POST /api/v3/order': order.spotNewOrder,
  'DELETE /api/v3/order': order.spotCanceledOrder,
  'GET /api/v3/order': order.spotQueriedOrder,
  'POST /api/v3/order/test': empty,
  'POST /api/v3/order/cancelReplace': z.strictObject({ data: order.spotCancelReplace }),
  'POST /api/v3/orderList/oco': order.spotOrderList,
  'GET /api/v3/openOrders': z.array(order.spotQueriedOrder),
  'GET /api/v3/allOrders': z.array(order.spotQueriedOrder),
  'GET /api/v3/myTrades': z.array(order.spotAccountTrade),
  'POST /api/v3/userDataStream': listenKey,
  'GET /sapi/v1/capital/config/getall': account.spotCoins,
  'DELETE /api/v3/openOrders': z.array(order.spotCanceledOrder),
  'GET /sapi/v1/account/apiRestrictions': account.apiRestrictions,
  'GET /sapi/v1/system/status': z.strictObject({ status: z.number().int(), msg: text }),
  'GET /sapi/v1/margin/allPairs': z.array(z.unknown()),
  'GET /sapi/v1/margin/isolated/allPairs': z.array(z.unknown()),
  'GET /sapi/v1/asset/tradeFee': account.spotTradeFees,
  'GET /fapi/v1/ping': empty,
  'GET /fapi/v1/time': serverTime,
  'GET /fapi/v1/exchangeInfo': info.futuresExchangeInfo,
  'GET /fapi/v1/depth': market.futuresDepth,
  'GET /fapi/v1/klines': market.klines,
  'GET /fapi/v1/markPriceKlines': market.klines,
  'GET /fapi/v1/indexPriceKlines': market.klines,
  'GET /fapi/v1/trades': market.futuresTrades,
  'GET /fapi/v1/historicalTrades': market.futuresTrades,
  'GET /fapi/v1/aggTrades': market.futuresAggregates,
  'GET /fapi/v1/ticker/24hr': market.futuresDayTicker,
  'GET /fapi/v1/ticker/bookTicker': market.futuresBookTicker,
  'GET /fapi/v1/ticker/price': market.futuresPrice,
  'GET /fapi/v2/ticker/price': market.futuresPrice,
  'GET /fapi/v1/premiumIndex': market.premiumIndex,
  'GET /fapi/v1/fundingRate': market.fundingRates,
  'GET /fapi/v1/fundingInfo': market.fundingInfo,
  'GET /fapi/v1/openInterest': market.openInterest,
  'POST /fapi/v1/order': order.futuresOrder,
  'DELETE /fapi/v1/order': order.futuresOrder,
  'GET /fapi/v1/order': order.futuresOrder,
  'PUT /fapi/v1/order': order.futuresOrder,
  'POST /fapi/v1/countdownCancelAll': z.strictObject({ symbol: text, countdownTime: text }),
  'POST /fapi/v1/order/test': empty,
  'GET /fapi/v1/openOrders': z.array(order.futuresOrder),
  'DELETE /fapi/v1/allOpenOrders': errorBody,
  'GET /fapi/v1/allOrders': z.array(order.futuresOrder),
  'GET /fapi/v1/userTrades': z.array(order.futuresAccountTrade),
  'GET /fapi/v2/balance': account.futuresBalances,
  'GET /fapi/v3/balance': account.futuresBalances,
  'GET /fapi/v2/account': account.futuresAccount,
  'GET /fapi/v3/account': account.futuresAccount,
  'GET /fapi/v2/positionRisk': account.futuresPositions,
  'GET /fapi/v3/positionRisk': account.futuresPositions,
  'GET /fapi/v1/income': account.futuresIncome,
  'GET /fapi/v1/leverageBracket': account.futuresBrackets,
  'GET /fapi/v1/commissionRate': account.futuresCommission,
  'POST /fapi/v1/listenKey': listenKey,
};

/** What the body of an answer to `method` `path` has to look like; pages of HTML are texts. */
export function bodySchema(method: string, path: string, status: number, body: unknown): z.ZodType | undefined {
  if (typeof body === 'string') return text.regex(/<html/iu);
  return status >= 400 ? errorBody : BODIES[`${method} ${path}`];
}
