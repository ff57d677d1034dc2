import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { present } from '../../core/base/invariant.ts';
import { HOUR_MS, MINUTE_MS } from '../../core/base/time.ts';
import type { VenueErrorCode } from '../../core/model/venue-error.ts';
import type { StreamKind } from '../../core/model/stream-kind.ts';
import { connectVenue } from '../support/venues/connected-venue.ts';
import type { ConnectedVenue, ConnectOptions } from '../support/venues/connected-venue.ts';
import type { FaultName, FaultSettings } from '../support/venues/faults/fault-settings.ts';
import type { DialectName } from '../support/venues/server/dialects.ts';
import { createStreamRecord } from '../support/venues/stream-record.ts';
import type { StreamRecord } from '../support/venues/stream-record.ts';
import { codeOf, valueOf } from './contract-subject.ts';

const PATIENCE = { timeout: 20_000, interval: 10 };

/**
 * What every connector makes of a venue that fails: each failure has its code, and helps itself where it can.
 * @param forbidden what a 403 means there
 */
export function describeVenueFaults(dialect: DialectName, forbidden: VenueErrorCode): void {
  const open: ConnectedVenue[] = [];
  const connect = async (options: ConnectOptions = {}): Promise<ConnectedVenue> => {
    const connected = await connectVenue(dialect, options);
    open.push(connected);
    return connected;
  };
  afterEach(async () => {
    for (const connected of open.splice(0)) await connected.close();
  });
  describe(`${dialect}: a venue that does not answer`, () => describeNoAnswer(connect));
  describe(`${dialect}: a venue that refuses`, () => describeRefusing(connect, forbidden));
  describe(`${dialect}: a stream that fails`, () => describeStreamFaults(dialect, connect));
}

type Connect = (options?: ConnectOptions) => Promise<ConnectedVenue>;

function describeNoAnswer(connect: Connect): void {
  it.each<[fault: FaultName, settings: FaultSettings[FaultName], code: VenueErrorCode]>([
    ['serverError', { status: 500 }, 'VENUE_FAILED'],
    ['serverError', { status: 502 }, 'VENUE_FAILED'],
    ['serverError', { status: 504 }, 'VENUE_FAILED'],
    ['truncatedBody', {}, 'VENUE_FAILED'],
    ['resetMidBody', {}, 'VENUE_FAILED'],
    ['resetBeforeRead', {}, 'UNREACHABLE'],
    ['resetAfterRead', {}, 'UNREACHABLE'],
    ['maintenance', {}, 'MAINTENANCE'],
  ])('says what happened on %s %o: %s', async (fault, settings, code) => {
    const { venue, truth, server } = await connect();
    valueOf(await venue.instruments());
    server.faults.set(fault, settings);
    const answer = await venue.ticker(truth.instrumentId);
    expect(codeOf(answer)).toBe(code);
    expectRemedy(answer.ok ? '' : answer.error.message, server.port);
  });

  it.each<[fault: FaultName, settings: FaultSettings[FaultName]]>([
    ['serverError', { status: 503 }],
    ['truncatedBody', {}],
    ['resetMidBody', {}],
    ['resetAfterRead', {}],
  ])('asks again after %s %o, and has its answer', async (fault, settings) => {
    const { venue, truth, server } = await connect();
    valueOf(await venue.instruments());
    server.faults.set(fault, settings, { count: 2 });
    valueOf(await venue.ticker(truth.instrumentId));
    expect(server.faults.strikes(fault)).toBe(2);
  });

  it('cannot reach a venue that is not there', async () => {
    const { venue, truth, server } = await connect();
    valueOf(await venue.instruments());
    server.faults.set('offline', {});
    await server.settled();
    const answer = await venue.ticker(truth.instrumentId);
    expect(codeOf(answer)).toBe('UNREACHABLE');
    expectRemedy(answer.ok ? '' : answer.error.message, server.port);
  });

  it('gives up an answer that takes too long, its body included', async () => {
    const { venue, truth, server } = await connect({ requestTimeoutMs: 150 });
    valueOf(await venue.instruments());
    server.faults.set('latency', { ms: 60_000 });
    expect(codeOf(await venue.ticker(truth.instrumentId))).toBe('TIMEOUT');
    server.faults.clear('latency');
    server.faults.set('bandwidth', { bytesPerSecond: 1 });
    expect(codeOf(await venue.measureClock())).toBe('TIMEOUT');
  });

  it('does not trust a bad certificate, and does not try again', async () => {
    const { venue, server } = await connect({ badCertificate: true });
    expect(codeOf(await venue.instruments())).toBe('CERTIFICATE');
    expect(codeOf(await venue.measureClock())).toBe('CERTIFICATE');
    expect(server.log.requestCount()).toBe(0);
    const record = createStreamRecord();
    venue.openStream([], record.listener);
    await vi.waitFor(() => expect(record.ends.map(({ code }) => code)).toEqual(['CERTIFICATE']), PATIENCE);
  });
}

function describeRefusing(connect: Connect, forbidden: VenueErrorCode): void {
  it('keeps silent for as long as the venue asks after too many requests, then has its answer', async () => {
    const { venue, truth, server } = await connect({ speed: 10 });
    valueOf(await venue.instruments());
    server.faults.set('tooManyRequests', { retryAfterSeconds: 7 }, { count: 1 });
    const answers = await Promise.all([
      venue.ticker(truth.instrumentId),
      venue.orderBook(truth.instrumentId),
      venue.measureClock(),
    ]);
    expect(answers.map(codeOf)).toEqual(['OK', 'OK', 'OK']);
    const refused = present(
      server.log.requests.find(({ status }) => status === 429),
      'a refused request',
    );
    // What was under way when the refusal came had been sent before.
    const later = server.log.requests.filter(({ time, status }) => time > refused.time + 1_000 && status !== 429);
    expect(Math.min(...later.map(({ time }) => time))).toBeGreaterThanOrEqual(refused.time + 6_990);
    expect(venue.rateLimit().refused).toBe(1);
  });

  it.each<[fault: 'tooManyRequests' | 'banned', code: VenueErrorCode]>([
    ['tooManyRequests', 'RATE_LIMITED'],
    ['banned', 'BANNED'],
  ])('asks nothing more of a venue that wants an hour of silence (%s)', async (fault, code) => {
    const { venue, truth, server } = await connect();
    valueOf(await venue.instruments());
    server.faults.set(fault, { retryAfterSeconds: 3_600 }, { count: 1 });
    const answer = await venue.ticker(truth.instrumentId);
    expect(codeOf(answer)).toBe(code);
    expect(answer.ok ? 0 : answer.error.retryAfterMs).toBe(HOUR_MS);
    const sent = server.log.requestCount();
    const next = await venue.measureClock();
    expect(codeOf(next)).toBe('RATE_LIMITED');
    expect(next.ok ? 0 : next.error.retryAfterMs).toBeGreaterThan(HOUR_MS - MINUTE_MS);
    expect(server.log.requestCount()).toBe(sent);
    expect(venue.rateLimit().silentMs).toBeGreaterThan(HOUR_MS - MINUTE_MS);
  });

  it.each<[fault: 'forbidden' | 'restrictedLocation', code: VenueErrorCode]>([
    ['forbidden', forbidden],
    ['restrictedLocation', 'RESTRICTED_LOCATION'],
  ])('says what %s means and does not insist', async (fault, code) => {
    const { venue, truth, server } = await connect();
    valueOf(await venue.instruments());
    server.faults.set(fault, {});
    const before = server.log.requestCount();
    const answer = await venue.ticker(truth.instrumentId);
    expect(codeOf(answer)).toBe(code);
    expect(server.log.requestCount()).toBe(before + 1);
    expectRemedy(answer.ok ? '' : answer.error.message, server.port);
  });

  it('stops asking a venue that fails and fails, and lets one probe through later', async () => {
    const { venue, truth, server } = await connect({ speed: 20 });
    valueOf(await venue.instruments());
    server.faults.set('serverError', { status: 500 });
    expect(codeOf(await venue.ticker(truth.instrumentId))).toBe('VENUE_FAILED');
    const sent = server.log.requestCount();
    expect(codeOf(await venue.measureClock())).toBe('VENUE_FAILED');
    expect(server.log.requestCount()).toBe(sent);
    server.faults.clear();
    await vi.waitFor(async () => expect(codeOf(await venue.measureClock())).toBe('OK'), PATIENCE);
  });

  it('measures a clock that is off, and gives no bar that the venue still forms', async () => {
    const { venue, truth, server } = await connect();
    server.faults.set('clockSkew', { ms: -90_000 });
    const { offsetMs } = valueOf(await venue.measureClock());
    expect(Math.abs(offsetMs + 90_000)).toBeLessThan(1_000);
    const to = Math.floor(truth.now() / MINUTE_MS) * MINUTE_MS;
    const from = to - 5 * MINUTE_MS;
    const page = valueOf(await venue.bars({ instrumentId: truth.instrumentId, timeframe: '1m', from, to }));
    expect(page.bars.at(-1)?.time ?? 0).toBeLessThanOrEqual(truth.now() - 90_000 - MINUTE_MS);
  });
}

function describeStreamFaults(dialect: DialectName, connect: Connect): void {
  const watch = async (kinds: readonly StreamKind[], options: ConnectOptions = {}) => {
    const connected = await connect({ speed: 5, ...options });
    const record = createStreamRecord();
    const subscriptions = kinds.map((kind) => ({ kind, instrumentId: connected.truth.instrumentId }));
    const stream = connected.venue.openStream(subscriptions, record.listener);
    await vi.waitFor(() => expect(record.subscribed.length).toBe(kinds.length), PATIENCE);
    await vi.waitFor(() => expect(dataOf(record)).toBeGreaterThan(2), PATIENCE);
    return { ...connected, record, stream };
  };

  it('breaks the book at once where updates are missing, then shows it anew or ends', async () => {
    const { server, record, truth, standStill } = await watch(['book']);
    server.faults.set('drop', { kind: 'depth' }, { count: 1 });
    await vi.waitFor(() => expect(record.broken.map(({ code }) => code)).toEqual(['SEQUENCE_GAP']), PATIENCE);
    if (record.ends.length > 0) {
      expect(record.ends.map(({ code }) => code)).toEqual(['SEQUENCE_GAP']);
      return;
    }
    const before = record.books.length;
    await vi.waitFor(() => expect(record.books.length).toBeGreaterThan(before + 20), PATIENCE);
    const stoodAt = standStill();
    await vi.waitFor(() => {
      const last = present(record.books.at(-1), 'book');
      expect([last.bids[0], last.asks[0]]).toEqual([
        truth.book(stoodAt).bids[0]?.[0],
        truth.book(stoodAt).asks[0]?.[0],
      ]);
    }, PATIENCE);
    expect(record.ends).toEqual([]);
  });

  it('tells that a stream lost trades, or numbers them so that it shows', async () => {
    const { venue, server, record, truth } = await watch(['trades']);
    server.faults.set('drop', { kind: 'trade' }, { count: 1 });
    await vi.waitFor(() => expect(server.faults.strikes('drop')).toBe(1), PATIENCE);
    const before = record.trades.length;
    await vi.waitFor(() => expect(record.ends.length > 0 || record.trades.length > before + 1).toBe(true), PATIENCE);
    if (record.ends.length > 0) {
      expect(record.broken.map(({ code }) => code)).toEqual(['SEQUENCE_GAP']);
      return;
    }
    expect(venue.offers.consecutiveTradeIds).toBe(true);
    const ids = record.trades.map(({ tradeId }) => Number(tradeId));
    const missing = present(
      ids.findLast((id, index) => index > 0 && id !== (ids[index - 1] ?? 0) + 1),
      'a jump of the ids',
    );
    const page = valueOf(
      await venue.trades({
        instrumentId: truth.instrumentId,
        from: truth.now() - MINUTE_MS,
        after: String(missing - 2),
      }),
    );
    expect(page.trades[0]?.tradeId).toBe(String(missing - 1));
  });

  it('takes a message that comes twice once', async () => {
    const { server, record, truth } = await watch(['trades', 'book']);
    server.faults.set('duplicate', {}, { forMs: 5_000 });
    const begun = truth.now();
    await vi.waitFor(() => expect(truth.now()).toBeGreaterThan(begun + 6_000), PATIENCE);
    expect(server.faults.strikes('duplicate')).toBeGreaterThan(5);
    expect([record.broken, record.ends]).toEqual([[], []]);
  });

  it.each(['NaN', 'null', '0', '-1', '1e309', '"NaN"', '"1,5"', '""', 'huge'] as const)(
    'refuses and counts a trade with the price %s',
    async (value) => {
      const { server, record } = await watch(['trades']);
      server.faults.set('badField', { kind: 'trade', value }, { count: 1 });
      await vi.waitFor(() => expect(record.refused.length).toBe(1), PATIENCE);
      const before = record.trades.length;
      await vi.waitFor(() => expect(record.trades.length + record.ends.length).toBeGreaterThan(before), PATIENCE);
      expect(record.trades.every(({ price, quantity }) => price > 0 && quantity > 0 && price < 1e9)).toBe(true);
    },
  );

  it.each(['null', '-1', '"NaN"', 'huge'] as const)('never shows a book with the level %s', async (value) => {
    const { server, record } = await watch(['book']);
    server.faults.set('badField', { kind: 'depth', value }, { count: 1 });
    await vi.waitFor(() => expect(record.refused.length).toBe(1), PATIENCE);
    await vi.waitFor(() => expect(record.broken.length).toBeGreaterThan(0), PATIENCE);
    for (const { bids, asks } of record.books) {
      expect([...bids, ...asks].every((number) => Number.isFinite(number) && number > 0)).toBe(true);
    }
  });

  it('refuses what is no JSON and goes on', async () => {
    const { server, record } = await watch(['trades']);
    server.faults.set('garbage', {}, { count: 1 });
    await vi.waitFor(() => expect(record.refused.length).toBe(1), PATIENCE);
    const before = record.trades.length;
    await vi.waitFor(() => expect(record.trades.length).toBeGreaterThan(before), PATIENCE);
    expect(record.ends).toEqual([]);
  });

  it('takes fields that nobody has heard of', async () => {
    const { venue, server, record } = await watch(['trades', 'book']);
    server.faults.set('unknownFields', {});
    const { trades, books } = record;
    const before = [trades.length, books.length] as const;
    await vi.waitFor(() => expect(trades.length).toBeGreaterThan(before[0]), PATIENCE);
    await vi.waitFor(() => expect(books.length).toBeGreaterThan(before[1] + 5), PATIENCE);
    expect(codeOf(await venue.instruments(true))).toBe('OK');
    expect([record.refused, record.broken, record.ends]).toEqual([[], [], []]);
  });

  it('ends once when the venue hangs up, and does not connect again', async () => {
    const { server, record } = await watch(['trades', 'book']);
    const connections = server.log.connections.length;
    server.disconnectAll();
    await vi.waitFor(() => expect(record.ends.map(({ code }) => code)).toEqual(['UNREACHABLE']), PATIENCE);
    await new Promise((resolve) => {
      setTimeout(resolve, 300);
    });
    expect(server.log.connections.length).toBe(connections);
    expect([record.ends.length, record.counts.afterEnd]).toEqual([1, 0]);
  });

  it('ends by itself where the socket stays but nothing comes any more', async () => {
    const { server, record } = await watch(['trades'], { pingIntervalMs: 100 });
    server.faults.set('halfOpen', { all: true });
    await vi.waitFor(() => expect(record.ends.map(({ code }) => code)).toEqual(['TIMEOUT']), PATIENCE);
  });

  it('gives signs of life on a quiet stream', async () => {
    const { record, standStill } = await watch(['trades'], { pingIntervalMs: 100 });
    standStill();
    const { counts } = record;
    const before = counts.signs;
    await vi.waitFor(() => expect(counts.signs).toBeGreaterThan(before + 5), PATIENCE);
    expect(record.ends).toEqual([]);
  });

  it('leaves no connection behind, whenever it is closed', async () => {
    const { venue, server, truth } = await connect();
    valueOf(await venue.instruments());
    const kinds: readonly StreamKind[] = ['trades', 'book'];
    const subscriptions = kinds.map((kind) => ({ kind, instrumentId: truth.instrumentId }));
    const records = Array.from({ length: 6 }, () => createStreamRecord());
    for (const [index, record] of records.entries()) {
      const stream = venue.openStream(subscriptions, record.listener);
      await new Promise((resolve) => {
        setTimeout(resolve, index * 6);
      });
      stream.close();
    }
    expect(records.map(({ ends, counts }) => [ends.map(({ code }) => code), counts.afterEnd])).toEqual(
      records.map(() => [['CANCELED'], 0]),
    );
    const { connections } = server.log;
    await vi.waitFor(() => expect(connections.every(({ closedAt }) => closedAt !== undefined)).toBe(true), PATIENCE);
    expect(connections.length).toBeGreaterThan(0);
  });

  it('ends where it cannot connect at all', async () => {
    const listener = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => {
      listener.listen(0, '127.0.0.1', resolve);
    });
    const { port } = listener.address() as AddressInfo;
    const connected = await connect({ wsUrl: `ws://127.0.0.1:${port}` });
    const record = createStreamRecord();
    connected.venue.openStream([{ kind: 'trades', instrumentId: connected.truth.instrumentId }], record.listener);
    await vi.waitFor(() => expect(record.ends.map(({ code }) => code)).toEqual(['UNREACHABLE']), PATIENCE);
    expectRemedy(record.ends[0]?.message ?? '', port);
    listener.close();
  });

  it('tells of an end that the venue announces', async () => {
    const { server, record } = await watch(['trades']);
    server.disconnectAll(1_000);
    await vi.waitFor(() => expect(record.ends.length).toBe(1), PATIENCE);
    // Coinbase has no word for it.
    expect(record.counts.endings > 0).toBe(dialect !== 'coinbase');
  });
}

function dataOf({ trades, books }: StreamRecord): number {
  return trades.length + books.length;
}

/** Says what to do, and shows no address. */
function expectRemedy(message: string, port: number): void {
  expect(message).toMatch(/\. [A-Z][^.]+\.$/);
  expect(message).not.toContain('://');
  expect(message).not.toContain(`?`);
  expect(message.length).toBeLessThan(400);
  expect(message.includes(`:${port}/`)).toBe(false);
}
