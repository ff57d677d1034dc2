import type { ScriptedSeries } from '../../market/scripted-series.ts';
import { dayTicker } from '../day-ticker.ts';
import type { Parameters } from '../parameters.ts';
import type { Route, RouteContext, Routes } from './route.ts';

type MakeTicker = (context: RouteContext, series: ScriptedSeries) => unknown;

/** Spot: one symbol, several or all of them. */
export const SPOT_TICKERS: Routes = {
  'GET /api/v3/ticker/24hr': ticker(['symbol', 'symbols', 'type', 'symbolStatus'], dayWeight, spotDay),
  'GET /api/v3/ticker/bookTicker': ticker(['symbol', 'symbols', 'symbolStatus'], simpleWeight, bestQuote),
  'GET /api/v3/ticker/price': ticker(['symbol', 'symbols', 'symbolStatus'], simpleWeight, lastPrice),
};

/** USD-M futures: one symbol or all of them. */
export const FUTURES_TICKERS: Routes = {
  'GET /fapi/v1/ticker/24hr': ticker(['symbol'], (parameters) => oneOr(parameters, 1, 40), futuresDay),
  'GET /fapi/v1/ticker/bookTicker': ticker(['symbol'], (parameters) => oneOr(parameters, 2, 5), bestQuote),
  'GET /fapi/v1/ticker/price': ticker(['symbol'], (parameters) => oneOr(parameters, 1, 2), lastPrice),
  'GET /fapi/v2/ticker/price': ticker(['symbol'], (parameters) => oneOr(parameters, 1, 2), lastPrice),
};

function ticker(takes: readonly string[], weight: (parameters: Parameters) => number, make: MakeTicker): Route {
  return {
    takes,
    weight,
    answer(context) {
      const { one, series } = context.parameters.severalSeries();
      const made = series.map((each) => make(context, each));
      return one ? made[0] : made;
    },
  };
}

function oneOr(parameters: Parameters, one: number, many: number): number {
  return parameters.text('symbol') === undefined ? many : one;
}

function simpleWeight(parameters: Parameters): number {
  return oneOr(parameters, 2, 4);
}

/** 2 for one, the same for up to 20 by name, 80 for all. */
function dayWeight(parameters: Parameters): number {
  return parameters.text('symbols') === undefined ? oneOr(parameters, 2, 80) : 2;
}

function lastPrice({ flavour, texts, now }: RouteContext, series: ScriptedSeries) {
  const { symbol, price } = texts(series);
  const last = series.trade(series.lastTradeId(now));
  return { symbol, price: price(last.price), ...(flavour.name === 'spot' ? {} : { time: last.time }) };
}

function bestQuote({ flavour, texts, now }: RouteContext, series: ScriptedSeries) {
  const { symbol, level } = texts(series);
  const book = series.book(now);
  const [bidPrice, bidQty] = level(book.bids[0] ?? [0, 0]);
  const [askPrice, askQty] = level(book.asks[0] ?? [0, 0]);
  const futures = flavour.name === 'spot' ? {} : { time: book.time, lastUpdateId: book.updateId };
  return { symbol, bidPrice, bidQty, askPrice, askQty, ...futures };
}

function futuresDay({ texts, now }: RouteContext, series: ScriptedSeries) {
  const written = texts(series);
  const day = dayTicker(series, written, now);
  return {
    symbol: written.symbol,
    priceChange: day.change,
    priceChangePercent: day.changePercent,
    weightedAvgPrice: day.weightedAverage,
    lastPrice: day.last,
    lastQty: day.lastQuantity,
    openPrice: day.open,
    highPrice: day.high,
    lowPrice: day.low,
    volume: day.volume,
    quoteVolume: day.quoteVolume,
    openTime: day.openTime,
    closeTime: day.closeTime,
    firstId: day.firstId,
    lastId: day.lastId,
    count: day.lastId - day.firstId + 1,
  };
}

function spotDay(context: RouteContext, series: ScriptedSeries) {
  const { symbol, ...rest } = futuresDay(context, series);
  const day = dayTicker(series, context.texts(series), context.now);
  return {
    symbol,
    ...rest,
    prevClosePrice: day.previousClose,
    bidPrice: day.bid[0],
    bidQty: day.bid[1],
    askPrice: day.ask[0],
    askQty: day.ask[1],
  };
}
