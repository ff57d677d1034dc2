import { nothingOf, orderRoutes, QUERY_PARAMETERS, signed, unknownOrder } from './order-routes.ts';
import type { RouteContext, Routes } from './route.ts';

/** What one wallet has for spot and futures: clients of either ask for it when they load their instruments. */
export const WALLET: Routes = {
  'GET /sapi/v1/system/status': { takes: [], weight: 1, answer: () => ({ status: 0, msg: 'normal' }) },
  'GET /sapi/v1/capital/config/getall': signed([], 10, coins),
  'GET /sapi/v1/asset/tradeFee': signed(['symbol'], 1, tradeFees),
  'GET /sapi/v1/margin/allPairs': signed(['symbol'], 1, () => []),
  'GET /sapi/v1/margin/isolated/allPairs': signed(['symbol'], 10, () => []),
};

/** The account holds nothing: every order is refused for want of balance, and none is known. */
export const SPOT_ACCOUNT: Routes = {
  'GET /api/v3/account': signed(['omitZeroBalances'], 20, spotAccount),
  ...orderRoutes('/api/v3', -2010, 'Account has insufficient balance for requested action.'),
  'DELETE /api/v3/openOrders': { ...unknownOrder(-2011, 'Unknown order sent.'), write: true },
  'GET /api/v3/myTrades': signed(QUERY_PARAMETERS, 20, nothingOf),
};

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
