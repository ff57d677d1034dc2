import { z } from 'zod';
import { count, decimal, flag, id, levels, side, text, time } from './scalars.ts';

const common = { E: time, s: text };

/** Since 2026 futures messages carry a session type, some of them the pair. */
const additions = { st: count.optional(), ps: text.optional() };

const aggregate = {
  e: z.literal('aggTrade'),
  ...common,
  a: id,
  p: decimal,
  q: decimal,
  f: id,
  l: id,
  T: time,
  m: flag,
};
const quote = { u: id, s: text, b: decimal, B: decimal, a: decimal, A: decimal };
const trade = { e: z.literal('trade'), ...common, t: id, p: decimal, q: decimal, T: time, m: flag };
const depth = { e: z.literal('depthUpdate'), ...common, U: id, u: id, b: levels, a: levels };
const miniTicker = {
  e: z.literal('24hrMiniTicker'),
  ...common,
  c: decimal,
  o: decimal,
  h: decimal,
  l: decimal,
  v: decimal,
  q: decimal,
};
const ticker = {
  ...miniTicker,
  e: z.literal('24hrTicker'),
  p: decimal,
  P: decimal,
  w: decimal,
  Q: decimal,
  O: time,
  C: time,
  F: id,
  L: id,
  n: count,
};

const kline = z.strictObject({
  e: z.literal('kline'),
  ...common,
  k: z.strictObject({
    t: time,
    T: time,
    s: text,
    i: text,
    f: id,
    L: id,
    o: decimal,
    c: decimal,
    h: decimal,
    l: decimal,
    v: decimal,
    n: count,
    x: flag,
    q: decimal,
    V: decimal,
    Q: decimal,
    B: decimal,
  }),
});

export const SPOT_EVENTS = {
  aggTrade: z.strictObject({ ...aggregate, M: flag }),
  trade: z.strictObject({ ...trade, M: flag }),
  depthUpdate: z.strictObject(depth),
  kline,
  '24hrMiniTicker': z.strictObject(miniTicker),
  '24hrTicker': z.strictObject({ ...ticker, x: decimal, b: decimal, B: decimal, a: decimal, A: decimal }),
  serverShutdown: z.strictObject({ e: z.literal('serverShutdown'), E: time }),
};

/** Messages of spot that have no event name: a best quote, a partial book. */
export const spotBookTicker = z.strictObject(quote);
export const spotPartialDepth = z.strictObject({ lastUpdateId: id, bids: levels, asks: levels });

export const FUTURES_EVENTS = {
  aggTrade: z.strictObject({ ...aggregate, nq: decimal.optional(), ...additions }),
  trade: z.strictObject({ ...trade, X: text, ...additions }),
  depthUpdate: z.strictObject({ ...depth, T: time, pu: id, ...additions }),
  bookTicker: z.strictObject({ e: z.literal('bookTicker'), E: time, T: time, ...quote, ...additions }),
  kline,
  '24hrMiniTicker': z.strictObject({ ...miniTicker, ...additions }),
  '24hrTicker': z.strictObject({ ...ticker, ...additions }),
  markPriceUpdate: z.strictObject({
    e: z.literal('markPriceUpdate'),
    ...common,
    p: decimal,
    ap: decimal.optional(),
    P: decimal,
    i: decimal,
    r: decimal,
    T: time,
    ...additions,
  }),
  forceOrder: z.strictObject({
    e: z.literal('forceOrder'),
    E: time,
    o: z.strictObject({
      s: text,
      S: side,
      o: text,
      f: text,
      q: decimal,
      p: decimal,
      ap: decimal,
      X: text,
      l: decimal,
      z: decimal,
      T: time,
    }),
  }),
  serverShutdown: z.strictObject({ e: z.literal('serverShutdown'), E: time }),
};
