import type { VenueError } from '../../../model/venue-error.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { StreamKind } from '../../../model/stream-kind.ts';
import type {
  MarketStream,
  StreamListener,
  StreamSubscription,
  VenueAnswer,
  VenueOffers,
} from '../../../ports/market-data.ts';
import type { CcxtClient, CcxtExchange } from '../ccxt-library.ts';
import { classifyError } from '../classify-error.ts';
import { shown } from '../decimal-text.ts';
import { callContext, withinCall } from '../http-transport.ts';
import type { CallContext } from '../http-transport.ts';
import type { InstrumentCatalogue, Listing } from '../instrument-catalogue.ts';
import type { RateLimiter } from '../rate-limiter.ts';
import { venueFailure } from '../venue-failure.ts';
import type { VenueProfile } from '../venue-profile.ts';
import type { FrameWatch, NamedSubscription } from './frame-dialect.ts';
import { socketOptions } from './socket-options.ts';
import { runLoop } from './watch-loops.ts';

/** What a connection is made of. */
export interface StreamParts {
  readonly venue: string;
  readonly clock: Clock;
  /** The venue's time, UnixMs. */
  readonly venueNow: () => number;
  readonly draw: () => number;
  readonly profile: VenueProfile;
  readonly offers: VenueOffers;
  /** Counts the subscriptions of all connections to this venue. */
  readonly pace: RateLimiter;
  /** The pong is a sign of life on a quiet stream. */
  readonly pingIntervalMs: number;
  readonly catalogue: () => VenueAnswer<InstrumentCatalogue>;
  readonly onOver: () => void;
  /** A ccxt instance of its own, with the venue's markets, whose sockets are set up like this. */
  readonly createExchange: (socketOptions: object) => CcxtExchange;
}

/** Trades that ccxt keeps for a loop that is behind. */
const TRADES_KEPT = 2_000;

interface Watched {
  readonly subscription: StreamSubscription;
  readonly listing: Listing;
  isSubscribed: boolean;
}

/** Opens one connection generation: one ccxt instance, never reused, never reconnecting. */
export function openMarketStream(
  parts: StreamParts,
  subscriptions: readonly StreamSubscription[],
  listener: StreamListener,
): MarketStream {
  const connection = new StreamConnection(parts, listener);
  void connection.run(subscriptions);
  return { close: connection.close };
}

class StreamConnection {
  readonly #parts: StreamParts;
  readonly #listener: StreamListener;
  readonly #call: CallContext = callContext('live');
  readonly #frames = new Map<CcxtClient, FrameWatch>();
  #watched: readonly Watched[] = [];
  #exchange: CcxtExchange | undefined;
  #isOver = false;

  constructor(parts: StreamParts, listener: StreamListener) {
    this.#parts = parts;
    this.#listener = listener;
  }

  readonly close = (): void => {
    this.#end(venueFailure(this.#parts.venue, 'CANCELED'));
  };

  /** Never rejects. */
  async run(subscriptions: readonly StreamSubscription[]): Promise<void> {
    try {
      await withinCall(this.#call, () => this.#connect(subscriptions));
    } catch (error) {
      this.#end(this.#classify(error));
    }
  }

  async #connect(subscriptions: readonly StreamSubscription[]): Promise<void> {
    const catalogue = await this.#parts.catalogue();
    if (this.#isOver) return;
    if (!catalogue.ok) {
      this.#end(catalogue.error);
      return;
    }
    this.#watched = this.#resolve(subscriptions, catalogue.value);
    if (this.#isOver) return;
    const exchange = this.#parts.createExchange(this.#socketOptions());
    this.#exchange = exchange;
    await exchange.loadHttpProxyAgent();
    if (this.#isOver) return;
    // Nothing waits for signs; they are refused when the connection ends.
    this.#parts.profile.dialect.subscribeSigns?.(exchange).catch(() => undefined);
    await Promise.all(this.#watched.map((watched) => this.#runLoop(exchange, watched)));
  }

  #resolve(subscriptions: readonly StreamSubscription[], { byId }: InstrumentCatalogue): readonly Watched[] {
    const watched: Watched[] = [];
    let refusal = venueFailure(this.#parts.venue, 'BAD_REQUEST', 'nothing to subscribe to');
    for (const subscription of subscriptions) {
      const { instrumentId, kind } = subscription;
      const listing = byId.get(instrumentId);
      if (listing !== undefined && this.#isOffered(kind, listing)) {
        watched.push({ subscription, listing, isSubscribed: false });
        continue;
      }
      const code = listing === undefined ? 'UNKNOWN_INSTRUMENT' : 'NOT_SUPPORTED';
      refusal = venueFailure(this.#parts.venue, code, `${kind} of ${instrumentId}`);
      this.#listener.onBroken(subscription, refusal);
    }
    if (watched.length === 0) this.#end(refusal);
    return watched;
  }

  #isOffered(kind: StreamKind, { isPerpetual }: Listing): boolean {
    return this.#parts.offers.streams.includes(kind) && (kind !== 'funding' || isPerpetual);
  }

  #runLoop(exchange: CcxtExchange, watched: Watched): Promise<void> {
    const { clock, draw, profile, venueNow } = this.#parts;
    const parts = {
      exchange,
      profile,
      clock,
      venueNow,
      draw,
      listener: this.#listener,
      isOver: () => this.#isOver,
      end: (error: VenueError) => this.#end(error),
      classify: (error: unknown) => this.#classify(error),
      sawData: () => this.#subscribed(watched),
    };
    return runLoop(parts, watched.subscription, watched.listing);
  }

  /** Each calls on to ccxt's own. */
  #socketOptions(): object {
    return {
      tradesLimit: TRADES_KEPT,
      ws: socketOptions({
        pingIntervalMs: this.#parts.pingIntervalMs,
        pace: this.#parts.pace,
        isOver: () => this.#isOver,
        onSign: () => this.#sign(),
        onMessage: (client, message) => this.#receive(client, message),
        onError: (client, error) => {
          this.#exchange?.onError(client, error);
          this.#end(this.#classify(error));
        },
        onClose: (client, code) => {
          this.#exchange?.onClose(client, { code });
          this.#end(venueFailure(this.#parts.venue, 'UNREACHABLE', `connection closed, code ${code ?? '?'}`));
        },
      }),
    };
  }

  #receive(client: CcxtClient, message: unknown): void {
    if (this.#isOver) return;
    this.#sign();
    // ccxt hands on as text what it cannot parse.
    if (typeof message === 'string' && !/^"?p[io]ng"?$/i.test(message)) {
      this.#refuse(undefined, `frame ${shown(message)}`);
      return;
    }
    const frames = this.#framesOf(client);
    const { handedOn, gap, refused = [] } = frames.check(message);
    for (const refusal of refused) this.#refuse(refusal, refusal.reason);
    if (gap !== undefined) {
      this.#lose(venueFailure(this.#parts.venue, 'SEQUENCE_GAP', gap));
      return;
    }
    for (const named of frames.acknowledged(message, client)) {
      for (const watched of this.#watched) if (isNamed(watched, named)) this.#subscribed(watched);
    }
    if (handedOn !== undefined) this.#exchange?.handleMessage(client, handedOn);
    if (frames.isGoodbye(message)) this.#listener.onEnding?.();
  }

  #framesOf(client: CcxtClient): FrameWatch {
    const known = this.#frames.get(client);
    if (known !== undefined) return known;
    const frames = this.#parts.profile.dialect.watchSocket();
    this.#frames.set(client, frames);
    return frames;
  }

  /** Tells of what was left out; a frame that names nothing is told of the first subscription. */
  #refuse(named: NamedSubscription | undefined, reason: string): void {
    const watched = this.#watched.find((each) => named !== undefined && isNamed(each, named)) ?? this.#watched[0];
    if (watched !== undefined && !this.#isOver) this.#listener.onRefused(watched.subscription, reason);
  }

  /** Every subscription may have lost something. */
  #lose(error: VenueError): void {
    for (const { subscription } of this.#watched) if (!this.#isOver) this.#listener.onBroken(subscription, error);
    this.#end(error);
  }

  #subscribed(watched: Watched): void {
    if (watched.isSubscribed || this.#isOver) return;
    watched.isSubscribed = true;
    this.#listener.onSubscribed(watched.subscription);
  }

  #sign(): void {
    if (!this.#isOver) this.#listener.onSign();
  }

  #classify(error: unknown): VenueError {
    const { facts } = this.#call;
    this.#call.facts = undefined;
    return classifyError(this.#parts.venue, error, facts);
  }

  #end(reason: VenueError): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const client of Object.values(this.#exchange?.clients ?? {})) client.connection?.terminate();
    // Clears ccxt's timers; the sockets are gone already.
    this.#exchange?.close().catch(() => undefined);
    this.#parts.onOver();
    this.#listener.onEnd(reason);
  }
}

function isNamed({ subscription, listing }: Watched, { kind, market }: NamedSubscription): boolean {
  return subscription.kind === kind && (listing.marketId === market || listing.ccxtSymbol === market);
}
