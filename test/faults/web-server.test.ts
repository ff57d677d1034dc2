import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startWebServer } from '../../core/host/web/web-server.ts';
import type { WebServer } from '../../core/host/web/web-server.ts';
import { createSystemClock } from '../../core/adapters/system-clock/system-clock.ts';
import type { DeskFixture } from '../support/desk-fixture.ts';
import { openDesk, temporaryFolder } from '../support/desk-fixture.ts';
import { rawRequest, sendRaw } from '../support/raw-http.ts';

const place = temporaryFolder();
const pages = mkdtempSync(join(tmpdir(), 'tradewind-pages-'));
let desk: DeskFixture;
let server: WebServer;
let port: number;

beforeAll(async () => {
  mkdirSync(join(pages, 'dist', 'assets'), { recursive: true });
  mkdirSync(join(pages, 'dist-evil'));
  writeFileSync(join(pages, 'dist', 'index.html'), '<!doctype html><title>Tradewind</title>');
  writeFileSync(join(pages, 'dist', 'assets', 'app.js'), 'export {};');
  writeFileSync(join(pages, 'dist-evil', 'secret.js'), 'secret');
  writeFileSync(join(pages, 'secret.js'), 'secret');
  symlinkSync(join(pages, 'secret.js'), join(pages, 'dist', 'link.js'));
  desk = await openDesk(place.folder, { demo: { paused: true } });
  const started = await startWebServer({
    desk: desk.desk,
    clock: createSystemClock(),
    logger: desk.logger.child('web'),
    port: 0,
    rendererDir: join(pages, 'dist'),
  });
  if (!started.ok) throw new Error(started.error.message);
  server = started.value;
  port = server.port;
});

afterAll(async () => {
  await server.close();
  await desk.close();
  place.remove();
  rmSync(pages, { recursive: true, force: true });
});

const host = (): string => `Host: 127.0.0.1:${port}`;
const origin = (): string => `Origin: http://127.0.0.1:${port}`;
const json = 'Content-Type: application/json';

/** The token of a fresh link. */
const freshToken = (): string => new URL(server.issueLink()).hash.replace('#token=', '');

const redeem = (token: string) =>
  sendRaw(port, rawRequest('POST /session HTTP/1.1', [host(), origin(), json], JSON.stringify({ token })));

async function openSession(): Promise<string> {
  const answer = await redeem(freshToken());
  expect(answer.status).toBe(204);
  return answer.headers['set-cookie']?.split(';')[0] ?? '';
}

const upgradeLines = (): readonly string[] => [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];

const FOREIGN_HOSTS = [
  'evil.example',
  'evil.example:PORT',
  '127.0.0.1',
  'localhost',
  '127.0.0.1:1',
  '127.0.0.1:PORT.',
  'localhost.:PORT',
  '127.0.0.1.nip.io:PORT',
  '0.0.0.0:PORT',
  '2130706433:PORT',
  '0x7f000001:PORT',
  '127.1:PORT',
  '[::1]:PORT',
  '[::ffff:127.0.0.1]:PORT',
  'user@127.0.0.1:PORT',
  '127.0.0.1:PORT, evil.example',
  'LOCALHOST:PORT',
  '127.0.0.1:PORT:PORT',
];

const FOREIGN_ORIGINS = [
  'null',
  'http://evil.example',
  'https://127.0.0.1:PORT',
  'http://127.0.0.1',
  'http://127.0.0.1:1',
  'http://127.0.0.1:PORT.evil.example',
  'http://localhost:PORT',
  'http://127.0.0.1:PORT/',
  'HTTP://127.0.0.1:PORT',
  'http://[::1]:PORT',
  'file://',
  'app://tradewind',
  'chrome-extension://abcdefghijklmnop',
  'http://127.0.0.1:PORT http://evil.example',
  '',
];

const ROUTES = ['GET /', 'GET /assets/app.js', 'POST /session', 'POST /halt', 'GET /trpc', 'OPTIONS /', 'PUT /x'];

describe('a request with a Host that is not ours (L2, F62)', () => {
  it.each(FOREIGN_HOSTS)('%s is refused on every route and upgrade', async (template) => {
    const foreign = `Host: ${template.replaceAll('PORT', String(port))}`;
    for (const route of ROUTES) {
      expect((await sendRaw(port, rawRequest(`${route} HTTP/1.1`, [foreign, origin()]))).status, route).toBe(403);
    }
    const upgrade = rawRequest('GET /trpc HTTP/1.1', [foreign, origin(), ...upgradeLines()]);
    expect((await sendRaw(port, upgrade)).status).toBe(403);
  });

  it('is refused without a Host, with two, and with an absolute target', async () => {
    for (const route of ROUTES) {
      expect((await sendRaw(port, rawRequest(`${route} HTTP/1.1`, [origin()]))).status, route).toBe(403);
      const twice = [host(), 'Host: evil.example', origin()];
      expect([400, 403]).toContain((await sendRaw(port, rawRequest(`${route} HTTP/1.1`, twice))).status);
      expect([400, 403]).toContain((await sendRaw(port, rawRequest(`${route} HTTP/1.1`, [host(), host()]))).status);
    }
    const absolute = `GET http://evil.example/ HTTP/1.1`;
    expect((await sendRaw(port, rawRequest(absolute, [host()]))).status).toBe(403);
    expect((await sendRaw(port, rawRequest('GET //evil.example/ HTTP/1.1', [host()]))).status).toBe(403);
    expect((await sendRaw(port, rawRequest('GET / HTTP/1.0', []))).status).toBe(403);
  });
});

describe('a request with an Origin that is not ours (L3, F62)', () => {
  it.each(FOREIGN_ORIGINS)('%s opens no socket and writes nothing', async (template) => {
    const cookie = await openSession();
    const foreign = `Origin: ${template.replaceAll('PORT', String(port))}`;
    const socket = rawRequest('GET /trpc HTTP/1.1', [host(), foreign, `Cookie: ${cookie}`, ...upgradeLines()]);
    expect((await sendRaw(port, socket)).status).toBe(403);
    const write = rawRequest('POST /halt HTTP/1.1', [host(), foreign, json, `Cookie: ${cookie}`], '{}');
    expect((await sendRaw(port, write)).status).toBe(403);
    expect(desk.desk.tradingSnapshot().tradingState.state).toBe('running');
  });

  it('no Origin opens no socket, two open none, and what a browser calls cross-site writes nothing', async () => {
    const cookie = `Cookie: ${await openSession()}`;
    const bare = rawRequest('GET /trpc HTTP/1.1', [host(), cookie, ...upgradeLines()]);
    expect((await sendRaw(port, bare)).status).toBe(403);
    const twice = rawRequest('GET /trpc HTTP/1.1', [host(), origin(), origin(), cookie, ...upgradeLines()]);
    expect((await sendRaw(port, twice)).status).toBe(403);
    for (const site of ['cross-site', 'same-site', 'none']) {
      const lines = [host(), origin(), json, cookie, `Sec-Fetch-Site: ${site}`];
      expect((await sendRaw(port, rawRequest('POST /halt HTTP/1.1', lines, '{}'))).status, site).toBe(403);
    }
    expect((await sendRaw(port, rawRequest('POST /halt HTTP/1.1', [host(), json, cookie], '{}'))).status).toBe(403);
    expect(desk.desk.tradingSnapshot().tradingState.state).toBe('running');
  });
});

describe('the one-time token (L4)', () => {
  it('opens one session and is refused when it is used again, wrong or of another launch', async () => {
    const token = freshToken();
    const first = await redeem(token);
    expect(first.status).toBe(204);
    expect(first.headers['set-cookie']).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
    expect((await redeem(token)).status).toBe(401);
    expect((await redeem('A'.repeat(43))).status).toBe(401);
    expect((await redeem(freshToken())).status).toBe(204);
  });

  it('is 256 bits, in the fragment alone, and never in the log', async () => {
    const link = new URL(server.issueLink());
    expect(Buffer.from(link.hash.replace('#token=', ''), 'base64url')).toHaveLength(32);
    expect(link.search).toBe('');
    const secret = (await openSession()).split('=')[1] ?? '';
    await sendRaw(port, rawRequest('POST /session HTTP/1.1', [host(), origin(), json], '{"token":"CANARY-TOKEN"}'));
    const logs = readdirSync(join(place.folder.path, 'logs')).map((name) =>
      readFileSync(join(place.folder.path, 'logs', name), 'utf8'),
    );
    expect(logs.join('\n')).not.toContain(secret);
    expect(logs.join('\n')).not.toContain('CANARY-TOKEN');
  });

  it('is asked for by sockets and by the stop', async () => {
    const lines = [host(), origin(), ...upgradeLines()];
    expect((await sendRaw(port, rawRequest('GET /trpc HTTP/1.1', lines))).status).toBe(401);
    const wrong = [...lines, `Cookie: tradewind-${port}=${'A'.repeat(43)}`];
    expect((await sendRaw(port, rawRequest('GET /trpc HTTP/1.1', wrong))).status).toBe(401);
    const cookie = await openSession();
    const twice = [...lines, `Cookie: ${cookie}`, `Cookie: tradewind-${port}=x`];
    expect((await sendRaw(port, rawRequest('GET /trpc HTTP/1.1', twice))).status).toBe(401);
    expect((await sendRaw(port, rawRequest('POST /halt HTTP/1.1', [host(), origin(), json], '{}'))).status).toBe(401);
    expect((await sendRaw(port, rawRequest('GET /trpc HTTP/1.1', [...lines, `Cookie: ${cookie}`]))).status).toBe(101);
  });
});

describe('limits and headers (L5)', () => {
  it('every answer forbids caching, sniffing, framing and foreign scripts', async () => {
    for (const [line, status] of [
      ['GET /', 200],
      ['GET /none.js', 404],
      ['DELETE /', 405],
    ] as const) {
      const { status: got, headers } = await sendRaw(port, rawRequest(`${line} HTTP/1.1`, [host()]));
      expect(got).toBe(status);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'cross-origin-resource-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
      });
      const policy = headers['content-security-policy'] ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it('a body is JSON of at most 256 KB', async () => {
    const post = (headers: readonly string[], body: string) =>
      sendRaw(port, rawRequest('POST /session HTTP/1.1', [host(), origin(), ...headers], body));
    expect((await post(['Content-Type: text/plain'], '{"token":"x"}')).status).toBe(415);
    expect((await post(['Content-Type: application/x-www-form-urlencoded'], 'token=x')).status).toBe(415);
    expect((await post([json], '{"token":')).status).toBe(400);
    expect((await post([json], '{"token":"x","__proto__":{"y":1}}')).status).toBe(400);
    expect((await post([json], '[]')).status).toBe(400);
    expect((await post([json], JSON.stringify({ token: 'x'.repeat(300 * 1024) }))).status).toBe(413);
    const chunked = rawRequest('POST /session HTTP/1.1', [host(), origin(), json, 'Transfer-Encoding: chunked']);
    const piece = `${(300 * 1024).toString(16)}\r\n${'x'.repeat(300 * 1024)}\r\n0\r\n\r\n`;
    expect((await sendRaw(port, chunked + piece)).status).toBe(413);
  });

  it('GET changes nothing', async () => {
    const cookie = `Cookie: ${await openSession()}`;
    for (const path of ['/session', '/halt', '/trpc', '/trpc/trading.halt', '/session?token=x']) {
      expect((await sendRaw(port, rawRequest(`GET ${path} HTTP/1.1`, [host(), origin(), cookie]))).status).toBe(404);
    }
    expect(desk.desk.tradingSnapshot().tradingState.state).toBe('running');
  });

  it('files outside the built interface are not found (S10)', async () => {
    const paths = [
      '/../secret.js',
      '/%2e%2e/secret.js',
      '/..%2fsecret.js',
      '/%252e%252e/secret.js',
      '/..%5csecret.js',
      '/%5c..%5csecret.js',
      '/assets/../../secret.js',
      '/../dist-evil/secret.js',
      '/link.js',
      '/secret.js%00.html',
      '/%00',
      '/.git/config',
      '/assets/',
      '/assets',
      '/index.html/',
      '/%',
      '/file:///etc/passwd',
    ];
    for (const path of paths) {
      expect((await sendRaw(port, rawRequest(`GET ${path} HTTP/1.1`, [host()]))).status, path).toBe(404);
    }
    expect(await sendRaw(port, rawRequest('GET /assets/app.js HTTP/1.1', [host()]))).toMatchObject({
      status: 200,
      body: 'export {};',
    });
  });

  it('serves eight browsers, not nine, and drops one that sends a frame over 1 MB', async () => {
    const cookie = await openSession();
    const join = (): Promise<WebSocket> =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(`ws://127.0.0.1:${port}/trpc`, {
          headers: { cookie, origin: `http://127.0.0.1:${port}` },
        });
        socket.once('open', () => resolve(socket));
        socket.once('error', reject);
      });
    const free = 8 - server.clients();
    const sockets = await Promise.all(Array.from({ length: free }, join));
    await expect(join()).rejects.toThrow('503');
    const [big] = sockets;
    const closed = new Promise<number>((resolve) => big?.once('close', resolve));
    big?.send('x'.repeat(1024 * 1024 + 1));
    expect(await closed).toBe(1009);
    for (const socket of sockets) socket.terminate();
  });
});

describe('where it listens (L1, F63)', () => {
  it('is on the loopback interface only', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const { address } of others) {
      const status = await fetch(`http://${address}:${port}/`).then(
        ({ status }) => status,
        () => 'refused',
      );
      expect(status).toBe('refused');
    }
    await expect(fetch(`http://[::1]:${port}/`)).rejects.toThrow();
  });

  it('says that a port is in use and how to choose another', async () => {
    const busy = createServer();
    const taken = await new Promise<number>((resolve) => {
      busy.listen(0, '127.0.0.1', () => {
        const address = busy.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    const started = await startWebServer({
      desk: desk.desk,
      clock: createSystemClock(),
      logger: desk.logger,
      port: taken,
      rendererDir: join(pages, 'dist'),
    });
    expect(started).toEqual({
      ok: false,
      error: {
        code: 'PORT_IN_USE',
        message: `Port ${taken} is in use: stop what uses it, or choose one with --port N.`,
      },
    });
    busy.close();
  });
});
