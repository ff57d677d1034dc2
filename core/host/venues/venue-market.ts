import type { QuoteWire } from '../../api/wire/market-wire.ts';
import type { FeedState, StreamHealthWire, VenueHealthWire } from '../../api/wire/venue-wire.ts';
import { createEmitter } from '../../base/emitter.ts';
import type { Unsubscribe } from '../../base/emitter.ts';
import type { FundingRate } from '../../model/funding-rate.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { MarketFeed } from '../market/market-feed.ts';
import { createVenueBars } from './venue-bars.ts';
import { createVenueFeeds } from './venue-feeds.ts';
import type { VenueFeeds, VenueFeedsDeps } from './venue-feeds.ts';
import { createVenueSlots } from './venue-slots.ts';
import type { Watchlist } from './watchlist.ts';

/** Room for instruments that are watched at the same time. */
const MOST_WATCHED = 100;

/** What real venues quote, of the instruments that a person watches, as one market. */
export interface VenueMarket extends MarketFeed {
  readonly watched: () => readonly Instrument[];
  /** Begins to follow an instrument; undefined, or why not. */
  readonly watch: (instrument: Instrument) => Promise<string | undefined>;
  /** Ends following it; undefined, or why not. */
  readonly unwatch: (instrumentId: string) => Promise<string | undefined>;
  /** True where an instrument is followed and what is shown of it is true now. */
  readonly isLive: (instrumentId: string) => boolean;
  /** The funding rate that a venue expects at the next settlement; undefined where it tells none. */
  readonly nextFunding: (instrumentId: InstrumentId) => FundingRate | undefined;
  readonly venueState: (venue: string) => FeedState;
  readonly venueHealth: () => readonly VenueHealthWire[];
  readonly streamHealth: () => readonly StreamHealthWire[];
  readonly onWatchChanged: (listener: () => void) => Unsubscribe;
  readonly onStateChanged: (listener: () => void) => Unsubscribe;
  readonly close: () => Promise<void>;
}

/** What the market is made of. */
export interface VenueMarketDeps extends Omit<VenueFeedsDeps, 'slots' | 'onMoved'> {
  readonly watchlist: Watchlist;
  readonly find: (instrumentId: string) => Instrument | undefined;
  /** Why an instrument must stay on the watchlist: something is held or on order; undefined if nothing is. */
  readonly mustStay: (instrument: Instrument) => string | undefined;
}

/** Follows what is on the watchlist of every venue that is switched on. */
export function openVenueMarket(deps: VenueMarketDeps): VenueMarket {
  const { watchlist, find, clock } = deps;
  const moved = createEmitter<void>();
  const slots = createVenueSlots(watchlist.listed().flatMap((id) => find(id) ?? []));
  const bars = createVenueBars({ ...deps, tapes: slots.tapes });
  const feeds = createVenueFeeds({ ...deps, slots, onMoved: moved.emit });
  const watched = (): readonly Instrument[] => watchlist.watched().flatMap((id) => find(id) ?? []);
  for (const instrument of watched()) feeds.follow(instrument);
  return {
    tapes: slots.tapes,
    lifetime: slots.lifetime,
    history: bars.history,
    bars: bars.query,
    quote: (index) => withFunding(slots.quote(index), feeds),
    marketTime: () => Math.max(clock.now(), feeds.newestTime()),
    ready: Promise.resolve(),
    isReady: () => true,
    onReady(listener) {
      listener();
      return () => undefined;
    },
    onMoved: moved.subscribe,
    watched,
    async watch(instrument) {
      if (watchlist.watched().includes(instrument.id)) return undefined;
      if (watchlist.watched().length >= MOST_WATCHED) {
        return `${MOST_WATCHED} instruments are watched already; remove one first.`;
      }
      if (!slots.hasRoomFor(instrument))
        return 'This account has no room for further instruments; watch one that it had before, or use another data folder.';
      const added = await watchlist.add(instrument.id);
      if (!added.ok) return added.error.message;
      slots.add(instrument);
      feeds.follow(instrument);
      return undefined;
    },
    async unwatch(instrumentId) {
      const instrument = find(instrumentId);
      if (instrument === undefined || !watchlist.watched().includes(instrumentId)) {
        return `${instrumentId} is not watched.`;
      }
      const reason = deps.mustStay(instrument);
      if (reason !== undefined) return reason;
      const removed = await watchlist.remove(instrumentId);
      if (!removed.ok) return removed.error.message;
      feeds.leave(instrument);
      return undefined;
    },
    isLive: feeds.isLive,
    nextFunding: feeds.nextFunding,
    venueState: feeds.state,
    venueHealth: feeds.venueHealth,
    streamHealth: feeds.streamHealth,
    onWatchChanged: watchlist.onChanged,
    onStateChanged: feeds.onStateChanged,
    async close() {
      await feeds.close();
      await bars.close();
    },
  };
}

function withFunding(quote: QuoteWire | undefined, { nextFunding }: VenueFeeds): QuoteWire | undefined {
  const next = quote === undefined ? undefined : nextFunding(quote.instrumentId as InstrumentId);
  if (quote === undefined || next === undefined) return quote;
  const { time, rate, markPrice } = next;
  return { ...quote, funding: { time, rate, markPrice: Number.isFinite(markPrice) ? markPrice : null } };
}
