import type { FrameKind } from '../../faults/frame-kind.ts';
import { decimalText } from '../../market/scripted-instrument.ts';
import { hashUnit } from '../../market/seeded-noise.ts';
import type { ScriptedSeries } from '../../market/scripted-series.ts';
import { aggregateFields, byAggregate } from '../aggregate-fields.ts';
import { dayTicker } from '../day-ticker.ts';
import type { BinanceFlavour, BinanceTexts } from '../flavour.ts';
import { klineMessages } from './kline-messages.ts';
import type { Stream, StreamTopic } from './stream-name.ts';

/** One step of the market as a message is made of it. */
export interface StreamStep {
  readonly flavour: BinanceFlavour;
  readonly after: number;
  readonly until: number;
  /** Time of sending by the venue's clock. */
  readonly eventTime: number;
}

/** What a message is made of. */
export interface MessageParts extends StreamStep {
  readonly series: ScriptedSeries;
  readonly texts: BinanceTexts;
}

/** Kind of message by topic, for the faults. */
export const TOPIC_KINDS: Readonly<Record<StreamTopic['kind'], FrameKind>> = {
  trade: 'trade',
  aggTrade: 'trade',
  forceOrder: 'trade',
  depth: 'depth',
  partialDepth: 'snapshot',
  bookTicker: 'ticker',
  ticker: 'ticker',
  miniTicker: 'ticker',
  kline: 'bar',
  markPrice: 'mark',
};

/** The payloads that a stream sends for one step and one of its instruments, in order. */
export function streamMessages({ topic }: Stream, parts: MessageParts): readonly object[] {
  const { until } = parts;
  switch (topic.kind) {
    case 'trade':
      return trades(parts);
    case 'aggTrade':
      return aggregateTrades(parts);
    case 'forceOrder':
      return until % 1_000 === 0 ? forcedOrders(parts) : [];
    case 'depth':
      return until % topic.everyMs === 0 ? depthUpdates(parts, topic.everyMs) : [];
    case 'partialDepth':
      return until % topic.everyMs === 0 ? [partialDepth(parts, topic.levels)] : [];
    case 'bookTicker':
      return bookTickers(parts);
    case 'ticker':
      return until % 1_000 === 0 ? [ticker(parts)] : [];
    case 'miniTicker':
      return until % 1_000 === 0 ? [miniTicker(parts)] : [];
    case 'kline':
      return klineMessages(parts, topic.interval);
    case 'markPrice':
      return until % topic.everyMs === 0 ? [markPrice(parts)] : [];
  }
}

function trades({ flavour, series, texts, after, until, eventTime }: MessageParts): readonly object[] {
  return series.tradesBetween(after, until).map((trade) => ({
    e: 'trade',
    E: eventTime,
    s: texts.symbol,
    t: trade.id,
    p: texts.price(trade.price),
    q: texts.quantity(trade.quantity),
    T: trade.time,
    m: trade.aggressor === 'sell',
    ...(flavour.name === 'spot' ? { M: true } : { X: 'MARKET', st: 1 }),
  }));
}

function aggregateTrades({ flavour, series, texts, after, until, eventTime }: MessageParts): readonly object[] {
  return byAggregate(series.tradesBetween(after, until)).map((fills) => {
    const fields = aggregateFields(flavour, texts, fills);
    return {
      e: 'aggTrade',
      E: eventTime,
      s: texts.symbol,
      ...fields,
      ...(flavour.name === 'spot' ? {} : { nq: fields.q, st: 1 }),
    };
  });
}

/** A liquidation now and then: at most one a second. */
function forcedOrders({ series, texts, until, eventTime }: MessageParts): readonly object[] {
  const { instrument } = series;
  if (hashUnit(instrument.listedAt, until / 1_000, 601) > 0.05) return [];
  const last = series.trade(series.lastTradeId(until));
  const quantity = texts.quantity(last.quantity);
  const order = {
    s: texts.symbol,
    S: last.aggressor === 'buy' ? 'BUY' : 'SELL',
    o: 'LIMIT',
    f: 'IOC',
    q: quantity,
    p: texts.price(last.price),
    ap: texts.price(last.price),
    X: 'FILLED',
    l: quantity,
    z: quantity,
    T: last.time,
  };
  return [{ e: 'forceOrder', E: eventTime, o: order }];
}

function depthUpdates(parts: MessageParts, everyMs: number): readonly object[] {
  const { flavour, series, texts, until, eventTime } = parts;
  const update = series.bookUpdate(until - everyMs, until, flavour.sharedUpdateIds);
  const head = { e: 'depthUpdate', E: eventTime, s: texts.symbol, U: update.firstId, u: update.lastId };
  const levels = { b: update.bids.map(texts.level), a: update.asks.map(texts.level) };
  if (flavour.name === 'spot') return [{ ...head, ...levels }];
  return [{ ...head, T: update.time, pu: update.previousId, ps: texts.symbol, st: 1, ...levels }];
}

function partialDepth({ flavour, series, texts, until, eventTime }: MessageParts, levels: number): object {
  const book = series.book(until);
  const bids = book.bids.slice(0, levels).map(texts.level);
  const asks = book.asks.slice(0, levels).map(texts.level);
  if (flavour.name === 'spot') return { lastUpdateId: book.updateId, bids, asks };
  const update = series.bookUpdate(until - 100, until, true);
  const ids = { U: update.firstId, u: update.lastId, pu: update.previousId };
  return { e: 'depthUpdate', E: eventTime, T: book.time, s: texts.symbol, ...ids, b: bids, a: asks };
}

function bookTickers({ flavour, series, texts, after, until, eventTime }: MessageParts): readonly object[] {
  const before = series.book(after);
  const book = series.book(until);
  const [bid, ask] = [texts.level(book.bids[0] ?? [0, 0]), texts.level(book.asks[0] ?? [0, 0])];
  const same = String([before.bids[0], before.asks[0]]) === String([book.bids[0], book.asks[0]]);
  if (same) return [];
  const quote = { u: book.updateId, s: texts.symbol, b: bid[0], B: bid[1], a: ask[0], A: ask[1] };
  return flavour.name === 'spot'
    ? [quote]
    : [{ e: 'bookTicker', ...quote, T: book.time, E: eventTime, ps: texts.symbol, st: 1 }];
}

function ticker({ flavour, series, texts, until, eventTime }: MessageParts): object {
  const day = dayTicker(series, texts, until);
  const common = {
    e: '24hrTicker',
    E: eventTime,
    s: texts.symbol,
    p: day.change,
    P: day.changePercent,
    w: day.weightedAverage,
    c: day.last,
    Q: day.lastQuantity,
    o: day.open,
    h: day.high,
    l: day.low,
    v: day.volume,
    q: day.quoteVolume,
    O: day.openTime,
    C: day.closeTime,
    F: day.firstId,
    L: day.lastId,
    n: day.lastId - day.firstId + 1,
  };
  if (flavour.name === 'usdm') return { ...common, st: 1 };
  return { ...common, x: day.previousClose, b: day.bid[0], B: day.bid[1], a: day.ask[0], A: day.ask[1] };
}

function miniTicker({ flavour, series, texts, until, eventTime }: MessageParts): object {
  const { last, open, high, low, volume, quoteVolume } = dayTicker(series, texts, until);
  const figures = { c: last, o: open, h: high, l: low, v: volume, q: quoteVolume };
  return {
    e: '24hrMiniTicker',
    E: eventTime,
    s: texts.symbol,
    ...figures,
    ...(flavour.name === 'usdm' ? { st: 1 } : {}),
  };
}

function markPrice({ series, texts, until, eventTime }: MessageParts): object {
  const mark = decimalText(series.markPrice(until), 8);
  return {
    e: 'markPriceUpdate',
    E: eventTime,
    s: texts.symbol,
    p: mark,
    ap: mark,
    P: decimalText(series.indexPrice(until), 8),
    i: decimalText(series.indexPrice(until), 8),
    r: decimalText(series.fundings.rateAt(until - 1), 8),
    T: series.fundings.nextTime(until),
    st: 1,
  };
}
