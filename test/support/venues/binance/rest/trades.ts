import { HOUR_MS } from '../../../../../core/base/time.ts';
import type { ScriptedSeries } from '../../market/scripted-series.ts';
import { aggregateFields, byAggregate } from '../aggregate-fields.ts';
import { Refusal } from '../refusal.ts';
import type { Route, RouteContext } from './route.ts';

/** The newest trades, oldest first. */
export function recentTrades(weight: number): Route {
  return {
    takes: ['symbol', 'limit'],
    weight,
    answer(context) {
      const series = context.parameters.series();
      const last = series.lastTradeId(context.now);
      return tradeRows(context, series, last - context.parameters.limit(500, 1_000) + 1, last);
    },
  };
}

/** Trades from an id on; without one the newest. */
export function historicalTrades(weight: number, security?: 'key'): Route {
  return {
    takes: ['symbol', 'limit', 'fromId'],
    weight,
    ...(security === undefined ? {} : { security }),
    answer(context) {
      const { parameters } = context;
      const series = parameters.series();
      const last = series.lastTradeId(context.now);
      const limit = parameters.limit(500, 1_000);
      const from = parameters.whole('fromId') ?? last - limit + 1;
      return tradeRows(context, series, from, Math.min(last, from + limit - 1));
    },
  };
}

/** Trades put together by taker order, from an id or a time on; without either the newest. */
export function aggregateTrades(weight: number): Route {
  return { takes: ['symbol', 'fromId', 'startTime', 'endTime', 'limit'], weight, answer: aggregates };
}

function tradeRows({ flavour, texts }: RouteContext, series: ScriptedSeries, from: number, to: number) {
  const { price, quantity, quoteVolume } = texts(series);
  return series.trades(Math.max(1, from), to).map((trade) => ({
    id: trade.id,
    price: price(trade.price),
    qty: quantity(trade.quantity),
    quoteQty: quoteVolume(BigInt(trade.price) * BigInt(trade.quantity)),
    time: trade.time,
    isBuyerMaker: trade.aggressor === 'sell',
    ...(flavour.name === 'spot' ? { isBestMatch: true } : {}),
  }));
}

function aggregates(context: RouteContext) {
  const { flavour, parameters, texts } = context;
  const series = parameters.series();
  const limit = parameters.limit(500, 1_000);
  const { from, to } = aggregateRange(context, series, limit);
  // No order has more than two fills.
  const trades = series.trades(from, Math.min(to, from + 2 * limit - 1));
  return byAggregate(trades)
    .slice(0, limit)
    .map((fills) => aggregateFields(flavour, texts(series), fills));
}

/** Ids of the trades that a request for taker orders is about. */
function aggregateRange({ flavour, parameters, now }: RouteContext, series: ScriptedSeries, limit: number) {
  const start = parameters.whole('startTime');
  const end = parameters.whole('endTime');
  const fromId = parameters.whole('fromId');
  const to = series.lastTradeId(Math.min(end ?? now, now));
  if (fromId !== undefined) {
    if (flavour.name === 'spot' && (start !== undefined || end !== undefined)) {
      throw new Refusal(400, -1128, 'Combination of optional parameters invalid.');
    }
    return { from: series.firstTradeOfAggregate(Math.max(1, fromId)), to };
  }
  if (start !== undefined) {
    const hourLater = series.lastTradeId(Math.min(start + HOUR_MS, now));
    return { from: series.lastTradeId(start - 1) + 1, to: end === undefined ? hourLater : to };
  }
  const newest = to === 0 ? 0 : series.trade(to).aggregateId;
  return { from: series.firstTradeOfAggregate(Math.max(1, newest - limit + 1)), to };
}
