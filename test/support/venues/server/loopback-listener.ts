import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { selfSigned } from './self-signed.ts';

/** A server on 127.0.0.1 that can go away and come back on the same port. */
export interface LoopbackListener {
  readonly server: ReturnType<typeof createServer>;
  readonly port: number;
  /** Refuses new connections and cuts the open ones. */
  readonly goOffline: () => void;
  readonly goOnline: () => void;
  /** Resolves when the last change has been carried out. */
  readonly settled: () => Promise<void>;
}

/** Listens on `port` (0: a free one), with a certificate that no client may accept where `tls` is set. */
export async function listenOnLoopback(port: number, tls: boolean): Promise<LoopbackListener> {
  const server = tls ? createTlsServer(selfSigned()) : createServer();
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // Cut connections report an error of their own.
    socket.on('error', () => {});
  });

  const listen = (at: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(at, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });

  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });

  await listen(port);
  const taken = (server.address() as AddressInfo).port;
  let online = true;
  let settled = Promise.resolve();
  const carryOut = async (before: Promise<void>, to: boolean): Promise<void> => {
    await before;
    if (online === to) return;
    online = to;
    await (to ? listen(taken) : stop());
  };
  const change = (to: boolean): void => {
    settled = carryOut(settled, to);
  };
  return {
    server,
    port: taken,
    goOffline: () => change(false),
    goOnline: () => change(true),
    settled: () => settled,
  };
}
