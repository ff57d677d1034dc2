import type { StreamKind } from '../../../model/stream-kind.ts';
import type { CcxtExchange } from '../ccxt-library.ts';
import { decimalNumber, positiveNumber, shown } from '../decimal-text.ts';
import { field, isRecord, listField } from '../json-shape.ts';
import type { FrameDialect, FrameRefusal, FrameVerdict, NamedSubscription } from './frame-dialect.ts';

/** Channels by what we subscribe to them for. */
const CHANNEL_KINDS: Readonly<Record<string, StreamKind>> = { market_trades: 'trades', level2: 'book' };

/** Coinbase Advanced Trade, as documented in its WebSocket overview; sequence numbers as recorded. */
export const coinbaseDialect: FrameDialect = {
  watchSocket() {
    const sequence = createSequence();
    return {
      check: (message) => sequence(message) ?? checkValues(message),
      acknowledged,
      isGoodbye: () => false,
    };
  },
  subscribeSigns(exchange: CcxtExchange) {
    const url = String(field(exchange.urls.api, 'ws'));
    const message = { type: 'subscribe', channel: 'heartbeats', product_ids: [] };
    return exchange.watch(url, 'heartbeats', message, 'heartbeats');
  },
};

/**
 * `sequence_num` counts the frames of a connection over all its channels, which ccxt does not look at: a number left
 * out is a lost frame of any of them, and none of the books can be trusted after it.
 */
function createSequence(): (message: unknown) => FrameVerdict | undefined {
  const state = { last: -1 };
  return (message) => {
    const number = field(message, 'sequence_num');
    if (typeof number !== 'number') return undefined;
    // Seen before: what it says was already taken in.
    if (number <= state.last) return { handedOn: undefined };
    const missed = number - state.last - 1;
    state.last = number;
    return missed === 0 ? undefined : { handedOn: undefined, gap: `${missed} frames missing before ${number}` };
  };
}

function checkValues(message: unknown): FrameVerdict {
  switch (field(message, 'channel')) {
    case 'market_trades':
      return checkTrades(message);
    case 'l2_data':
      return checkLevels(message);
    default:
      return { handedOn: message };
  }
}

function checkTrades(message: unknown): FrameVerdict {
  const refused: FrameRefusal[] = [];
  const events = listField(message, 'events').map((event) => ({
    ...(isRecord(event) ? event : {}),
    trades: listField(event, 'trades').filter((trade) => {
      const reason = badTrade(trade);
      if (reason !== undefined) refused.push({ kind: 'trades', market: String(field(trade, 'product_id')), reason });
      return reason === undefined;
    }),
  }));
  return refused.length === 0
    ? { handedOn: message }
    : { handedOn: { ...(isRecord(message) ? message : {}), events }, refused };
}

function badTrade(trade: unknown): string | undefined {
  for (const name of ['price', 'size']) {
    const value = field(trade, name);
    if (positiveNumber(value) === undefined) return `${name} ${shown(value)}`;
  }
  return undefined;
}

/** A level that cannot be read leaves a book that is wrong without showing it. */
function checkLevels(message: unknown): FrameVerdict {
  for (const event of listField(message, 'events')) {
    const bad = listField(event, 'updates').find((update) => !isLevel(update));
    if (bad === undefined) continue;
    const reason = `level ${shown(field(bad, 'price_level'))} x ${shown(field(bad, 'new_quantity'))}`;
    const market = String(field(event, 'product_id'));
    return { handedOn: undefined, refused: [{ kind: 'book', market, reason }], gap: reason };
  }
  return { handedOn: withSortedSnapshots(message) };
}

/**
 * A snapshot has some 22,000 levels in no order, and ccxt inserts one after the other: best first it takes 30 ms of the
 * event loop instead of 300.
 */
function withSortedSnapshots(message: unknown): unknown {
  const events = listField(message, 'events');
  if (!isRecord(message) || events.every((event) => field(event, 'type') !== 'snapshot')) return message;
  const sorted = events.map((event) => {
    if (!isRecord(event) || event['type'] !== 'snapshot') return event;
    const ranked = listField(event, 'updates').map((update) => ({ update, rank: distance(update) }));
    return { ...event, updates: ranked.sort((a, b) => a.rank - b.rank).map(({ update }) => update) };
  });
  return { ...message, events: sorted };
}

/** Grows from the best level outwards on both sides. */
function distance(update: unknown): number {
  const price = Number(field(update, 'price_level'));
  return field(update, 'side') === 'bid' ? -price : price;
}

function isLevel(update: unknown): boolean {
  const quantity = decimalNumber(field(update, 'new_quantity'));
  return positiveNumber(field(update, 'price_level')) !== undefined && quantity !== undefined && quantity >= 0;
}

function acknowledged(message: unknown): readonly NamedSubscription[] {
  if (field(message, 'channel') !== 'subscriptions') return [];
  return listField(message, 'events').flatMap((event) => {
    const channels = field(event, 'subscriptions');
    return Object.entries(isRecord(channels) ? channels : {}).flatMap(([channel, products]) => {
      const kind = CHANNEL_KINDS[channel];
      if (kind === undefined || !Array.isArray(products)) return [];
      return products.map((product: unknown) => ({ kind, market: String(product) }));
    });
  });
}
