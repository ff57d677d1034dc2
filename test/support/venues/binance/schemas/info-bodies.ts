import { z } from 'zod';
import { count, decimal, flag, text, time } from './scalars.ts';

const rateLimit = z.strictObject({
  rateLimitType: z.enum(['REQUEST_WEIGHT', 'ORDERS', 'RAW_REQUESTS']),
  interval: z.enum(['SECOND', 'MINUTE', 'DAY']),
  intervalNum: count,
  limit: count,
});

const grid = { minQty: decimal, maxQty: decimal, stepSize: decimal };

const sharedFilters = [
  z.strictObject({ filterType: z.literal('PRICE_FILTER'), minPrice: decimal, maxPrice: decimal, tickSize: decimal }),
  z.strictObject({ filterType: z.literal('LOT_SIZE'), ...grid }),
  z.strictObject({ filterType: z.literal('MARKET_LOT_SIZE'), ...grid }),
] as const;

const spotFilter = z.discriminatedUnion('filterType', [
  ...sharedFilters,
  z.strictObject({ filterType: z.literal('ICEBERG_PARTS'), limit: count }),
  z.strictObject({
    filterType: z.literal('TRAILING_DELTA'),
    minTrailingAboveDelta: count,
    maxTrailingAboveDelta: count,
    minTrailingBelowDelta: count,
    maxTrailingBelowDelta: count,
  }),
  z.strictObject({
    filterType: z.literal('PERCENT_PRICE_BY_SIDE'),
    bidMultiplierUp: decimal,
    bidMultiplierDown: decimal,
    askMultiplierUp: decimal,
    askMultiplierDown: decimal,
    avgPriceMins: count,
  }),
  z.strictObject({
    filterType: z.literal('NOTIONAL'),
    minNotional: decimal,
    applyMinToMarket: flag,
    maxNotional: decimal,
    applyMaxToMarket: flag,
    avgPriceMins: count,
  }),
  // What NOTIONAL replaced in 2023.
  z.strictObject({
    filterType: z.literal('MIN_NOTIONAL'),
    minNotional: decimal,
    applyToMarket: flag,
    avgPriceMins: count,
  }),
  z.strictObject({ filterType: z.literal('MAX_NUM_ORDERS'), maxNumOrders: count }),
  z.strictObject({ filterType: z.literal('MAX_NUM_ALGO_ORDERS'), maxNumAlgoOrders: count }),
]);

const spotSymbol = z.strictObject({
  symbol: text,
  status: text,
  baseAsset: text,
  baseAssetPrecision: count,
  quoteAsset: text,
  quotePrecision: count,
  quoteAssetPrecision: count,
  baseCommissionPrecision: count,
  quoteCommissionPrecision: count,
  orderTypes: z.array(text),
  icebergAllowed: flag,
  ocoAllowed: flag,
  otoAllowed: flag.optional(),
  quoteOrderQtyMarketAllowed: flag,
  allowTrailingStop: flag,
  cancelReplaceAllowed: flag,
  amendAllowed: flag.optional(),
  isSpotTradingAllowed: flag,
  isMarginTradingAllowed: flag,
  filters: z.array(spotFilter),
  permissions: z.array(text),
  permissionSets: z.array(z.array(text)).optional(),
  defaultSelfTradePreventionMode: text.optional(),
  allowedSelfTradePreventionModes: z.array(text).optional(),
});

const head = {
  timezone: text,
  serverTime: time,
  exchangeFilters: z.array(z.unknown()),
  rateLimits: z.array(rateLimit),
};

export const spotExchangeInfo = z.strictObject({ ...head, symbols: z.array(spotSymbol) });

const futuresFilter = z.discriminatedUnion('filterType', [
  ...sharedFilters,
  z.strictObject({ filterType: z.literal('MAX_NUM_ORDERS'), limit: count }),
  z.strictObject({ filterType: z.literal('MAX_NUM_ALGO_ORDERS'), limit: count }),
  z.strictObject({ filterType: z.literal('MIN_NOTIONAL'), notional: decimal }),
  z.strictObject({
    filterType: z.literal('PERCENT_PRICE'),
    multiplierUp: decimal,
    multiplierDown: decimal,
    multiplierDecimal: decimal,
  }),
  z.strictObject({ filterType: z.literal('POSITION_RISK_CONTROL'), positionControlSide: text }),
]);

const futuresSymbol = z.strictObject({
  symbol: text,
  pair: text,
  contractType: text,
  deliveryDate: time,
  onboardDate: time,
  status: text,
  maintMarginPercent: decimal,
  requiredMarginPercent: decimal,
  baseAsset: text,
  quoteAsset: text,
  marginAsset: text,
  pricePrecision: count,
  quantityPrecision: count,
  baseAssetPrecision: count,
  quotePrecision: count,
  underlyingType: text,
  underlyingSubType: z.array(text),
  triggerProtect: decimal,
  liquidationFee: decimal,
  marketTakeBound: decimal,
  maxMoveOrderLimit: count,
  filters: z.array(futuresFilter),
  orderTypes: z.array(text),
  timeInForce: z.array(text),
  permissionSets: z.array(text),
});

export const futuresExchangeInfo = z.strictObject({
  ...head,
  futuresType: z.literal('U_MARGINED'),
  assets: z.array(z.strictObject({ asset: text, marginAvailable: flag, autoAssetExchange: decimal })),
  symbols: z.array(futuresSymbol),
});
