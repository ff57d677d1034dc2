import { nothingOf, orderRoutes, QUERY_PARAMETERS, signed } from './order-routes.ts';
import type { Route, RouteContext, Routes } from './route.ts';

/** The futures account: one wallet of USDT with nothing in it. */
export const FUTURES_ACCOUNT: Routes = {
  'GET /fapi/v2/balance': signed([], 5, futuresBalance),
  'GET /fapi/v3/balance': signed([], 5, futuresBalance),
  'GET /fapi/v2/positionRisk': signed(['symbol'], 5, () => []),
  'GET /fapi/v3/positionRisk': signed(['symbol'], 5, () => []),
  'GET /fapi/v2/account': signed([], 5, futuresAccount),
  'GET /fapi/v3/account': signed([], 5, futuresAccount),
  'GET /fapi/v1/income': signed([...QUERY_PARAMETERS, 'incomeType'], 30, () => []),
  'GET /fapi/v1/leverageBracket': signed(['symbol'], 1, brackets),
  'GET /fapi/v1/commissionRate': signed(['symbol'], 20, ({ parameters, texts }) => ({
    symbol: texts(parameters.series()).symbol,
    makerCommissionRate: '0.000200',
    takerCommissionRate: '0.000500',
  })),
  'GET /fapi/v1/userTrades': signed(QUERY_PARAMETERS, 5, nothingOf),
  'DELETE /fapi/v1/allOpenOrders': { ...signed(['symbol'], 1, allCanceled), write: true },
  'POST /fapi/v1/listenKey': listenKey(),
  'PUT /fapi/v1/listenKey': listenKey(),
  'DELETE /fapi/v1/listenKey': listenKey(),
  ...orderRoutes('/fapi/v1', -2019, 'Margin is insufficient.'),
};

/** Key of the one user stream of a played futures venue. */
const LISTEN_KEY = 'playedlistenkey0000000000000000000000000000000000000000000000000';

function listenKey(): Route {
  return { takes: ['listenKey'], weight: 1, security: 'key', answer: () => ({ listenKey: LISTEN_KEY }) };
}

const ZERO = '0.00000000';

/** Done even where there was nothing to do. */
function allCanceled({ parameters }: RouteContext) {
  parameters.series();
  return { code: 200, msg: 'The operation of cancel all open order is done.' };
}

function futuresBalance({ now }: RouteContext) {
  return [
    {
      accountAlias: 'played',
      asset: 'USDT',
      balance: ZERO,
      crossWalletBalance: ZERO,
      crossUnPnl: ZERO,
      availableBalance: ZERO,
      maxWithdrawAmount: ZERO,
      marginAvailable: true,
      updateTime: now,
    },
  ];
}

function futuresAccount({ now }: RouteContext) {
  const margins = {
    unrealizedProfit: ZERO,
    marginBalance: ZERO,
    maintMargin: ZERO,
    initialMargin: ZERO,
    positionInitialMargin: ZERO,
    openOrderInitialMargin: ZERO,
    crossWalletBalance: ZERO,
    crossUnPnl: ZERO,
    availableBalance: ZERO,
    maxWithdrawAmount: ZERO,
  };
  return {
    totalInitialMargin: ZERO,
    totalMaintMargin: ZERO,
    totalWalletBalance: ZERO,
    totalUnrealizedProfit: ZERO,
    totalMarginBalance: ZERO,
    totalPositionInitialMargin: ZERO,
    totalOpenOrderInitialMargin: ZERO,
    totalCrossWalletBalance: ZERO,
    totalCrossUnPnl: ZERO,
    availableBalance: ZERO,
    maxWithdrawAmount: ZERO,
    assets: [{ asset: 'USDT', walletBalance: ZERO, ...margins, updateTime: now }],
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
