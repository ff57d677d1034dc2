import type { ScriptedBar } from '../../market/minute-frames.ts';
import type { KlineInterval } from '../kline-intervals.ts';
import type { MessageParts } from './stream-messages.ts';

/** The running bar every so often, and once more, closed, when its time has run out. */
export function klineMessages(parts: MessageParts, interval: KlineInterval): readonly object[] {
  const { flavour, series, after, until } = parts;
  const open = interval.openOf(after);
  const end = interval.shift(open, 1);
  if (until < end && until % flavour.klineEveryMs !== 0) return [];
  // The last millisecond of a bar belongs to it, the first of the next one not.
  const bar = series.bar(open, end, until < end ? until : end);
  return bar === undefined ? [] : [klineMessage(parts, interval, bar)];
}

function klineMessage({ series, texts, until, eventTime }: MessageParts, interval: KlineInterval, bar: ScriptedBar) {
  const lastId = series.lastTradeId(Math.min(until, bar.until - 1));
  return {
    e: 'kline',
    E: eventTime,
    s: texts.symbol,
    k: {
      t: bar.time,
      T: bar.until - 1,
      s: texts.symbol,
      i: interval.name,
      f: lastId - bar.trades + 1,
      L: lastId,
      o: texts.price(bar.open),
      c: texts.price(bar.close),
      h: texts.price(bar.high),
      l: texts.price(bar.low),
      v: texts.quantity(bar.volume),
      n: bar.trades,
      x: bar.closed,
      q: texts.quoteVolume(bar.quoteVolume),
      V: texts.quantity(bar.takerBuyVolume),
      Q: texts.quoteVolume(bar.takerBuyQuoteVolume),
      B: '0',
    },
  };
}
