import type { CcxtClient } from '../ccxt-library.ts';
import type { RateLimiter } from '../rate-limiter.ts';

/** `readyState` of a socket that can be written to. */
const SOCKET_OPEN = 1;

/** What a connection wants to know of its sockets. */
export interface SocketHandlers {
  /** How often a socket is pinged, ms. */
  readonly pingIntervalMs: number;
  /** Counts what is sent. */
  readonly pace: RateLimiter;
  readonly isOver: () => boolean;
  readonly onOpen?: () => void;
  /** A ping or pong of the venue. */
  readonly onSign: () => void;
  readonly onMessage: (client: CcxtClient, message: unknown) => void;
  readonly onError: (client: CcxtClient, error: unknown) => void;
  readonly onClose: (client: CcxtClient, code: number | undefined) => void;
}

/** ccxt's settings of a socket; its client takes these over its own. */
export function socketOptions(handlers: SocketHandlers): object {
  const { isOver, pace, pingIntervalMs } = handlers;
  return {
    keepAlive: pingIntervalMs,
    cost: 1,
    log: () => undefined,
    // ccxt refuses what it waits for when a connection fails, also where nobody has begun to wait yet.
    future(this: CcxtClient, hash: string): Promise<unknown> {
      const own = Object.getPrototypeOf(this) as { readonly future: (hash: string) => Promise<unknown> };
      const future = own.future.call(this, hash);
      future.catch(() => undefined);
      return future;
    },
    async throttle(this: CcxtClient, cost = 1): Promise<void> {
      const place = await pace.acquire(cost, 'live');
      if (place.ok) place.value();
      // Sent into a closed socket it would be a rejection that nobody handles.
      if (isOver() || this.connection?.readyState !== SOCKET_OPEN) throw new Error('the connection is over');
    },
    onConnectedCallback: (client: CcxtClient) => {
      client.connection?.on('pong', handlers.onSign);
      client.connection?.on('ping', handlers.onSign);
      handlers.onOpen?.();
    },
    onMessageCallback: handlers.onMessage,
    onErrorCallback: handlers.onError,
    onCloseCallback: (client: CcxtClient, event: { readonly code?: number }) => handlers.onClose(client, event.code),
  };
}
