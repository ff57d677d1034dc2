import { plainFixed } from '../../../../../core/base/fixed.ts';
import { scriptedSymbol } from '../../market/scripted-instrument.ts';
import { asked } from '../account/account-words.ts';
import { LIST_PARAMETERS, readListRequest } from '../account/list-request.ts';
import { readOrderRequest } from '../account/order-request.ts';
import {
  accountTradeBody,
  canceledOrderBody,
  eight,
  newOrderBody,
  orderListBody,
  queriedOrderBody,
} from '../account/spot-order-bodies.ts';
import { Refusal } from '../refusal.ts';
import { tradesOf } from './account-trades.ts';
import { canceledOrder, ORDER_PARAMETERS, orderQuestions, QUERY_PARAMETERS, signed, write } from './order-routes.ts';
import type { RouteContext, Routes } from './route.ts';

/** What one wallet has for spot and futures: clients of either ask for it when they load their instruments. */
export const WALLET: Routes = {
  'GET /sapi/v1/system/status': { takes: [], weight: 1, answer: () => ({ status: 0, msg: 'normal' }) },
  'GET /sapi/v1/capital/config/getall': signed([], 10, coins),
  'GET /sapi/v1/asset/tradeFee': signed(['symbol'], 1, tradeFees),
  'GET /sapi/v1/margin/allPairs': signed(['symbol'], 1, () => []),
  'GET /sapi/v1/margin/isolated/allPairs': signed(['symbol'], 10, () => []),
  'GET /sapi/v1/account/apiRestrictions': signed([], 1, restrictions),
};

/** The spot account: it begins with nothing, so that orders are refused until a test puts money in. */
export const SPOT_ACCOUNT: Routes = {
  'GET /api/v3/account': signed(['omitZeroBalances'], 20, spotAccount),
  'GET /api/v3/account/commission': signed(['symbol'], 20, commission),
  'POST /api/v3/order': write(ORDER_PARAMETERS, 1, placeOrder),
  'POST /api/v3/order/test': signed(ORDER_PARAMETERS, 1, (context) => {
    readOrderRequest(context);
    return {};
  }),
  'POST /api/v3/orderList/oco': write(LIST_PARAMETERS, 1, placeList),
  'DELETE /api/v3/order': write(QUERY_PARAMETERS, 1, (context) => {
    const order = canceledOrder(context);
    return canceledOrderBody(order, context.parameters.text('newClientOrderId') ?? `cancel${order.id}`);
  }),
  'DELETE /api/v3/openOrders': write(QUERY_PARAMETERS, 1, cancelAll),
  ...orderQuestions('/api/v3', queriedOrderBody),
  'GET /api/v3/myTrades': signed(QUERY_PARAMETERS, 20, (context) => tradesOf(context).map(accountTradeBody)),
};

function placeOrder(context: RouteContext) {
  const { account } = context.venue;
  const request = readOrderRequest(context);
  const order = asked('spot', () => account.place(request));
  return newOrderBody(
    order,
    account.core.fills.filter(({ orderId }) => orderId === order.id),
  );
}

function placeList(context: RouteContext) {
  const legs = readListRequest(context);
  return orderListBody(asked('spot', () => context.venue.account.placeList(legs)));
}

function cancelAll({ parameters, venue }: RouteContext) {
  const symbol = scriptedSymbol(parameters.series().instrument);
  const canceled = venue.account.cancelAll(symbol);
  if (canceled.length === 0) throw new Refusal(400, -2011, 'Unknown order sent.');
  return canceled.map((order) => canceledOrderBody({ ...order, status: 'canceled' }, `cancel${order.id}`));
}

function heldAssets({ venue }: RouteContext): readonly string[] {
  const listed = [...venue.market.series.values()].flatMap(({ instrument: { base, quote } }) => [base, quote]);
  return [...new Set([...listed, ...venue.account.core.wallet.currencies()])];
}

function spotAccount(context: RouteContext) {
  const { settings, wallet } = context.venue.account.core;
  const { rights } = settings;
  return {
    makerCommission: 10,
    takerCommission: 10,
    buyerCommission: 0,
    sellerCommission: 0,
    commissionRates: {
      maker: eight(settings.maker),
      taker: eight(settings.taker),
      buyer: '0.00000000',
      seller: '0.00000000',
    },
    canTrade: rights.trade,
    canWithdraw: rights.withdraw,
    canDeposit: false,
    brokered: false,
    requireSelfTradePrevention: false,
    preventSor: false,
    updateTime: context.now,
    accountType: 'SPOT',
    balances: heldAssets(context).map((asset) => ({
      asset,
      free: eight(wallet.free(asset)),
      locked: eight(wallet.used(asset)),
    })),
    permissions: ['SPOT'],
    uid: 1,
  };
}

function restrictions({ venue, now }: RouteContext) {
  const { rights } = venue.account.core.settings;
  return {
    ipRestrict: rights.restrictedByAddress,
    createTime: now,
    enableReading: true,
    enableWithdrawals: rights.withdraw,
    enableInternalTransfer: rights.withdraw,
    enableMargin: false,
    enableFutures: rights.trade,
    permitsUniversalTransfer: false,
    enableVanillaOptions: false,
    enableFixApiTrade: false,
    enableFixReadOnly: false,
    enableSpotAndMarginTrading: rights.trade,
    enablePortfolioMarginTrading: false,
  };
}

function commission({ parameters, texts, venue }: RouteContext) {
  const { maker, taker } = venue.account.core.settings;
  const none = { maker: eight(0n), taker: eight(0n), buyer: eight(0n), seller: eight(0n) };
  return {
    symbol: texts(parameters.series()).symbol,
    standardCommission: { ...none, maker: eight(maker), taker: eight(taker) },
    specialCommission: none,
    taxCommission: none,
    discount: { enabledForAccount: false, enabledForSymbol: false, discountAsset: 'BNB', discount: '0.75000000' },
  };
}

function coins(context: RouteContext) {
  const { wallet } = context.venue.account.core;
  return heldAssets(context).map((coin) => ({
    coin,
    depositAllEnable: false,
    free: plainFixed(wallet.free(coin)),
    freeze: '0',
    ipoable: '0',
    ipoing: '0',
    isLegalMoney: false,
    locked: plainFixed(wallet.used(coin)),
    name: coin,
    networkList: [],
    storage: '0',
    trading: true,
    withdrawAllEnable: false,
    withdrawing: '0',
  }));
}

function tradeFees({ parameters, texts, venue }: RouteContext) {
  const { maker, taker } = venue.account.core.settings;
  return parameters.severalSeries().series.map((series) => ({
    symbol: texts(series).symbol,
    makerCommission: plainFixed(maker),
    takerCommission: plainFixed(taker),
  }));
}
