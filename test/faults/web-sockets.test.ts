import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSystemClock } from '../../core/adapters/system-clock/system-clock.ts';
import { createRandom } from '../../core/base/random.ts';
import type { Random } from '../../core/base/random.ts';
import { startWebServer } from '../../core/host/web/web-server.ts';
import type { WebServer } from '../../core/host/web/web-server.ts';
import { browserClient, openBrowserSession, openBrowserSocket } from '../support/browser-client.ts';
import type { DeskFixture } from '../support/desk-fixture.ts';
import { aTicket, openDesk, temporaryFolder } from '../support/desk-fixture.ts';

const place = temporaryFolder();
const pages = mkdtempSync(join(tmpdir(), 'tradewind-pages-'));
let desk: DeskFixture;
let server: WebServer;

beforeAll(async () => {
  writeFileSync(join(pages, 'index.html'), '');
  desk = await openDesk(place.folder, { demo: { speed: 60 } });
  const started = await startWebServer({
    desk: desk.desk,
    clock: createSystemClock(),
    logger: desk.logger.child('web'),
    port: 0,
    rendererDir: pages,
  });
  if (!started.ok) throw new Error(started.error.message);
  server = started.value;
});

afterAll(async () => {
  await server.close();
  await desk.close();
  place.remove();
  rmSync(pages, { recursive: true });
});

const PATHS = [
  'trading.submit',
  'trading.cancel',
  'trading.rearm',
  'trading.resetAccount',
  'trading.closePosition',
  'market.bars',
  'market.controlDemo',
  'strategies.start',
  'backtests.start',
  'app.savePreferences',
  'logs.recent',
  'jobs.cancel',
  'accounts.select',
  'venues.save',
  'venues.test',
  'market.search',
  'market.watch',
  'data.download',
  'data.remove',
  'data.saveRetention',
  'constructor',
  '__proto__',
  'trading.__proto__.submit',
  'toString',
  '',
];
const METHODS = ['query', 'mutation', 'subscription', 'subscription.stop', 'delete', 7, null];

function anything(random: Random, depth = 0): unknown {
  const values: readonly (() => unknown)[] = [
    () => null,
    () => random.next() * 1e12 - 5e11,
    () => '-1e308',
    () => 'x'.repeat(Math.floor(random.next() * 2_000)),
    () => '\u0000\uD800‮',
    () => true,
    () => [anything(random, depth + 1)],
    () => ({ [random.next() < 0.3 ? '__proto__' : 'confirmation']: anything(random, depth + 1) }),
    () => ({ ...aTicket(), [random.next() < 0.5 ? 'side' : 'size']: anything(random, depth + 1) }),
    () => ({ constructor: { prototype: { polluted: true } } }),
  ];
  return depth > 4 ? 0 : values[Math.floor(random.next() * values.length)]?.();
}

describe('a browser that sends nonsense (F59)', () => {
  it('gets an error for each of 3,000 payloads; nothing runs, nothing falls over', async () => {
    const random = createRandom(11, 'fuzz');
    const socket = openBrowserSocket(server, await openBrowserSession(server));
    await new Promise((resolve) => socket.once('open', resolve));
    const before = desk.desk.tradingSnapshot();
    const preferences = desk.desk.preferences();
    const answers: { readonly id: number | null; readonly error?: unknown }[] = [];
    socket.on('message', (data) => answers.push(JSON.parse((data as Buffer).toString()) as (typeof answers)[number]));
    for (let id = 1; id <= 3_000; id++) {
      const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random.next() * list.length)];
      const message = {
        id,
        jsonrpc: '2.0',
        method: pick(METHODS),
        params: { path: pick(PATHS), input: { json: anything(random), rest: anything(random) } },
      };
      socket.send(random.next() < 0.05 ? '{"id":' : JSON.stringify(message));
    }
    const last = { id: 9_999, jsonrpc: '2.0', method: 'query', params: { path: 'app.info' } };
    socket.send(JSON.stringify(last));
    while (!answers.some(({ id }) => id === 9_999)) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(answers.filter(({ id, error }) => id !== 9_999 && error === undefined)).toEqual([]);
    expect(answers.find(({ id }) => id === 9_999)).toMatchObject({ result: { data: { mode: 'paper' } } });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    const after = desk.desk.tradingSnapshot();
    expect([after.orders, after.strategies, after.tradingState]).toEqual([
      before.orders,
      before.strategies,
      before.tradingState,
    ]);
    expect(desk.desk.preferences()).toEqual(preferences);
    socket.terminate();
  });

  it('and a cycle of bad frames cuts off that browser alone', async () => {
    const other = await browserClient(server);
    const cookie = await openBrowserSession(server);
    for (const payload of [Buffer.from([0xff, 0xff, 0xff]), Buffer.alloc(10), Buffer.from('83000000', 'hex')]) {
      const raw = connect(server.port, '127.0.0.1');
      raw.write(
        `GET /trpc HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nOrigin: http://127.0.0.1:${server.port}\r\nCookie: ${cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
      );
      await new Promise((resolve) => raw.once('data', resolve));
      const closed = new Promise((resolve) => raw.once('close', resolve));
      raw.write(payload);
      await closed;
    }
    expect((await other.api.app.info.query()).mode).toBe('paper');
    other.close();
  });
});

describe('a browser alone (L6)', () => {
  it('neither arms an account, nor puts a key in, nor has one asked for', async () => {
    const { api, close } = await browserClient(server);
    const account = { name: 'LIVE-1', venue: 'binance', mode: 'live', profile: 'conservative' } as const;
    expect(await api.liveAccounts.save.mutate({ ...account, instruments: [], autoResume: false })).toMatchObject({
      outcome: 'done',
    });
    const name = { account: 'LIVE-1' };
    const key = { ...name, label: '', apiKey: 'canary-api-key', secret: 'canary-secret' };
    const refused = (message: string) => ({
      outcome: 'refused',
      message: expect.stringContaining(message) as string,
    });
    expect(await api.liveAccounts.storeKey.mutate(key)).toMatchObject(refused('not here'));
    expect(await api.liveAccounts.unlockKeys.mutate({ passphrase: 'anything at all' })).toMatchObject(
      refused('not here'),
    );
    expect(await api.liveAccounts.enterKey.mutate(name)).toMatchObject(refused('tradewind account key LIVE-1'));
    const arm = { ...name, confirmation: 'LIVE-1', hours: 1 };
    expect(await api.liveAccounts.arm.mutate(arm)).toMatchObject(refused('Read the list'));
    expect(await api.liveAccounts.preflight.mutate(name)).toMatchObject({ passed: false, needsCode: true });
    expect(await api.liveAccounts.arm.mutate(arm)).toMatchObject(refused("the host's terminal"));
    expect(await api.liveAccounts.remove.mutate(name)).toMatchObject({ outcome: 'done' });
    close();
  });
});

describe('a browser that does not read (F61)', () => {
  it('is cut once it is 4 MB behind, while another goes on', async () => {
    const other = await browserClient(server);
    const slow = openBrowserSocket(server, await openBrowserSession(server));
    await new Promise((resolve) => slow.once('open', resolve));
    const closed = new Promise((resolve) => slow.once('close', resolve));
    slow.pause();
    const bars = { path: 'market.bars', input: { instrumentId: 'demo:BTC-USD', timeframe: '1m', limit: 2_800 } };
    for (let id = 1; id <= 100; id++) slow.send(JSON.stringify({ id, jsonrpc: '2.0', method: 'query', params: bars }));
    const clients = server.clients();
    while (server.clients() === clients) await new Promise((resolve) => setTimeout(resolve, 20));
    slow.resume();
    await closed;
    expect((await other.api.market.instruments.query()).length).toBe(6);
    other.close();
  });
});
