import type { FundingRate } from '../../../model/funding-rate.ts';
import type { InstrumentId } from '../../../model/identifiers.ts';
import type { OrderBook } from '../../../model/order-book.ts';
import type { PublicTrade } from '../../../model/public-trade.ts';
import type { VenueError } from '../../../model/venue-error.ts';
import type { StreamKind } from '../../../model/stream-kind.ts';
import type { MarketDataVenue, MarketStream, StreamListener, StreamSubscription } from '../../../ports/market-data.ts';

/** Names a subscription. */
export type SubscriptionKey = `${StreamKind} ${string}`;

/** The name of one. */
export function keyOf({ kind, instrumentId }: StreamSubscription): SubscriptionKey {
  return `${kind} ${instrumentId}`;
}

/** What connections bring. Books and funding come from the newest connection that carries them, trades from all. */
export interface LinkListener {
  readonly onTrades: (instrumentId: InstrumentId, trades: readonly PublicTrade[]) => void;
  readonly onBook: (instrumentId: InstrumentId, book: OrderBook) => void;
  readonly onFunding: (instrumentId: InstrumentId, funding: FundingRate) => void;
  readonly onRefused: (subscription: StreamSubscription, reason: string) => void;
  readonly onBroken: (subscription: StreamSubscription, error: VenueError) => void;
}

/** One connection of a venue with what it carries. */
export interface Link {
  readonly subscriptions: ReadonlyMap<SubscriptionKey, StreamSubscription>;
  /** Those that the venue has taken. */
  readonly up: ReadonlySet<SubscriptionKey>;
  /** Monotonic ms. */
  readonly openedAt: number;
  readonly lastSign: () => number;
  /** True once the venue has said that it will end it. */
  readonly isEnding: () => boolean;
  readonly start: () => void;
  /** Ends it; the owner is not told. */
  readonly close: () => void;
}

/** Told of one connection's life. */
export interface LinkOwner {
  readonly monotonic: () => number;
  readonly data: LinkListener;
  /** True where this link is the one whose books count. */
  readonly isCarrier: (link: Link, key: SubscriptionKey) => boolean;
  readonly onUp: (link: Link, key: SubscriptionKey) => void;
  /** It ended by itself. */
  readonly onEnd: (link: Link, error: VenueError) => void;
}

/** A connection that will carry `subscriptions`; it opens when it is started. */
export function createLink(
  venue: MarketDataVenue,
  owner: LinkOwner,
  subscriptions: readonly StreamSubscription[],
): Link {
  const byKey = new Map(subscriptions.map((subscription) => [keyOf(subscription), subscription]));
  const up = new Set<SubscriptionKey>();
  let stream: MarketStream | undefined;
  const state = { lastSign: owner.monotonic(), isEnding: false, isOver: false };
  const link: Link = {
    subscriptions: byKey,
    up,
    openedAt: state.lastSign,
    lastSign: () => state.lastSign,
    isEnding: () => state.isEnding,
    start() {
      stream = venue.openStream(subscriptions, listener);
    },
    close() {
      state.isOver = true;
      stream?.close();
    },
  };
  const sign = (): void => {
    state.lastSign = owner.monotonic();
  };
  /** Passes a message on where the connection still counts; the first one shows that the venue took the subscription. */
  const receive = (kind: StreamKind, instrumentId: InstrumentId, pass: (key: SubscriptionKey) => void): void => {
    const key = keyOf({ kind, instrumentId });
    if (state.isOver || !byKey.has(key)) return;
    sign();
    rise(key);
    pass(key);
  };
  const rise = (key: SubscriptionKey): void => {
    if (up.has(key)) return;
    up.add(key);
    owner.onUp(link, key);
  };
  const listener: StreamListener = {
    onSubscribed: ({ kind, instrumentId }) => receive(kind, instrumentId, () => undefined),
    onTrades: (instrumentId, trades) =>
      receive('trades', instrumentId, () => owner.data.onTrades(instrumentId, trades)),
    onBook: (instrumentId, book) =>
      receive('book', instrumentId, (key) => {
        if (owner.isCarrier(link, key)) owner.data.onBook(instrumentId, book);
      }),
    onFunding: (instrumentId, funding) =>
      receive('funding', instrumentId, (key) => {
        if (owner.isCarrier(link, key)) owner.data.onFunding(instrumentId, funding);
      }),
    onRefused(subscription, reason) {
      if (!state.isOver) owner.data.onRefused(subscription, reason);
    },
    onBroken(subscription, error) {
      const counts = subscription.kind === 'trades' || owner.isCarrier(link, keyOf(subscription));
      if (!state.isOver && counts) owner.data.onBroken(subscription, error);
    },
    onSign() {
      if (!state.isOver) sign();
    },
    onEnding() {
      state.isEnding = true;
    },
    onEnd(error) {
      if (state.isOver) return;
      state.isOver = true;
      owner.onEnd(link, error);
    },
  };
  return link;
}
