import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { z } from 'zod';
import type { Desk } from '../../api/desk.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import { createSessions } from './one-time-token.ts';
import type { Sessions } from './one-time-token.ts';
import { readJsonBody } from './request-body.ts';
import { cookieValue, hasOwnHost, hasOwnOrigin, isOwnWrite } from './request-guard.ts';
import type { Refusal, WebAddress } from './request-guard.ts';
import { responseHeaders } from './response-headers.ts';
import { createSocketGate } from './socket-gate.ts';
import type { SocketGate } from './socket-gate.ts';
import { readStaticFile } from './static-files.ts';

/** The only interface that is listened on. */
const LOOPBACK = '127.0.0.1';
/** Requests beyond this many at once wait in the kernel. */
const MAX_CONNECTIONS = 64;

const sessionInput = z.strictObject({ token: z.string().min(1).max(200) });

/** What is served, and to whom it is told. */
export interface WebServerOptions {
  readonly desk: Desk;
  readonly clock: Clock;
  readonly logger: Logger;
  /** 0 lets the system choose. */
  readonly port: number;
  /** The built interface. */
  readonly rendererDir: string;
}

/** A running server. */
export interface WebServer {
  readonly port: number;
  /** A link that opens one browser session: the secret is in the fragment, which is never sent or logged. */
  readonly issueLink: () => string;
  readonly clients: () => number;
  readonly close: () => Promise<void>;
}

/** Why it does not listen. */
export type ListenFailure = { readonly code: 'PORT_IN_USE' | 'LISTEN_FAILED'; readonly message: string };

/** Starts the browser's host on the loopback interface only; a port in use is an error, never another interface. */
export async function startWebServer(options: WebServerOptions): Promise<Result<WebServer, ListenFailure>> {
  const sessions = createSessions(options.clock);
  const gate = createSocketGate(options);
  const server = createServer({ requireHostHeader: false, maxHeaderSize: 16_384 });
  server.maxConnections = MAX_CONNECTIONS;
  server.requestTimeout = 10_000;
  const failure = await listen(server, options.port);
  if (failure !== undefined) {
    gate.close();
    return err(failure);
  }
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : options.port;
  const context: WebContext = { ...options, sessions, gate, address: { port } };
  server.on('request', (request, response) => {
    void answer(request, response, context);
  });
  server.on('upgrade', (request, socket, head) => {
    upgrade(request, socket, { head, context });
  });
  return ok({
    port,
    issueLink: () => `http://${LOOPBACK}:${port}/#token=${sessions.issueToken()}`,
    clients: gate.clients,
    close: () =>
      new Promise((resolve) => {
        gate.close();
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  });
}

interface WebContext extends WebServerOptions {
  readonly sessions: Sessions;
  readonly gate: SocketGate;
  readonly address: WebAddress;
}

function listen(server: Server, port: number): Promise<ListenFailure | undefined> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const inUse = error.code === 'EADDRINUSE';
      resolve(
        inUse
          ? { code: 'PORT_IN_USE', message: `Port ${port} is in use: stop what uses it, or choose one with --port N.` }
          : { code: 'LISTEN_FAILED', message: `Cannot listen on ${LOOPBACK}:${port}: ${error.message}` },
      );
    });
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      resolve(undefined);
    });
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, context: WebContext): Promise<void> {
  for (const [name, value] of Object.entries(responseHeaders(context.address))) response.setHeader(name, value);
  const refusal = await route(request, response, context);
  if (refusal !== undefined) refuse(response, refusal);
}

/** Answers, or says with which status to refuse. */
async function route(
  request: IncomingMessage,
  response: ServerResponse,
  context: WebContext,
): Promise<Refusal | undefined> {
  if (!hasOwnHost(request, context.address)) return 403;
  const path = (request.url ?? '/').split('?')[0];
  if (request.method === 'POST') {
    if (!isOwnWrite(request, context.address)) return 403;
    if (path === '/session') return openSession(request, response, context);
    if (path === '/halt') return halt(request, response, context);
    return 404;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return 405;
  const file = await readStaticFile(context.rendererDir, path ?? '/');
  if (file === undefined) return 404;
  response.writeHead(200, { 'Content-Type': file.contentType, 'Content-Length': file.body.length });
  response.end(request.method === 'HEAD' ? undefined : file.body);
  return undefined;
}

/** `POST /session`: a one-time token becomes a cookie that scripts cannot read. */
async function openSession(
  request: IncomingMessage,
  response: ServerResponse,
  context: WebContext,
): Promise<Refusal | undefined> {
  const body = await readJsonBody(request);
  if (!body.ok) return body.error;
  const input = sessionInput.safeParse(body.value);
  if (!input.success) return 400;
  const secret = await context.sessions.redeem(input.data.token);
  if (secret === undefined) {
    context.logger.warn('a browser came with a wrong or used link');
    return 401;
  }
  response.setHeader('Set-Cookie', `${cookieName(context.address)}=${secret}; HttpOnly; SameSite=Strict; Path=/`);
  response.writeHead(204).end();
  return undefined;
}

/** `POST /halt`: stopping needs the session and nothing else. */
async function halt(
  request: IncomingMessage,
  response: ServerResponse,
  context: WebContext,
): Promise<Refusal | undefined> {
  if (!hasSession(request, context)) return 401;
  context.desk.halt('stopped from the browser');
  response.writeHead(204).end();
  return undefined;
}

interface Upgrade {
  readonly head: Buffer;
  readonly context: WebContext;
}

/** A socket needs our Host, exactly our Origin and an open session. */
function upgrade(request: IncomingMessage, socket: Duplex, { head, context }: Upgrade): void {
  socket.on('error', () => socket.destroy());
  const refusal = refuseUpgrade(request, context);
  if (refusal === undefined && context.gate.admit(request, socket, head)) return;
  const status = refusal ?? 503;
  socket.end(`HTTP/1.1 ${status} ${REASONS[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function refuseUpgrade(request: IncomingMessage, context: WebContext): Refusal | undefined {
  if (!hasOwnHost(request, context.address) || !hasOwnOrigin(request, context.address)) return 403;
  if ((request.url ?? '').split('?')[0] !== '/trpc') return 404;
  return hasSession(request, context) ? undefined : 401;
}

function hasSession(request: IncomingMessage, { sessions, address }: WebContext): boolean {
  const secret = cookieValue(request, cookieName(address));
  return secret !== undefined && sessions.isOpen(secret);
}

/** Cookies are shared by all ports of a host; the name keeps two of our hosts apart. */
function cookieName({ port }: WebAddress): string {
  return `tradewind-${port}`;
}

const REASONS: Readonly<Record<Refusal, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  503: 'Service Unavailable',
};

/** Refuses and hangs up, so that an unread body of any size is never taken in. */
function refuse(response: ServerResponse, status: Refusal): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' });
  response.end(`${status} ${REASONS[status]}\n`);
}
