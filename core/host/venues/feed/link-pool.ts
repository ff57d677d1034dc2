import { createBackoff } from '../../../base/backoff.ts';
import { createConnectBudget } from '../../../market-data/connect-budget.ts';
import { isTransient } from '../../../model/venue-error.ts';
import type { VenueError, VenueErrorCode } from '../../../model/venue-error.ts';
import type { MarketDataVenue, StreamSubscription } from '../../../ports/market-data.ts';
import type { FeedTime } from './feed-time.ts';
import { createLink, keyOf } from './link.ts';
import type { Link, LinkListener, SubscriptionKey } from './link.ts';

/** Without any sign for this long a connection counts as half-open and is begun anew, ms. */
const SILENT_MS = 15_000;
/** A connection that does not carry everything by then is begun anew, ms. */
const SLOW_MS = 30_000;
/** Changes of what is wanted that come together make one connection, ms. */
const GATHER_MS = 50;
/** More connections than this are joined into one. */
const MOST_LINKS = 4;
/** A connection is replaced this long before the venue would end it, at the most. */
const RENEW_BEFORE_MS = 10 * 60_000;

/** Told when a subscription begins and ceases to be carried by any connection. */
export interface LinkPoolListener extends LinkListener {
  readonly onUp: (subscription: StreamSubscription) => void;
  readonly onDown: (subscription: StreamSubscription, error: VenueError) => void;
}

/** How the connections of a venue are doing. */
export interface LinkStatus {
  readonly links: number;
  /** Connections opened after one had ended by itself, or was given up. */
  readonly reconnects: number;
  /** Wall time since which everything wanted is carried; null while it is not. */
  readonly connectedSince: number | null;
  /** Failures in a row. */
  readonly failures: number;
  /** The newest failure; undefined once everything is carried. */
  readonly error: VenueError | undefined;
  /** True where it is not tried again by itself. */
  readonly isFailed: boolean;
}

/** Keeps connections open so that everything wanted is carried by one. */
export interface LinkPool {
  readonly want: (subscriptions: readonly StreamSubscription[]) => void;
  readonly isUp: (key: SubscriptionKey) => boolean;
  /** Ms since the connection that carries it gave a sign; Infinity where none does. */
  readonly signAgeMs: (key: SubscriptionKey) => number;
  /** What a subscription shows cannot be trusted any more: its connection is begun anew. */
  readonly recycle: (key: SubscriptionKey, error: VenueError) => void;
  /** Begins every connection anew at once: the machine slept. */
  readonly recycleAll: (error: VenueError) => void;
  /** Looks for silence and for lives that end; call it a few times a second. */
  readonly tick: () => void;
  readonly status: () => LinkStatus;
  /** Tries again now, also what has failed for good. */
  readonly retry: () => void;
  readonly close: () => void;
}

/** A pool without connections. */
export function createLinkPool(
  venue: MarketDataVenue,
  time: FeedTime,
  random: () => number,
  listener: LinkPoolListener,
): LinkPool {
  const backoff = createBackoff(random);
  const budget = createConnectBudget();
  const wanted = new Map<SubscriptionKey, StreamSubscription>();
  /** Connections that end when another, the key, carries everything. */
  const replacing = new Map<Link, readonly Link[]>();
  let links: readonly Link[] = [];
  let cancelTimer: (() => void) | undefined;
  let retryAt = -Infinity;
  let error: VenueError | undefined;
  let failedFor: VenueError | undefined;
  let connectedSince: number | null = null;
  let reconnects = 0;
  let isClosed = false;

  const carrier = (key: SubscriptionKey): Link | undefined => links.findLast((link) => link.up.has(key));
  const uncovered = (): readonly StreamSubscription[] =>
    [...wanted].filter(([key]) => !links.some((link) => link.subscriptions.has(key))).map(([, each]) => each);
  const stillWanted = (of: readonly Link[]): readonly StreamSubscription[] =>
    [...wanted].filter(([key]) => of.some((link) => link.subscriptions.has(key))).map(([, each]) => each);

  function open(subscriptions: readonly StreamSubscription[], replaces: readonly Link[]): void {
    budget.spend(time.monotonic());
    const owner = { monotonic: time.monotonic, data: listener, isCarrier, onUp, onEnd };
    const link = createLink(venue, owner, subscriptions);
    links = [...links, link];
    if (replaces.length > 0) replacing.set(link, replaces);
    link.start();
  }

  function isCarrier(link: Link, key: SubscriptionKey): boolean {
    return wanted.has(key) && (carrier(key) ?? link) === link;
  }

  function onUp(link: Link, key: SubscriptionKey): void {
    const subscription = wanted.get(key);
    const wasUp = links.some((other) => other !== link && other.up.has(key));
    if (subscription !== undefined && !wasUp) listener.onUp(subscription);
    if (link.up.size < link.subscriptions.size) return;
    for (const old of replacing.get(link) ?? []) drop(old);
    replacing.delete(link);
    backoff.recovered(time.monotonic());
    if ([...wanted.keys()].every((each) => carrier(each) !== undefined)) {
      error = undefined;
      connectedSince ??= time.now();
    }
  }

  /** Ends a connection without telling anyone; what it carried is carried by another or not wanted. */
  function drop(link: Link): void {
    if (!links.includes(link)) return;
    links = links.filter((other) => other !== link);
    replacing.delete(link);
    link.close();
  }

  function onEnd(link: Link, cause: VenueError): void {
    links = links.filter((other) => other !== link);
    replacing.delete(link);
    fail(cause);
    failOwn(link, cause);
    for (const key of link.up) {
      const subscription = wanted.get(key);
      if (subscription === undefined || carrier(key) !== undefined) continue;
      connectedSince = null;
      listener.onDown(subscription, cause);
    }
    plan();
  }

  function fail(cause: VenueError): void {
    error = cause;
    reconnects++;
    const now = time.monotonic();
    retryAt = now + backoff.failed(now, cause.retryAfterMs);
    if (cause.code === 'CLOCK_OFFSET') time.measureSoon();
    if (VENUE_WIDE.has(cause.code)) failedFor = cause;
  }

  /** An error of single subscriptions: where the connection did not say which, it was all of them. */
  function failOwn(link: Link, cause: VenueError): void {
    if (isTransient(cause) || VENUE_WIDE.has(cause.code) || cause.code === 'CANCELED') return;
    const own = stillWanted([link]);
    if (own.length === link.subscriptions.size) for (const each of own) listener.onBroken(each, cause);
  }

  function giveUp(link: Link, cause: VenueError): void {
    link.close();
    onEnd(link, cause);
  }

  function plan(): void {
    if (isClosed || failedFor !== undefined || cancelTimer !== undefined || uncovered().length === 0) return;
    const now = time.monotonic();
    cancelTimer = time.after(Math.max(GATHER_MS, retryAt - now, budget.waitMs(now)), () => {
      cancelTimer = undefined;
      const subscriptions = uncovered();
      if (budget.waitMs(time.monotonic()) > 0) plan();
      else if (subscriptions.length > 0) open(subscriptions, []);
    });
  }

  /** The new one begins before the old ones end, so that nothing is missed between them. */
  function replace(old: readonly Link[]): void {
    const now = time.monotonic();
    if (now < retryAt || budget.waitMs(now) > 0) return;
    const isUnderWay = [...replacing.values()].some((replaced) => replaced.some((link) => old.includes(link)));
    if (!isUnderWay) open(stillWanted(old), old);
  }

  function look(link: Link, now: number): void {
    if (now - link.lastSign() > SILENT_MS) giveUp(link, SILENT);
    else if (link.up.size < link.subscriptions.size && now - link.openedAt > SLOW_MS) giveUp(link, SLOW);
    else if (stillWanted([link]).length === 0) drop(link);
    else if (link.isEnding() || now - link.openedAt > lifeMs(venue)) replace([link]);
  }

  return {
    want(subscriptions) {
      wanted.clear();
      for (const subscription of subscriptions) wanted.set(keyOf(subscription), subscription);
      plan();
    },
    isUp: (key) => carrier(key) !== undefined,
    signAgeMs(key) {
      const link = carrier(key);
      return link === undefined ? Infinity : time.monotonic() - link.lastSign();
    },
    recycle(key, cause) {
      const link = carrier(key);
      if (link !== undefined) giveUp(link, cause);
    },
    recycleAll(cause) {
      for (const link of links) giveUp(link, cause);
    },
    tick() {
      const now = time.monotonic();
      for (const link of links) if (links.includes(link)) look(link, now);
      const isSettled = links.every((link) => link.up.size === link.subscriptions.size);
      if (links.length > MOST_LINKS && isSettled) replace(links);
      plan();
    },
    status: () => ({
      links: links.length,
      reconnects,
      connectedSince,
      failures: backoff.failures(),
      error,
      isFailed: failedFor !== undefined,
    }),
    retry() {
      failedFor = undefined;
      retryAt = -Infinity;
      cancelTimer?.();
      cancelTimer = undefined;
      plan();
    },
    close() {
      isClosed = true;
      cancelTimer?.();
      for (const link of links) link.close();
      links = [];
    },
  };
}

/** What fails for one subscription fails for all: tried again only after someone has done something. */
const VENUE_WIDE: ReadonlySet<VenueErrorCode> = new Set(['CERTIFICATE', 'RESTRICTED_LOCATION', 'NOT_AUTHORIZED']);

function lifeMs({ offers: { connectionLifeMs: life = Infinity } }: MarketDataVenue): number {
  return life - Math.min(RENEW_BEFORE_MS, life / 10);
}

const SILENT: VenueError = {
  code: 'TIMEOUT',
  message: `The connection gave no sign for ${SILENT_MS / 1_000} s; it is begun anew.`,
};
const SLOW: VenueError = {
  code: 'TIMEOUT',
  message: `The venue did not take every subscription within ${SLOW_MS / 1_000} s; the connection is begun anew.`,
};
