import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { getWSConnectionHandler } from '@trpc/server/adapters/ws';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { Desk } from '../../api/desk.ts';
import { appRouter } from '../../api/router.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';

/** Bounds of the browser's sockets. */
export const SOCKET_LIMITS = {
  clients: 8,
  /** Largest message a client may send. */
  frameBytes: 1024 * 1024,
  /** A client that is this far behind is cut; it comes back and starts from a snapshot. */
  backlogBytes: 4 * 1024 * 1024,
  backlogCheckMs: 100,
} as const;

/** What the gate needs. */
export interface SocketGateDeps {
  readonly desk: Desk;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Serves the router over WebSockets that have already passed the request guard. */
export interface SocketGate {
  /** Takes over a guarded upgrade; false when there are too many clients. */
  readonly admit: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;
  readonly clients: () => number;
  readonly close: () => void;
}

/** Creates the gate without a server of its own. */
export function createSocketGate({ desk, clock, logger }: SocketGateDeps): SocketGate {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: SOCKET_LIMITS.frameBytes,
    perMessageDeflate: false,
    clientTracking: true,
  });
  const serve = getWSConnectionHandler({
    wss: server,
    router: appRouter,
    createContext: () => ({ desk, place: 'browser' as const }),
    keepAlive: { enabled: true },
    onError: ({ error, path }) => {
      logger.warn('a call from the browser failed', { path, code: error.code, reason: error.message });
    },
  });
  const stopChecks = cutSlowClients(server, clock, logger);
  return {
    admit(request, socket, head) {
      if (server.clients.size >= SOCKET_LIMITS.clients) return false;
      server.handleUpgrade(request, socket, head, (client) => {
        client.on('error', (error) => {
          logger.warn('a browser socket failed', { reason: error.message });
        });
        serve(client, request);
      });
      return true;
    },
    clients: () => server.clients.size,
    close() {
      stopChecks();
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

function cutSlowClients(server: WebSocketServer, clock: Clock, logger: Logger): () => void {
  const isSlow = (client: WebSocket): boolean => client.bufferedAmount > SOCKET_LIMITS.backlogBytes;
  let cancel: () => void;
  const check = (): void => {
    for (const client of [...server.clients].filter(isSlow)) {
      logger.warn('a slow browser was cut off', { backlogBytes: client.bufferedAmount });
      client.terminate();
    }
    cancel = clock.after(SOCKET_LIMITS.backlogCheckMs, check);
  };
  cancel = clock.after(SOCKET_LIMITS.backlogCheckMs, check);
  return () => {
    cancel();
  };
}
