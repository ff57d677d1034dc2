import { z } from 'zod';
import { decimal, decimalOrEmpty, integerText, side, timestamp } from './values.ts';

export const serverTime = z.strictObject({ iso: timestamp, epochSeconds: integerText, epochMillis: integerText });

/** One bar; `start` in epoch seconds. Intervals without a trade are absent. */
export const candle = z.strictObject({
  start: integerText,
  low: decimal,
  high: decimal,
  open: decimal,
  close: decimal,
  volume: decimal,
});

/** Newest first. */
export const candleList = z.strictObject({ candles: z.array(candle) });

/** A public trade; `side` is the maker's. `bid` and `ask` have been empty for years. */
const restTrade = z.strictObject({
  trade_id: integerText,
  product_id: z.string(),
  price: decimal,
  size: decimal,
  time: timestamp,
  side,
  bid: decimalOrEmpty,
  ask: decimalOrEmpty,
  exchange: z.string().optional(),
});

/** The newest trades first, with the top of the book. */
export const marketTrades = z.strictObject({
  trades: z.array(restTrade),
  best_bid: decimalOrEmpty,
  best_ask: decimalOrEmpty,
});

const level = z.strictObject({ price: decimal, size: decimal });

const priceBook = z.strictObject({
  product_id: z.string(),
  bids: z.array(level),
  asks: z.array(level),
  time: timestamp,
});

export const productBook = z.strictObject({
  pricebook: priceBook,
  last: decimalOrEmpty.optional(),
  mid_market: decimalOrEmpty.optional(),
  spread_bps: decimalOrEmpty.optional(),
  spread_absolute: decimalOrEmpty.optional(),
});

export const bestBidAsk = z.strictObject({ pricebooks: z.array(priceBook) });

export const fiatCurrencies = z.strictObject({
  data: z.array(z.strictObject({ id: z.string(), name: z.string(), min_size: decimal })),
});

export const cryptoCurrencies = z.strictObject({
  data: z.array(
    z.strictObject({
      asset_id: z.string(),
      code: z.string(),
      name: z.string(),
      color: z.string(),
      sort_index: z.int(),
      exponent: z.int(),
      type: z.literal('crypto'),
      address_regex: z.string(),
    }),
  ),
});

export const exchangeRates = z.strictObject({
  data: z.strictObject({ currency: z.string(), rates: z.record(z.string(), decimal) }),
});

export const v2Time = z.strictObject({ data: z.strictObject({ iso: timestamp, epoch: z.int() }) });

export type ServerTime = z.infer<typeof serverTime>;
export type CandleList = z.infer<typeof candleList>;
export type MarketTrades = z.infer<typeof marketTrades>;
export type ProductBook = z.infer<typeof productBook>;
export type BestBidAsk = z.infer<typeof bestBidAsk>;
export type FiatCurrencies = z.infer<typeof fiatCurrencies>;
export type CryptoCurrencies = z.infer<typeof cryptoCurrencies>;
export type ExchangeRates = z.infer<typeof exchangeRates>;
export type V2Time = z.infer<typeof v2Time>;
