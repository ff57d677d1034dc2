import type { Clock } from '../../../ports/clock.ts';
import type { ExecutionListener } from '../../../ports/execution-venue.ts';
import type { MarketStream } from '../../../ports/market-data.ts';
import type { CcxtClient } from '../ccxt-library.ts';
import { classifyError } from '../classify-error.ts';
import { callContext, withinCall } from '../http-transport.ts';
import type { RateLimiter } from '../rate-limiter.ts';
import { socketOptions } from '../stream/socket-options.ts';
import { venueFailure } from '../venue-failure.ts';
import type { PrivateNews, PrivateStreamDialect } from './private-stream-dialect.ts';
import type { TradingContext } from './trading-dialect.ts';

/** What the account's connection is made of. */
export interface PrivateStreamParts {
  readonly venue: string;
  readonly clock: Clock;
  readonly dialect: PrivateStreamDialect;
  readonly pace: RateLimiter;
  readonly pingIntervalMs: number;
  /** A ccxt instance of its own with the account's key, whose sockets are set up like this; why not, in words. */
  readonly connect: (socketOptions: object) => Promise<TradingContext | string>;
  readonly onOver: () => void;
}

/** Opens one connection: one ccxt instance, never reused, never reconnecting. */
export function openPrivateStream(parts: PrivateStreamParts, listener: ExecutionListener): MarketStream {
  const connection = new PrivateConnection(parts, listener);
  void connection.run();
  return { close: connection.close };
}

class PrivateConnection {
  readonly #parts: PrivateStreamParts;
  readonly #listener: ExecutionListener;
  readonly #call = callContext('live');
  #context: TradingContext | undefined;
  #read: ReturnType<PrivateStreamDialect['createReader']> | undefined;
  #stopKeepAlive = (): void => undefined;
  #isSubscribed = false;
  #isOver = false;

  constructor(parts: PrivateStreamParts, listener: ExecutionListener) {
    this.#parts = parts;
    this.#listener = listener;
  }

  readonly close = (): void => {
    this.#end(venueFailure(this.#parts.venue, 'CANCELED').message);
  };

  /** Never rejects. */
  async run(): Promise<void> {
    const { connect, dialect } = this.#parts;
    try {
      const context = await connect({ ws: this.#socketOptions() });
      if (typeof context === 'string') {
        this.#end(context);
        return;
      }
      this.#context = context;
      this.#read = dialect.createReader(context);
      if (this.#isOver) {
        await context.exchange.close();
        return;
      }
      await context.exchange.loadHttpProxyAgent();
      this.#keepAlive();
      await withinCall(this.#call, () => dialect.open(context, (news) => this.#tell(news)));
    } catch (error) {
      this.#fail(error);
    }
  }

  #socketOptions(): object {
    const { pace, pingIntervalMs, venue } = this.#parts;
    return socketOptions({
      pingIntervalMs,
      pace,
      isOver: () => this.#isOver,
      onOpen: () => {
        if (this.#parts.dialect.isSubscribedOnceOpen) this.#subscribed();
      },
      onSign: () => this.#sign(),
      onMessage: (client, message) => this.#receive(client, message),
      onError: (client, error) => {
        attend(this.#context);
        this.#context?.exchange.onError(client, error);
        this.#fail(error);
      },
      onClose: (client, code) => {
        attend(this.#context);
        this.#context?.exchange.onClose(client, { code });
        this.#end(venueFailure(venue, 'UNREACHABLE', `connection closed, code ${code ?? '?'}`).message);
      },
    });
  }

  #receive(client: CcxtClient, message: unknown): void {
    if (this.#isOver) return;
    this.#sign();
    const news = this.#understand(client, message);
    if (news !== undefined) this.#tell(news);
  }

  #tell(news: PrivateNews): boolean {
    if (this.#isOver) return false;
    const { isSubscribed, orders = [], executions = [], balances = [], ended } = news;
    if (isSubscribed === true) this.#subscribed();
    for (const order of orders) this.#listener.onOrder(order);
    for (const execution of executions) this.#listener.onExecution(execution);
    if (balances.length > 0) this.#listener.onBalances(balances);
    if (ended !== undefined) this.#end(ended);
    return !this.#isOver;
  }

  /** What a frame that cannot be read would have told is lost: whoever listens asks anew after the end. */
  #understand(client: CcxtClient, message: unknown): PrivateNews | undefined {
    try {
      attend(this.#context);
      // Answers to what ccxt itself asked go to it; what it makes of events is not used.
      this.#context?.exchange.handleMessage(client, message);
      return this.#read?.(message);
    } catch (error) {
      this.#fail(error);
      return undefined;
    }
  }

  #keepAlive(): void {
    const { clock, dialect } = this.#parts;
    const { keepAlive } = dialect;
    const context = this.#context;
    if (keepAlive === undefined || context === undefined) return;
    this.#stopKeepAlive = clock.after(keepAlive.everyMs, () => {
      this.#keepAlive();
      withinCall(callContext('live'), () => keepAlive.run(context)).catch((error: unknown) => this.#fail(error));
    });
  }

  #subscribed(): void {
    if (this.#isSubscribed || this.#isOver) return;
    this.#isSubscribed = true;
    this.#listener.onSubscribed();
  }

  #sign(): void {
    if (!this.#isOver) this.#listener.onSign();
  }

  #fail(error: unknown): void {
    this.#end(classifyError(this.#parts.venue, error, this.#call.facts).message);
  }

  #end(reason: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#stopKeepAlive();
    attend(this.#context);
    const exchange = this.#context?.exchange;
    for (const client of Object.values(exchange?.clients ?? {})) client.connection?.terminate();
    exchange?.close().catch(() => undefined);
    this.#parts.onOver();
    this.#listener.onEnd(reason);
  }
}

/** ccxt keeps promises that it waits for only sometimes: refused with nobody waiting, each would be a fault of ours. */
function attend(context: TradingContext | undefined): void {
  for (const { futures } of Object.values(context?.exchange.clients ?? {})) {
    for (const future of Object.values(futures)) future.catch(() => undefined);
  }
}
