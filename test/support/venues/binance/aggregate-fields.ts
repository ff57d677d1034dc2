import type { ScriptedTrade } from '../market/minute-trades.ts';
import type { BinanceFlavour, BinanceTexts } from './flavour.ts';

/** The fields that one taker order has in answers and messages alike; `trades` are its fills, at least one. */
export function aggregateFields(flavour: BinanceFlavour, texts: BinanceTexts, trades: readonly ScriptedTrade[]) {
  const [first] = trades;
  if (first === undefined) throw new RangeError('an order without fills');
  return {
    a: first.aggregateId,
    p: texts.price(first.price),
    q: texts.quantity(trades.reduce((sum, { quantity }) => sum + quantity, 0)),
    f: first.id,
    l: trades.at(-1)?.id ?? first.id,
    T: first.time,
    m: first.aggressor === 'sell',
    ...(flavour.name === 'spot' ? { M: true } : {}),
  };
}

/** Consecutive trades by the taker order that they belong to. */
export function byAggregate(trades: readonly ScriptedTrade[]): readonly (readonly ScriptedTrade[])[] {
  const found: ScriptedTrade[][] = [];
  for (const trade of trades) {
    const open = found.at(-1);
    if (open?.[0]?.aggregateId === trade.aggregateId) open.push(trade);
    else found.push([trade]);
  }
  return found;
}
