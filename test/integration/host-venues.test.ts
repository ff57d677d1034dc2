import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aTicket, temporaryFolder } from '../support/desk-fixture.ts';
import { newestOf, openVenueDesk } from '../support/venue-desk.ts';
import type { VenueDesk } from '../support/venue-desk.ts';

const BTC = 'binance:BTC-USDT';
const DAY = 86_400_000;

describe('a desk beside a venue', () => {
  let place: ReturnType<typeof temporaryFolder>;
  let opened: VenueDesk;
  beforeEach(async () => {
    place = temporaryFolder();
    opened = await openVenueDesk(place.folder, 'binance');
  });
  afterEach(async () => {
    await opened.close();
    place.remove();
  });

  it('tests a connection step by step', async () => {
    const { desk, server } = opened;
    const settings = { venue: 'binance', enabled: true, restUrl: server.restUrl, wsUrl: server.wsUrl, streams: true };
    const test = await desk.testVenue(settings);
    expect(test.steps.map(({ name, ok }) => [name, ok])).toEqual([
      ['address', true],
      ['reachable', true],
      ['clock', true],
      ['instruments', true],
      ['stream', true],
    ]);
    server.faults.set('maintenance', {});
    const refused = await desk.testVenue(settings);
    expect(refused.ok).toBe(false);
    expect(refused.steps.map(({ name, ok }) => [name, ok])).toEqual([
      ['address', true],
      ['reachable', false],
    ]);
    const plain = await desk.testVenue({ ...settings, restUrl: 'http://venue.example' });
    expect(plain.steps).toMatchObject([{ name: 'address', ok: false }]);
    expect(plain.steps[0]?.detail).toContain('is not encrypted; use https://');
  });

  it('refuses settings that cannot work, and says what to write instead', async () => {
    const { desk } = opened;
    const settings = { venue: 'krakn', enabled: true, restUrl: '', wsUrl: '', streams: true };
    expect(await desk.saveVenue(settings)).toEqual({
      outcome: 'refused',
      message: 'There is no venue "krakn"; did you mean kraken?',
    });
    expect(await desk.saveVenue({ ...settings, venue: 'kraken', wsUrl: 'ws://kraken.example' })).toMatchObject({
      message: expect.stringContaining('is not encrypted; use wss://') as string,
    });
    expect(await desk.watchInstrument('kraken:BTC-USD')).toMatchObject({
      message: 'kraken is switched off: switch it on under Venues, then watch kraken:BTC-USD.',
    });
    expect(await desk.watchInstrument('binance:NO-SUCH')).toMatchObject({
      message: 'binance lists no binance:NO-SUCH; search for it by name.',
    });
    expect(await desk.saveVenue({ ...settings, venue: 'bitstamp', enabled: false })).toMatchObject({ outcome: 'done' });
  });

  it('finds, watches, loses and finds again what a venue trades', async () => {
    const { desk, server, until } = opened;
    const found = await desk.searchInstruments({ text: 'btc', limit: 10 });
    expect(found.unreachable).toEqual([]);
    expect(found.hits.map(({ id, account, watched }) => [id, account, watched])).toContainEqual([
      BTC,
      'PAPER-2',
      false,
    ]);
    expect(await desk.watchInstrument(BTC)).toEqual({ outcome: 'done', count: 1 });
    expect(desk.instruments().map(({ id }) => id)).toContain(BTC);

    const health = newestOf(desk.watchHealth);
    const venue = (): string | undefined => health.value()?.venues.find(({ venue }) => venue === 'binance')?.state;
    const book = newestOf((signal) => desk.watchBook(BTC, signal));
    await until(() => venue() === 'live' && book.value() !== undefined, 'live');
    const best = book.value();
    expect(best?.bids[0]?.[0]).toBeLessThan(best?.asks[0]?.[0] ?? NaN);
    await until(() => (book.value()?.trades.length ?? 0) > 0, 'a trade on the tape');
    const quotes = newestOf(desk.watchQuotes);
    const dayChange = () =>
      quotes
        .all()
        .flat()
        .findLast(({ instrumentId }) => instrumentId === BTC)?.dayChange;
    await until(() => typeof dayChange() === 'number', 'the change of a whole day');
    quotes.stop();

    server.faults.set('offline', {});
    await until(() => venue() === 'disconnected', 'told that the venue is gone');
    server.faults.clear('offline');
    await until(() => venue() === 'live', 'live again');
    const published = new Set(server.log.trades('BTC-USDT', Date.now() - 600_000).map(({ price }) => Number(price)));
    const shown = book.value()?.trades.map(({ price }) => price) ?? [];
    expect(shown.filter((price) => !published.has(price))).toEqual([]);
    health.stop();
    book.stop();
  });

  it('trades on paper what the venue quotes, in an account of its own', async () => {
    const { desk, until } = opened;
    await desk.watchInstrument(BTC);
    expect(desk.selectAccount('PAPER-2')).toEqual({ outcome: 'done', count: 1 });
    expect(desk.selectAccount('PAPER-9')).toMatchObject({ outcome: 'refused' });
    const ticket = aTicket({ instrumentId: BTC, size: { kind: 'base', quantity: '0.01' } });
    await until(() => desk.preview(ticket).denial === null, 'ready to trade');
    expect((await desk.submit(ticket)).outcome).toBe('sent');
    await until(() => desk.tradingSnapshot().fills.length === 1, 'filled');
    const { account, positions } = desk.tradingSnapshot();
    expect(account.account).toBe('PAPER-2');
    expect(positions).toMatchObject([{ instrumentId: BTC, quantity: '0.01' }]);
    expect(await desk.unwatchInstrument(BTC)).toMatchObject({
      outcome: 'refused',
      message: 'BTC-USDT is held: close the position before you stop watching it.',
    });

    desk.selectAccount('PAPER-1');
    expect(desk.tradingSnapshot().positions).toEqual([]);
    expect(await desk.submit({ ...ticket, intentId: 'other' })).toMatchObject({ outcome: 'denied' });
    desk.halt('a test');
    desk.selectAccount('PAPER-2');
    expect(desk.tradingSnapshot().tradingState.state).toBe('halted');
    desk.selectAccount('PAPER-1');
    expect(desk.tradingSnapshot().tradingState.state).toBe('halted');
  });

  it('downloads what is missing, every bar once, and goes on where it was canceled', async () => {
    const { desk, server, until } = opened;
    const to = Math.floor(Date.now() / DAY) * DAY;
    const wanted = { instrumentId: BTC, timeframe: '1m', from: to - 30 * DAY, to } as const;
    expect(await desk.planDownload(wanted)).toMatchObject({ missing: 43_200, stored: 0 });
    const jobs = newestOf(desk.watchJobs);
    const job = (id: string) => jobs.value()?.find((one) => one.id === id);
    server.faults.set('latency', { ms: 40 });
    const first = desk.startDownload(wanted);
    await until(() => (job(first.jobId)?.done ?? 0) > 2_000, 'some progress');
    desk.cancelJob(first.jobId);
    await until(() => job(first.jobId)?.status === 'canceled', 'canceled');
    server.faults.clear('latency');
    const left = await desk.planDownload(wanted);
    if ('refused' in left) throw new Error(left.refused);
    expect(left.stored).toBeGreaterThan(2_000);
    expect(left.missing).toBe(43_200 - left.stored);
    const second = desk.startDownload(wanted);
    await until(() => job(second.jobId)?.status === 'done', 'done');
    // A page that was under way when it was canceled may have come in since.
    expect(job(second.jobId)?.total).toBeLessThanOrEqual(left.missing);
    expect(job(second.jobId)?.done).toBe(job(second.jobId)?.total);
    const [series] = (await desk.dataSeries()).filter(
      ({ instrumentId, timeframe }) => instrumentId === BTC && timeframe === '1m',
    );
    expect(series).toMatchObject({ count: 43_200, missing: 0, from: wanted.from, to });
    expect((await desk.coverageMap({ instrumentId: BTC, timeframe: '1m' })).days).toEqual(
      Array.from({ length: 30 }, () => 1),
    );
    jobs.stop();
  });

  it('goes on with a download that the end of the process cut off', async () => {
    const { desk, server, until } = opened;
    const to = Math.floor(Date.now() / DAY) * DAY;
    const wanted = { instrumentId: BTC, timeframe: '1m', from: to - 10 * DAY, to } as const;
    server.faults.set('latency', { ms: 60 });
    const jobs = newestOf(desk.watchJobs);
    const { jobId } = desk.startDownload(wanted);
    await until(() => (jobs.value()?.find(({ id }) => id === jobId)?.done ?? 0) > 1_000, 'some progress');
    jobs.stop();
    const left = await desk.planDownload(wanted);
    expect('missing' in left && left.missing > 0).toBe(true);
    server.faults.clear('latency');
    await opened.reopen();
    await opened.until(async () => {
      const plan = await opened.desk.planDownload(wanted);
      return 'missing' in plan && plan.missing === 0;
    }, 'all of it stored');
  });

  it('charts the cycles of before a restart from the trades it has stored', async () => {
    const { desk, until } = opened;
    await desk.watchInstrument(BTC);
    const cycles = async (): Promise<readonly number[]> => {
      const bars = await opened.desk.bars({ instrumentId: BTC, timeframe: '15s', limit: 50 });
      return bars.forming ? bars.time.slice(0, -1) : bars.time;
    };
    await until(async () => (await cycles()).length >= 1, 'a closed cycle');
    const before = await cycles();
    await opened.reopen();
    await opened.until(async () => (await cycles()).length >= before.length, 'the same cycles');
    expect((await cycles()).slice(0, before.length)).toEqual(before);
  });
});
