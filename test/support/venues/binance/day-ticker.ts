import { DAY_MS, MINUTE_MS } from '../../../../core/base/time.ts';
import { decimalText } from '../market/scripted-instrument.ts';
import type { ScriptedSeries } from '../market/scripted-series.ts';
import type { BinanceTexts } from './flavour.ts';

/** Figures of the last 24 hours (from a whole minute on) of one instrument, as texts. */
export function dayTicker(series: ScriptedSeries, texts: BinanceTexts, now: number) {
  const { instrument } = series;
  const until = Math.floor(now / MINUTE_MS) * MINUTE_MS + MINUTE_MS;
  const from = Math.max(instrument.listedAt, until - DAY_MS);
  const bar = series.bar(from, until, now);
  const lastId = series.lastTradeId(now);
  if (bar === undefined || lastId === 0) throw new RangeError(`${texts.symbol} was not traded yet`);
  const last = series.trade(lastId);
  const book = series.book(now);
  const change = bar.close - bar.open;
  const weighted = (bar.quoteVolume * 10n ** BigInt(8 - instrument.pricePlaces)) / BigInt(bar.volume);
  return {
    open: texts.price(bar.open),
    high: texts.price(bar.high),
    low: texts.price(bar.low),
    last: texts.price(last.price),
    lastQuantity: texts.quantity(last.quantity),
    previousClose: texts.price(series.trade(Math.max(1, series.lastTradeId(from - 1))).price),
    change: texts.price(change),
    changePercent: ((change / bar.open) * 100).toFixed(3),
    weightedAverage: decimalText(weighted, 8),
    volume: texts.quantity(bar.volume),
    quoteVolume: texts.quoteVolume(bar.quoteVolume),
    bid: texts.level(book.bids[0] ?? [0, 0]),
    ask: texts.level(book.asks[0] ?? [0, 0]),
    firstId: series.lastTradeId(from - 1) + 1,
    lastId,
    openTime: from,
    closeTime: now,
  };
}
