import { request as httpsRequest } from 'node:https';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createManualClock, type ManualClock } from '../../../support/manual-clock.ts';
import { signedQuery } from '../../../support/venues/binance/signed-query.ts';
import type { FaultName, FaultSettings } from '../../../support/venues/faults/fault-settings.ts';
import {
  startVenueServer,
  type VenueServer,
  type VenueServerOptions,
} from '../../../support/venues/start-venue-server.ts';

const START = Date.UTC(2026, 2, 2, 10);
const BOOK = '/api/v3/depth?symbol=BTCUSDT&limit=100';

let venue: VenueServer;
let clock: ManualClock;

async function start(options: Partial<VenueServerOptions> = {}) {
  clock = createManualClock(START);
  venue = await startVenueServer({ dialect: 'binance', clock, ...options });
}

afterEach(() => venue.close());

const get = (path = BOOK) => fetch(venue.restUrl + path);

/** Code of the network error that a request fails with. */
async function failure(path = BOOK): Promise<string> {
  try {
    await (await get(path)).text();
    return 'none';
  } catch (error) {
    const { cause } = error as { cause?: { code?: string } };
    return cause?.code ?? String(error);
  }
}

function strike<Name extends FaultName>(name: Name, settings: FaultSettings[Name]) {
  venue.faults.set(name, settings, { count: 1 });
}

describe('faults of answers', () => {
  it('cuts the connection before a request is read, and after it was carried out', async () => {
    await start();
    strike('resetBeforeRead', {});
    expect(await failure()).toBe('ECONNRESET');
    expect(venue.log.requestCount()).toBe(0);
    strike('resetAfterRead', {});
    const query = signedQuery({ symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quantity: '1' }, START);
    const headers = { 'x-mbx-apikey': venue.credentials['apiKey'] ?? '' };
    await expect(fetch(`${venue.restUrl}/api/v3/order`, { method: 'POST', body: query, headers })).rejects.toThrow();
    expect([venue.log.requestCount(), venue.log.writeCount()]).toEqual([1, 1]);
    expect((await get()).status).toBe(200);
  });

  it('breaks off in the middle of a body, with and without a proper end', async () => {
    await start();
    strike('resetMidBody', {});
    expect(await failure()).toMatch(/UND_ERR_SOCKET|ECONNRESET/u);
    strike('truncatedBody', {});
    const reply = await get();
    expect(reply.status).toBe(200);
    await expect(reply.json()).rejects.toThrow(SyntaxError);
  });

  it.each([
    ['maintenance', {}, { status: 503, part: 'html' }],
    ['tooManyRequests', { retryAfterSeconds: 7 }, { status: 429, part: '-1003', retryAfter: '7' }],
    ['banned', { retryAfterSeconds: 90 }, { status: 418, part: `until ${START + 90_000}`, retryAfter: '90' }],
    ['forbidden', {}, { status: 403, part: 'Request blocked' }],
    ['restrictedLocation', {}, { status: 451, part: 'restricted location' }],
    ['serverError', { status: 500 }, { status: 500, part: '-1001' }],
    ['serverError', { status: 502 }, { status: 502, part: '<html>' }],
    ['serverError', { status: 503 }, { status: 503, part: '-1008' }],
    ['serverError', { status: 504 }, { status: 504, part: '<html>' }],
  ] as const)('%s %j answers %j', async (name, settings, answer) => {
    await start();
    strike(name, settings);
    const reply = await get();
    const retryAfter = 'retryAfter' in answer ? answer.retryAfter : null;
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([answer.status, retryAfter]);
    expect(await reply.text()).toContain(answer.part);
    expect((await get()).status).toBe(200);
    expect(venue.faults.strikes(name)).toBe(1);
  });

  it('carries a request out before it fails, where asked to', async () => {
    await start();
    const weights: (string | null)[] = [];
    for (const processed of [false, true]) {
      strike('serverError', { status: 504, processed });
      await get();
      weights.push((await get('/api/v3/ping')).headers.get('x-mbx-used-weight-1m'));
    }
    expect(weights).toEqual(['1', '7']);
  });

  it('strikes on some paths only, so often only, so long only, and by chance the same way for the same seed', async () => {
    await start();
    venue.faults.set('maintenance', {}, { path: '/depth' });
    expect([(await get()).status, (await get('/api/v3/ping')).status]).toEqual([503, 200]);
    venue.faults.set('maintenance', {}, { forMs: 1_000 });
    clock.advance(999);
    expect((await get()).status).toBe(503);
    clock.advance(1);
    expect((await get()).status).toBe(200);
    const statuses = async () => {
      venue.faults.set('maintenance', {}, { chance: 0.5 });
      const seen: number[] = [];
      for (let count = 0; count < 20; count++) seen.push((await get('/api/v3/ping')).status);
      return seen;
    };
    const first = await statuses();
    expect(new Set(first).size).toBe(2);
    await venue.close();
    await start();
    expect(await statuses()).toEqual(first);
  });

  it('lets an answer wait for the latency and the bandwidth of the venue clock', async () => {
    await start();
    venue.faults.set('latency', { ms: 3_000 });
    venue.faults.set('bandwidth', { bytesPerSecond: 1_000 });
    let size = 0;
    const reply = get().then(async (answer) => (size = (await answer.text()).length));
    await vi.waitFor(() => expect(venue.log.requestCount()).toBe(1));
    clock.advance(3_000);
    for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => void setImmediate(resolve));
    expect(size).toBe(0);
    clock.advance(60_000);
    expect(await reply).toBeGreaterThan(5_000);
  });

  it('refuses connections while offline, and comes back on the same port', async () => {
    await start();
    expect(await failure()).toBe('none');
    venue.faults.set('offline', {}, { forMs: 60_000 });
    await venue.settled();
    expect(await failure()).toBe('ECONNREFUSED');
    clock.advance(60_000);
    await venue.settled();
    expect(await failure()).toBe('none');
  });

  it('shows a certificate that a client refuses, in front of a venue that works', async () => {
    await start({ badCertificate: true });
    expect(await failure()).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
    const status = await new Promise((resolve, reject) => {
      httpsRequest(`${venue.restUrl}/api/v3/ping`, { rejectUnauthorized: false }, (reply) => resolve(reply.statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(200);
  });

  it('adds unknown fields to every object of an answer', async () => {
    await start();
    venue.faults.set('unknownFields', {});
    expect(await (await get('/api/v3/ticker/price?symbol=BTCUSDT')).json()).toMatchObject({
      symbol: 'BTCUSDT',
      zzUnknown: 'not documented',
    });
  });
});
