import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';

/** What a REST call is answered with. */
export interface PlaybackAnswer {
  readonly status: number;
  readonly json?: unknown;
  readonly text?: string;
}

/** A loopback venue that says what it is told to: bodies by path, frames one by one. */
export interface PlaybackVenue {
  /** `http://127.0.0.1:port` */
  readonly origin: string;
  /** `ws://127.0.0.1:port` */
  readonly socketOrigin: string;
  /** Answers calls of this path (query included in `path` where it matters) from now on. */
  readonly answer: (path: string, answer: PlaybackAnswer) => void;
  /** `GET /path?query` of every call so far; calls nobody prepared an answer for got a 404. */
  readonly calls: readonly string[];
  /** Every message of the client so far, parsed. */
  readonly received: readonly unknown[];
  /** The next message that the client sends, or one already received after the last call. */
  readonly nextMessage: () => Promise<unknown>;
  /** Sends one frame to the client that connected last, or last to this path. */
  readonly send: (frame: unknown, path?: string) => void;
  readonly close: () => Promise<void>;
}

/** Starts a playback venue; `acknowledge` gives the frames that answer a message of the client. */
export async function startPlaybackVenue(
  acknowledge: (message: unknown) => readonly unknown[] = () => [],
): Promise<PlaybackVenue> {
  const answers = new Map<string, PlaybackAnswer>();
  const calls: string[] = [];
  const received: unknown[] = [];
  const waiting: ((message: unknown) => void)[] = [];
  let handedOut = 0;
  const newest = new Map<string | undefined, WebSocket>();

  function handleCall(request: IncomingMessage, response: ServerResponse): void {
    const url = request.url ?? '/';
    calls.push(`${request.method ?? ''} ${url}`);
    const found = answers.get(url) ?? answers.get(url.split('?')[0] ?? url);
    const { status, json, text } = found ?? { status: 404, json: { error: `no answer for ${url}` } };
    response.writeHead(status, { 'content-type': text === undefined ? 'application/json' : 'text/plain' });
    response.end(text ?? JSON.stringify(json));
  }

  const server = createServer(handleCall);
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (client, { url }) => {
    newest.set(undefined, client);
    newest.set(url, client);
    client.on('message', (data: Buffer) => {
      const text = data.toString('utf8');
      // OKX keeps quiet connections open by a word instead of a ping frame.
      if (text === 'ping') {
        client.send('pong');
        return;
      }
      const message: unknown = JSON.parse(text);
      received.push(message);
      for (const frame of acknowledge(message)) client.send(JSON.stringify(frame));
      const first = waiting.shift();
      if (first !== undefined) first(received[handedOut++]);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    origin: `http://127.0.0.1:${port}`,
    socketOrigin: `ws://127.0.0.1:${port}`,
    calls,
    received,
    answer: (path, answer) => void answers.set(path, answer),
    nextMessage: () =>
      handedOut < received.length
        ? Promise.resolve(received[handedOut++])
        : new Promise((resolve) => void waiting.push(resolve)),
    send: (frame, path) => newest.get(path)?.send(JSON.stringify(frame)),
    async close() {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
