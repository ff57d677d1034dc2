import { z } from 'zod';
import { count, decimal, flag, text, time } from './scalars.ts';

export const spotAccount = z.strictObject({
  makerCommission: count,
  takerCommission: count,
  buyerCommission: count,
  sellerCommission: count,
  commissionRates: z.strictObject({ maker: decimal, taker: decimal, buyer: decimal, seller: decimal }).optional(),
  canTrade: flag,
  canWithdraw: flag,
  canDeposit: flag,
  brokered: flag.optional(),
  requireSelfTradePrevention: flag.optional(),
  preventSor: flag.optional(),
  updateTime: time,
  accountType: text,
  balances: z.array(z.strictObject({ asset: text, free: decimal, locked: decimal })),
  permissions: z.array(text).optional(),
  uid: count.optional(),
});

const rates = z.strictObject({ maker: decimal, taker: decimal, buyer: decimal, seller: decimal });

export const spotCommission = z.strictObject({
  symbol: text,
  standardCommission: rates,
  specialCommission: rates,
  taxCommission: rates,
  discount: z.strictObject({
    enabledForAccount: flag,
    enabledForSymbol: flag,
    discountAsset: text,
    discount: decimal,
  }),
});

/** What a key may do. */
export const apiRestrictions = z.strictObject({
  ipRestrict: flag,
  createTime: time,
  enableReading: flag,
  enableWithdrawals: flag,
  enableInternalTransfer: flag,
  enableMargin: flag,
  enableFutures: flag,
  permitsUniversalTransfer: flag,
  enableVanillaOptions: flag,
  enableFixApiTrade: flag,
  enableFixReadOnly: flag,
  enableSpotAndMarginTrading: flag,
  enablePortfolioMarginTrading: flag,
});

export const spotCoins = z.array(
  z.strictObject({
    coin: text,
    depositAllEnable: flag,
    free: decimal,
    freeze: decimal,
    ipoable: decimal,
    ipoing: decimal,
    isLegalMoney: flag,
    locked: decimal,
    name: text,
    networkList: z.array(z.looseObject({ network: text, coin: text, depositEnable: flag, withdrawEnable: flag })),
    storage: decimal,
    trading: flag,
    withdrawAllEnable: flag,
    withdrawing: decimal,
  }),
);

const tradeFee = z.strictObject({ symbol: text, makerCommission: decimal, takerCommission: decimal });
export const spotTradeFees = z.union([tradeFee, z.array(tradeFee)]);

export const futuresBalances = z.array(
  z.strictObject({
    accountAlias: text,
    asset: text,
    balance: decimal,
    crossWalletBalance: decimal,
    crossUnPnl: decimal,
    availableBalance: decimal,
    maxWithdrawAmount: decimal,
    marginAvailable: flag,
    updateTime: time,
  }),
);

export const futuresPositions = z.array(
  z.strictObject({
    symbol: text,
    positionSide: text,
    positionAmt: decimal,
    entryPrice: decimal,
    markPrice: decimal,
    unRealizedProfit: decimal,
    liquidationPrice: decimal,
    leverage: decimal,
    maxNotionalValue: decimal,
    marginType: text,
    isolatedMargin: decimal,
    isAutoAddMargin: text,
    updateTime: time,
  }),
);

export const futuresIncome = z.array(
  z.strictObject({
    symbol: text,
    incomeType: text,
    income: decimal,
    asset: text,
    info: text,
    time,
    tranId: z.union([text, count]),
    tradeId: z.union([text, count]),
  }),
);

export const futuresBrackets = z.array(
  z.strictObject({
    symbol: text,
    notionalCoef: z.number().optional(),
    brackets: z.array(
      z.strictObject({
        bracket: count,
        initialLeverage: count,
        notionalCap: z.number(),
        notionalFloor: z.number(),
        maintMarginRatio: z.number(),
        cum: z.number(),
      }),
    ),
  }),
);

export const futuresCommission = z.strictObject({
  symbol: text,
  makerCommissionRate: decimal,
  takerCommissionRate: decimal,
});

const futuresMargins = {
  unrealizedProfit: decimal,
  marginBalance: decimal,
  maintMargin: decimal,
  initialMargin: decimal,
  positionInitialMargin: decimal,
  openOrderInitialMargin: decimal,
  crossWalletBalance: decimal,
  crossUnPnl: decimal,
  availableBalance: decimal,
  maxWithdrawAmount: decimal,
};

export const futuresAccount = z.strictObject({
  totalInitialMargin: decimal,
  totalMaintMargin: decimal,
  totalWalletBalance: decimal,
  totalUnrealizedProfit: decimal,
  totalMarginBalance: decimal,
  totalPositionInitialMargin: decimal,
  totalOpenOrderInitialMargin: decimal,
  totalCrossWalletBalance: decimal,
  totalCrossUnPnl: decimal,
  availableBalance: decimal,
  maxWithdrawAmount: decimal,
  assets: z.array(z.strictObject({ asset: text, walletBalance: decimal, ...futuresMargins, updateTime: time })),
  positions: z.array(z.unknown()),
});
