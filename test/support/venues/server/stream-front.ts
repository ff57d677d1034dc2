import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { createStreamConnection, type StreamConnection } from './stream-connection.ts';
import type { ConnectionHandler, VenueContext, VenueDialect } from './venue-dialect.ts';
import type { LoggedConnection } from './venue-log.ts';

/** The WebSocket side of a venue server. */
export interface StreamFront {
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Closes every connection after `announcedMs` of warning, or at once and without a word. */
  readonly disconnectAll: (announcedMs?: number) => void;
  readonly cutAll: () => void;
}

interface Open {
  readonly connection: StreamConnection;
  readonly handler: ConnectionHandler;
}

/** Code of a close that a server makes because it goes away. */
const GOING_AWAY = 1001;

/** Takes upgrades and leads messages to the dialect. */
export function createStreamFront(context: VenueContext, dialect: VenueDialect): StreamFront {
  const { clock, faults, log } = context;
  const sockets = new WebSocketServer({ noServer: true, autoPong: false, perMessageDeflate: false });
  const open = new Set<Open>();
  let nextId = 1;

  faults.onChange((name, on) => {
    if (name === 'halfOpen' && on) for (const item of open) silence(item);
  });

  /** Nothing is made any more for a client that cannot hear; its socket stays until the server closes. */
  function silence(item: Open): void {
    open.delete(item);
    item.connection.fallSilent();
    item.handler.onClose();
  }

  function take(socket: WebSocket, url: URL): void {
    const entry: LoggedConnection = { id: nextId++, path: url.pathname, openedAt: clock.now(), sent: 0, received: 0 };
    const connection = createStreamConnection({ socket, url, entry, context, spoil: dialect.spoil });
    log.addConnection(entry);
    const handler = dialect.accept(connection);
    if (handler === undefined) {
      entry.closedAt = clock.now();
      connection.cut();
      return;
    }
    const item = { connection, handler };
    open.add(item);
    attach(socket, item, entry);
    if (faults.current('halfOpen')?.all === true) silence(item);
  }

  function attach(socket: WebSocket, item: Open, entry: LoggedConnection): void {
    const { connection, handler } = item;
    socket.on('message', (data: Buffer) => {
      entry.received += 1;
      if (faults.strike('deafSubscribe') === undefined) handler.onMessage(data.toString('utf8'));
    });
    socket.on('ping', (data: Buffer) => {
      socket.pong(data);
      handler.onPingOrPong?.();
    });
    socket.on('pong', () => {
      connection.handlePong();
      handler.onPingOrPong?.();
    });
    // A reset connection reports an error before it closes; the close is what counts.
    socket.on('error', () => {});
    socket.on('close', () => {
      entry.closedAt = clock.now();
      connection.handlePong();
      if (open.delete(item)) handler.onClose();
    });
  }

  return {
    upgrade(request, socket, head) {
      const url = new URL(request.url ?? '/', 'http://venue');
      sockets.handleUpgrade(request, socket, head, (webSocket) => take(webSocket, url));
    },
    disconnectAll(announcedMs) {
      const now = [...open];
      if (announcedMs === undefined) {
        for (const { connection } of now) connection.close(GOING_AWAY, '');
        return;
      }
      for (const { handler } of now) handler.announceShutdown?.();
      clock.after(announcedMs, () => {
        for (const { connection } of now) connection.close(GOING_AWAY, '');
      });
    },
    cutAll() {
      for (const { connection } of open) connection.cut();
    },
  };
}
