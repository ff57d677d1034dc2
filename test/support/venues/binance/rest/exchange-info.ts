import { listedRules } from '../../account/trading-rules.ts';
import type { TradingRules } from '../../account/trading-rules.ts';
import { decimalText, scriptedSymbol, type ScriptedInstrument } from '../../market/scripted-instrument.ts';
import { binanceSymbol } from '../flavour.ts';
import type { RouteContext, Routes } from './route.ts';

const SPOT_ORDER_TYPES = [
  'LIMIT',
  'LIMIT_MAKER',
  'MARKET',
  'STOP_LOSS',
  'STOP_LOSS_LIMIT',
  'TAKE_PROFIT',
  'TAKE_PROFIT_LIMIT',
];

const FUTURES_ORDER_TYPES = [
  'LIMIT',
  'MARKET',
  'STOP',
  'STOP_MARKET',
  'TAKE_PROFIT',
  'TAKE_PROFIT_MARKET',
  'TRAILING_STOP_MARKET',
];

/** 2100-12-25: what perpetual contracts carry as their date of delivery. */
const NEVER_DELIVERED = 4_133_404_800_000;

export const SPOT_INFO: Routes = {
  'GET /api/v3/ping': { takes: [], weight: 1, answer: () => ({}) },
  'GET /api/v3/time': { takes: [], weight: 1, answer: ({ venue }) => ({ serverTime: venue.serverTime() }) },
  'GET /api/v3/exchangeInfo': {
    takes: ['symbol', 'symbols', 'permissions', 'showPermissionSets', 'symbolStatus'],
    weight: 20,
    answer: (context) => ({
      ...infoHead(context),
      rateLimits: [
        { rateLimitType: 'REQUEST_WEIGHT', interval: 'MINUTE', intervalNum: 1, limit: context.flavour.weightLimit },
        { rateLimitType: 'ORDERS', interval: 'SECOND', intervalNum: 10, limit: 100 },
        { rateLimitType: 'ORDERS', interval: 'DAY', intervalNum: 1, limit: 200_000 },
        { rateLimitType: 'RAW_REQUESTS', interval: 'MINUTE', intervalNum: 5, limit: 61_000 },
      ],
      symbols: context.parameters
        .severalSeries()
        .series.map(({ instrument }) => spotSymbol(instrument, rulesOf(context, instrument))),
    }),
  },
};

export const FUTURES_INFO: Routes = {
  'GET /fapi/v1/ping': { takes: [], weight: 1, answer: () => ({}) },
  'GET /fapi/v1/time': { takes: [], weight: 1, answer: ({ venue }) => ({ serverTime: venue.serverTime() }) },
  'GET /fapi/v1/exchangeInfo': {
    takes: [],
    weight: 1,
    answer: (context) => ({
      ...infoHead(context),
      futuresType: 'U_MARGINED',
      rateLimits: [
        { rateLimitType: 'REQUEST_WEIGHT', interval: 'MINUTE', intervalNum: 1, limit: context.flavour.weightLimit },
        { rateLimitType: 'ORDERS', interval: 'MINUTE', intervalNum: 1, limit: 1_200 },
        { rateLimitType: 'ORDERS', interval: 'SECOND', intervalNum: 10, limit: 300 },
      ],
      assets: [{ asset: 'USDT', marginAvailable: true, autoAssetExchange: '-10000' }],
      symbols: [...context.venue.market.series.values()].map(({ instrument }) =>
        futuresSymbol(instrument, rulesOf(context, instrument)),
      ),
    }),
  },
};

function infoHead({ venue }: RouteContext) {
  return { timezone: 'UTC', serverTime: venue.serverTime(), exchangeFilters: [] };
}

/** The rules in force: a test may have changed those that an instrument was listed with. */
function rulesOf({ venue }: RouteContext, instrument: ScriptedInstrument): TradingRules {
  return venue.account.rules(scriptedSymbol(instrument)) ?? listedRules(instrument);
}

/** One tick or lot, and a large number of them, as the texts of a filter. */
function grid(places: number, shown: number, most: number) {
  return { smallest: decimalText(1, places, shown), most: decimalText(most * 10 ** places, places, shown) };
}

function spotSymbol(instrument: ScriptedInstrument, rules: TradingRules) {
  const price = grid(rules.pricePlaces, 8, 1_000_000);
  const lot = grid(rules.quantityPlaces, 8, 9_000);
  const minNotional = `${rules.minNotional}.00000000`;
  return {
    symbol: binanceSymbol(instrument),
    status: rules.active ? 'TRADING' : 'BREAK',
    baseAsset: instrument.base,
    baseAssetPrecision: 8,
    quoteAsset: instrument.quote,
    quotePrecision: 8,
    quoteAssetPrecision: 8,
    baseCommissionPrecision: 8,
    quoteCommissionPrecision: 8,
    orderTypes: SPOT_ORDER_TYPES,
    icebergAllowed: true,
    ocoAllowed: true,
    otoAllowed: true,
    quoteOrderQtyMarketAllowed: true,
    allowTrailingStop: true,
    cancelReplaceAllowed: true,
    amendAllowed: true,
    isSpotTradingAllowed: true,
    isMarginTradingAllowed: false,
    filters: [
      { filterType: 'PRICE_FILTER', minPrice: price.smallest, maxPrice: price.most, tickSize: price.smallest },
      { filterType: 'LOT_SIZE', minQty: lot.smallest, maxQty: lot.most, stepSize: lot.smallest },
      { filterType: 'ICEBERG_PARTS', limit: 10 },
      { filterType: 'MARKET_LOT_SIZE', minQty: '0.00000000', maxQty: lot.most, stepSize: '0.00000000' },
      {
        filterType: 'TRAILING_DELTA',
        minTrailingAboveDelta: 10,
        maxTrailingAboveDelta: 2_000,
        minTrailingBelowDelta: 10,
        maxTrailingBelowDelta: 2_000,
      },
      {
        filterType: 'PERCENT_PRICE_BY_SIDE',
        bidMultiplierUp: '5',
        bidMultiplierDown: '0.2',
        askMultiplierUp: '5',
        askMultiplierDown: '0.2',
        avgPriceMins: 5,
      },
      {
        filterType: 'NOTIONAL',
        minNotional,
        applyMinToMarket: true,
        maxNotional: '9000000.00000000',
        applyMaxToMarket: false,
        avgPriceMins: 5,
      },
      { filterType: 'MAX_NUM_ORDERS', maxNumOrders: 200 },
      { filterType: 'MAX_NUM_ALGO_ORDERS', maxNumAlgoOrders: 5 },
    ],
    permissions: [],
    permissionSets: [['SPOT']],
    defaultSelfTradePreventionMode: 'EXPIRE_MAKER',
    allowedSelfTradePreventionModes: ['EXPIRE_TAKER', 'EXPIRE_MAKER', 'EXPIRE_BOTH', 'DECREMENT'],
  };
}

function futuresSymbol(instrument: ScriptedInstrument, rules: TradingRules) {
  const symbol = binanceSymbol(instrument);
  const price = grid(rules.pricePlaces, Math.max(2, rules.pricePlaces), 1_000_000);
  const lot = grid(rules.quantityPlaces, rules.quantityPlaces, 1_000);
  return {
    symbol,
    pair: symbol,
    contractType: 'PERPETUAL',
    deliveryDate: NEVER_DELIVERED,
    onboardDate: instrument.listedAt,
    status: rules.active ? 'TRADING' : 'SETTLING',
    maintMarginPercent: '2.5000',
    requiredMarginPercent: '5.0000',
    baseAsset: instrument.base,
    quoteAsset: instrument.quote,
    marginAsset: instrument.quote,
    pricePrecision: Math.max(2, rules.pricePlaces),
    quantityPrecision: rules.quantityPlaces,
    baseAssetPrecision: 8,
    quotePrecision: 8,
    underlyingType: 'COIN',
    underlyingSubType: ['PoW'],
    triggerProtect: '0.0500',
    liquidationFee: '0.012500',
    marketTakeBound: '0.05',
    maxMoveOrderLimit: 10_000,
    filters: [
      { filterType: 'PRICE_FILTER', minPrice: price.smallest, maxPrice: price.most, tickSize: price.smallest },
      { filterType: 'LOT_SIZE', minQty: lot.smallest, maxQty: lot.most, stepSize: lot.smallest },
      { filterType: 'MARKET_LOT_SIZE', minQty: lot.smallest, maxQty: lot.most, stepSize: lot.smallest },
      { filterType: 'MAX_NUM_ORDERS', limit: 200 },
      { filterType: 'MAX_NUM_ALGO_ORDERS', limit: 10 },
      { filterType: 'MIN_NOTIONAL', notional: rules.minNotional },
      { filterType: 'PERCENT_PRICE', multiplierUp: '1.0500', multiplierDown: '0.9500', multiplierDecimal: '4' },
      { filterType: 'POSITION_RISK_CONTROL', positionControlSide: 'NONE' },
    ],
    orderTypes: FUTURES_ORDER_TYPES,
    timeInForce: ['GTC', 'IOC', 'FOK', 'GTX', 'GTD'],
    permissionSets: ['GRID', 'COPY'],
  };
}
