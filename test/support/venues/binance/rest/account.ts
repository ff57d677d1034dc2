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

const QUERY_PARAMETERS = [
  'symbol',
  'orderId',
  'origClientOrderId',
  'newClientOrderId',
  'startTime',
  'endTime',
  'limit',
  'fromId',
];

/** The account holds nothing: every order is refused for want of balance, and none is known. */
export const SPOT_ACCOUNT: Routes = {
  'GET /api/v3/account': signed(['omitZeroBalances'], 20, spotAccount),
  'GET /sapi/v1/capital/config/getall': signed([], 10, coins),
  'GET /sapi/v1/system/status': { takes: [], weight: 1, answer: () => ({ status: 0, msg: 'normal' }) },
  'GET /sapi/v1/asset/tradeFee': signed(['symbol'], 1, tradeFees),
  ...orderRoutes('/api/v3', -2010, 'Account has insufficient balance for requested action.'),
  'GET /api/v3/myTrades': signed(QUERY_PARAMETERS, 20, nothingOf),
};

export const FUTURES_ACCOUNT: Routes = {
  'GET /fapi/v2/balance': signed([], 5, futuresBalance),
  'GET /fapi/v3/balance': signed([], 5, futuresBalance),
  'GET /fapi/v2/positionRisk': signed(['symbol'], 5, () => []),
  'GET /fapi/v3/positionRisk': signed(['symbol'], 5, () => []),
  'GET /fapi/v1/commissionRate': signed(['symbol'], 20, ({ parameters, texts }) => ({
    symbol: texts(parameters.series()).symbol,
    makerCommissionRate: '0.000200',
    takerCommissionRate: '0.000500',
  })),
  'GET /fapi/v1/userTrades': signed(QUERY_PARAMETERS, 5, nothingOf),
  'POST /fapi/v1/listenKey': listenKey(),
  'PUT /fapi/v1/listenKey': listenKey(),
  'DELETE /fapi/v1/listenKey': listenKey(),
  ...orderRoutes('/fapi/v1', -2019, 'Margin is insufficient.'),
};

/** Key of the one user stream of a played futures venue. */
export const LISTEN_KEY = 'playedlistenkey0000000000000000000000000000000000000000000000000';

/** An empty list about a symbol that has to exist. */
function nothingOf({ parameters }: RouteContext): readonly never[] {
  parameters.series();
  return [];
}

function signed(takes: readonly string[], weight: number, answer: Route['answer']): Route {
  return { takes, weight, security: 'signed', answer };
}

function listenKey(): Route {
  return { takes: ['listenKey'], weight: 1, security: 'key', answer: () => ({ listenKey: LISTEN_KEY }) };
}

function orderRoutes(prefix: string, poorCode: number, poorText: string): Routes {
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
    [`DELETE ${prefix}/openOrders`]: { ...unknownOrder(-2011, 'Unknown order sent.'), write: true },
    [`GET ${prefix}/allOrders`]: signed(QUERY_PARAMETERS, 20, nothingOf),
  };
}

function unknownOrder(code: number, text: string): Route {
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

function heldAssets({ venue }: RouteContext): readonly string[] {
  return [...new Set([...venue.market.series.values()].flatMap(({ instrument: { base, quote } }) => [base, quote]))];
}

function spotAccount(context: RouteContext) {
  const rate = '0.00100000';
  return {
    makerCommission: 10,
    takerCommission: 10,
    buyerCommission: 0,
    sellerCommission: 0,
    commissionRates: { maker: rate, taker: rate, buyer: '0.00000000', seller: '0.00000000' },
    canTrade: true,
    canWithdraw: false,
    canDeposit: false,
    brokered: false,
    requireSelfTradePrevention: false,
    preventSor: false,
    updateTime: context.now,
    accountType: 'SPOT',
    balances: heldAssets(context).map((asset) => ({ asset, free: '0.00000000', locked: '0.00000000' })),
    permissions: ['SPOT'],
    uid: 1,
  };
}

function coins(context: RouteContext) {
  return heldAssets(context).map((coin) => ({
    coin,
    depositAllEnable: false,
    free: '0',
    freeze: '0',
    ipoable: '0',
    ipoing: '0',
    isLegalMoney: false,
    locked: '0',
    name: coin,
    networkList: [],
    storage: '0',
    trading: true,
    withdrawAllEnable: false,
    withdrawing: '0',
  }));
}

function tradeFees({ parameters, texts }: RouteContext) {
  return parameters
    .severalSeries()
    .series.map((series) => ({ symbol: texts(series).symbol, makerCommission: '0.001', takerCommission: '0.001' }));
}

function futuresBalance({ now }: RouteContext) {
  const zero = '0.00000000';
  return [
    {
      accountAlias: 'played',
      asset: 'USDT',
      balance: zero,
      crossWalletBalance: zero,
      crossUnPnl: zero,
      availableBalance: zero,
      maxWithdrawAmount: zero,
      marginAvailable: true,
      updateTime: now,
    },
  ];
}
