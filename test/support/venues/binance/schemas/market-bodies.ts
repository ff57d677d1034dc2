import { z } from 'zod';
import { count, decimal, flag, id, levels, text, time } from './scalars.ts';

/** Open time, four prices, volume, close time, quote volume, trades, taker volumes, and a column nobody uses. */
export const klines = z.array(
  z.tuple([time, decimal, decimal, decimal, decimal, decimal, time, decimal, count, decimal, decimal, decimal]),
);

export const spotDepth = z.strictObject({ lastUpdateId: id, bids: levels, asks: levels });
export const futuresDepth = spotDepth.extend({ E: time, T: time });

const trade = { id, price: decimal, qty: decimal, quoteQty: decimal, time, isBuyerMaker: flag };
export const spotTrades = z.array(z.strictObject({ ...trade, isBestMatch: flag }));
export const futuresTrades = z.array(z.strictObject(trade));

const aggregate = { a: id, p: decimal, q: decimal, f: id, l: id, T: time, m: flag };
export const spotAggregates = z.array(z.strictObject({ ...aggregate, M: flag }));
export const futuresAggregates = z.array(z.strictObject(aggregate));

const oneOrMany = <Item extends z.ZodType>(item: Item) => z.union([z.array(item), item]);

const day = {
  symbol: text,
  priceChange: decimal,
  priceChangePercent: decimal,
  weightedAvgPrice: decimal,
  lastPrice: decimal,
  lastQty: decimal,
  openPrice: decimal,
  highPrice: decimal,
  lowPrice: decimal,
  volume: decimal,
  quoteVolume: decimal,
  openTime: time,
  closeTime: time,
  firstId: id,
  lastId: id,
  count,
};
const quote = { symbol: text, bidPrice: decimal, bidQty: decimal, askPrice: decimal, askQty: decimal };
const { symbol, ...quoteFigures } = quote;
export const spotDayTicker = oneOrMany(z.strictObject({ ...day, ...quoteFigures, prevClosePrice: decimal }));
export const futuresDayTicker = oneOrMany(z.strictObject(day));
export const spotBookTicker = oneOrMany(z.strictObject(quote));
export const futuresBookTicker = oneOrMany(z.strictObject({ ...quote, time, lastUpdateId: id }));
export const spotPrice = oneOrMany(z.strictObject({ symbol, price: decimal }));
export const futuresPrice = oneOrMany(z.strictObject({ symbol, price: decimal, time }));

export const premiumIndex = oneOrMany(
  z.strictObject({
    symbol,
    markPrice: decimal,
    indexPrice: decimal,
    estimatedSettlePrice: decimal.optional(),
    lastFundingRate: decimal,
    interestRate: decimal,
    nextFundingTime: time,
    time,
  }),
);

/** Nothing in the range asked for is `null` on some days and an empty list on others. */
export const fundingRates = z
  .array(z.strictObject({ symbol, fundingTime: time, fundingRate: decimal, markPrice: decimal.optional() }))
  .nullable();

export const fundingInfo = z.array(
  z.strictObject({
    symbol,
    adjustedFundingRateCap: decimal,
    adjustedFundingRateFloor: decimal,
    fundingIntervalHours: count,
    disclaimer: flag,
    updateTime: time,
  }),
);

export const openInterest = z.strictObject({ openInterest: decimal, symbol, time });
