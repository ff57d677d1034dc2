import type { FeedState } from '../../../api/wire/venue-wire.ts';
import { createEmitter } from '../../../base/emitter.ts';
import type { InstrumentId } from '../../../model/identifiers.ts';
import { STALE_AFTER_MS } from '../../../market-data/stream-age.ts';
import { isTransient } from '../../../model/venue-error.ts';
import type { VenueError } from '../../../model/venue-error.ts';
import type { StreamSubscription } from '../../../ports/market-data.ts';
import { createFeedTime } from './feed-time.ts';
import { createInstrumentFeed } from './instrument-feed.ts';
import type { Carriage, InstrumentFeed } from './instrument-feed.ts';
import { createLinkPool } from './link-pool.ts';
import type { LinkPoolListener } from './link-pool.ts';
import { keyOf } from './link.ts';
import type { SubscriptionKey } from './link.ts';
import { createMarketOrder } from './market-order.ts';
import { createQuietProbe } from './quiet-probe.ts';
import { createRestPoller } from './rest-poller.ts';
import { venueDetail, venueState } from './venue-state.ts';
import type { VenueFeed, VenueFeedDeps } from './venue-feed.ts';

const TICK_MS = 250;
/** Accepted rows go to the store this often: each time is a commit, ms. */
const FLUSH_EVERY_MS = 1_000;
/** Connections that fail this often in a row are helped out by polling. */
const POLLED_AFTER_FAILURES = 3;

/** Opens the feed of one venue. Nothing is asked of the venue before an instrument is watched. */
export function openVenueFeed(deps: VenueFeedDeps): VenueFeed {
  const { venue, clock, random, logger } = deps;
  const time = createFeedTime(venue, clock, random);
  const order = createMarketOrder(deps.sink, time);
  const changed = createEmitter<void>();
  const feeds = new Map<InstrumentId, InstrumentFeed>();
  const failed = new Map<SubscriptionKey, VenueError>();
  /** Trades that have begun to be carried, but could not be resumed yet. */
  const waiting = new Set<InstrumentId>();
  const all = (): readonly InstrumentFeed[] => [...feeds.values()];
  const isStreamOffered = ({ kind }: StreamSubscription): boolean =>
    deps.streams && venue.offers.streams.includes(kind);
  let flushAt = -Infinity;
  let lastState: FeedState = 'idle';

  const listener: LinkPoolListener = {
    onUp({ kind, instrumentId }) {
      const feed = feeds.get(instrumentId);
      if (feed === undefined) return;
      if (feed.health[kind].arrivalAgeMs() < Infinity) feed.health[kind].reconnect();
      if (kind === 'trades') waiting.add(instrumentId);
      changed.emit();
    },
    onDown({ kind, instrumentId }) {
      if (kind === 'trades') feeds.get(instrumentId)?.trades.interrupt();
      if (kind === 'book') feeds.get(instrumentId)?.book.interrupt();
      changed.emit();
    },
    onTrades: (instrumentId, trades) => show(feeds.get(instrumentId)?.trades.receive(trades)),
    onBook: (instrumentId, book) => show(feeds.get(instrumentId)?.book.receive(book)),
    onFunding: (instrumentId, funding) => show(feeds.get(instrumentId)?.funding.receive(funding)),
    onRefused({ kind, instrumentId }, reason) {
      const feed = feeds.get(instrumentId);
      if (kind === 'trades') feed?.trades.refuse(reason);
      else feed?.health[kind].refuse(reason);
    },
    onBroken(subscription, error) {
      const feed = feeds.get(subscription.instrumentId);
      if (feed === undefined) return;
      if (!isTransient(error)) fail(subscription, error);
      else if (subscription.kind === 'book') feed.book.breakOff(error.message);
      else if (subscription.kind === 'trades') feed.trades.interrupt();
      changed.emit();
    },
  };
  const pool = createLinkPool(venue, time, random, listener);
  const poller = createRestPoller({ venue, time, random, instruments: all, isWanted: isPolled });
  const carriage: Carriage = {
    signAgeMs: (subscription) => Math.min(pool.signAgeMs(keyOf(subscription)), poller.ageMs(subscription)),
    isFailed: (subscription) => failed.has(keyOf(subscription)) || (pool.status().isFailed && !isPolled(subscription)),
    renew(subscription, reason) {
      logger.warn('a stream is begun anew', { ...subscription, reason });
      pool.recycle(keyOf(subscription), { code: 'SEQUENCE_GAP', message: reason });
    },
  };
  const probe = createQuietProbe(venue, time, all, {
    ...carriage,
    isAlive: ({ instrument: { id: instrumentId } }, kind) =>
      pool.signAgeMs(keyOf({ kind, instrumentId })) <= STALE_AFTER_MS,
  });

  function show(_received: void): void {
    changed.emit();
  }

  function fail(subscription: StreamSubscription, error: VenueError): void {
    failed.set(keyOf(subscription), error);
    logger.error('a stream has failed', { ...subscription, reason: error.message });
    wantAll();
  }

  function isPolled(subscription: StreamSubscription): boolean {
    if (failed.has(keyOf(subscription))) return false;
    if (!isStreamOffered(subscription)) return true;
    const { failures, isFailed } = pool.status();
    return !isFailed && failures >= POLLED_AFTER_FAILURES && !pool.isUp(keyOf(subscription));
  }

  function wantAll(): void {
    const wanted = all().flatMap(({ subscriptions }) => subscriptions);
    pool.want(wanted.filter((each) => isStreamOffered(each) && !failed.has(keyOf(each))));
  }

  function resumeWaiting(): void {
    if (!time.isTrusted()) return;
    for (const instrumentId of waiting) feeds.get(instrumentId)?.resumeTrades();
    waiting.clear();
  }

  function look(): void {
    if (time.look() === 'slept') {
      order.forget();
      pool.recycleAll({ code: 'TIMEOUT', message: 'The machine slept; connections are begun anew.' });
    }
    pool.tick();
    resumeWaiting();
    for (const feed of all()) feed.tick();
    poller.tick();
    probe.tick();
    order.tick();
    if (time.monotonic() >= flushAt) {
      flushAt = time.monotonic() + FLUSH_EVERY_MS;
      for (const { recorder } of all()) recorder.flush();
    }
    const now = state();
    if (now !== lastState) logger.info('the feed has changed', { venue: venue.venue, from: lastState, to: now });
    lastState = now;
    changed.emit();
  }

  let cancelTick = clock.after(TICK_MS, tick);
  function tick(): void {
    // The next one first: a fault in this one must not end the feed.
    cancelTick = clock.after(TICK_MS, tick);
    if (feeds.size > 0 || pool.status().links > 0) look();
  }

  const status = () => ({
    instruments: all(),
    pool: pool.status(),
    pollError: poller.error(),
    time,
    failed: [...failed.values()],
    dropped: order.dropped() + all().reduce((sum, { recorder }) => sum + recorder.dropped(), 0),
    isPolling: all().some(({ subscriptions }) =>
      subscriptions.some((each) => each.kind !== 'funding' && isPolled(each)),
    ),
  });
  const state = (): FeedState => venueState(status());

  return {
    watch(instrument) {
      if (feeds.has(instrument.id)) return;
      feeds.set(instrument.id, createInstrumentFeed(instrument, { ...deps, time, order, carriage }));
      time.look();
      wantAll();
      changed.emit();
    },
    unwatch(instrumentId) {
      const feed = feeds.get(instrumentId);
      if (feed === undefined) return;
      feeds.delete(instrumentId);
      for (const subscription of feed.subscriptions) failed.delete(keyOf(subscription));
      void feed.close();
      wantAll();
      changed.emit();
    },
    tapes: () => all().map(({ tape }) => tape),
    tape: (instrumentId) => feeds.get(instrumentId)?.tape,
    funding: (instrumentId) => feeds.get(instrumentId)?.funding.current(),
    marketTime: time.now,
    state,
    instrumentState: (instrumentId) =>
      venueState({ ...status(), instruments: all().filter(({ instrument }) => instrument.id === instrumentId) }),
    venueHealth() {
      const { used, silentMs, requests } = venue.rateLimit();
      const { reconnects, connectedSince } = pool.status();
      return {
        venue: venue.venue,
        state: state(),
        detail: venueDetail(status()),
        latencyMs: time.roundTripMs(),
        clockOffsetMs: time.offsetMs(),
        rateLimitUsed: used,
        silentMs,
        connectedSince,
        reconnects,
        requests,
      };
    },
    streamHealth: () => all().flatMap((feed) => feed.wire()),
    onChanged: changed.subscribe,
    retry() {
      failed.clear();
      time.measureSoon();
      pool.retry();
      wantAll();
    },
    async close() {
      cancelTick();
      pool.close();
      await Promise.all(all().map((feed) => feed.close()));
    },
  };
}
