import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { plainFixed } from '../../core/base/fixed.ts';
import { present } from '../../core/base/invariant.ts';
import type { Result } from '../../core/base/result.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../core/base/time.ts';
import type { Bar } from '../../core/model/bar.ts';
import { instrumentId } from '../../core/model/identifiers.ts';
import type { InstrumentId } from '../../core/model/identifiers.ts';
import type { OrderBook } from '../../core/model/order-book.ts';
import type { PublicTrade } from '../../core/model/public-trade.ts';
import type { VenueError } from '../../core/model/venue-error.ts';
import type { StreamKind } from '../../core/model/stream-kind.ts';
import type { BarRequest, MarketDataVenue } from '../../core/ports/market-data.ts';
import type { Levels, VenueUnderTest } from '../support/venues/connected-venue.ts';
import { createStreamRecord } from '../support/venues/stream-record.ts';

/** How a connector opens its venue for the contract. */
export interface ContractSubject {
  readonly name: string;
  /** @param speed how many times as fast as real time the market moves */
  readonly open: (speed: number) => Promise<VenueUnderTest>;
}

/** Levels a side that are compared; further ones a venue may keep to itself. */
const COMPARED = 50;

/** How long a stream may take to bring what is waited for. */
const PATIENCE = { timeout: 20_000, interval: 20 };

/** How long loading ccxt may take on a busy machine, ms. */
const OPENING_MS = 60_000;

/** The value, or a failed test with the venue's error. */
export function valueOf<T>(answer: Result<T, VenueError>): T {
  if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`);
  return answer.value;
}

/** The error's code, or OK. */
export function codeOf(answer: Result<unknown, VenueError>): string {
  return answer.ok ? 'OK' : answer.error.code;
}

/** What every connector keeps to, whatever it connects to (core/ports/market-data.ts). */
export function describeMarketDataVenue({ name, open }: ContractSubject): void {
  describe(`${name}: answers`, () => describeAnswers(open));
  describe(`${name}: refusals before anything is sent`, () => describeRefusals(open));
  describe(`${name}: bars`, () => describeBars(open));
  describe(`${name}: streams`, () => describeStreams(open));
}

type Open = ContractSubject['open'];

/** One venue for all cases of a group: they only read. */
function openedOnce(open: Open, speed: number): () => VenueUnderTest {
  const state: { subject?: VenueUnderTest } = {};
  beforeAll(async () => {
    state.subject = await open(speed);
  }, OPENING_MS);
  afterAll(() => state.subject?.close());
  return () => present(state.subject, 'venue');
}

function openedEach(open: Open, speed: number): () => VenueUnderTest {
  const state: { subject?: VenueUnderTest } = {};
  beforeEach(async () => {
    state.subject = await open(speed);
  }, OPENING_MS);
  afterEach(() => state.subject?.close());
  return () => present(state.subject, 'venue');
}

function describeAnswers(open: Open): void {
  const subject = openedOnce(open, 1);

  it('lists instruments with their exact steps', async () => {
    const { venue, truth } = subject();
    const instruments = valueOf(await venue.instruments());
    const listed = present(
      instruments.find(({ id }) => id === truth.instrumentId),
      'instrument',
    );
    expect([listed.tickSize, listed.lotSize, listed.minNotional].map(plainFixed)).toEqual([
      truth.tickSize,
      truth.lotSize,
      truth.minNotional,
    ]);
    expect(listed.pricePlaces).toBe(truth.tickSize.split('.')[1]?.length ?? 0);
    expect(listed.active).toBe(true);
    expect(new Set(instruments.map(({ id }) => id)).size).toBe(instruments.length);
    expect(instruments.every(({ venue: of }) => of === venue.venue)).toBe(true);
  });

  it('reads the ticker, the book and the clock', async () => {
    const { venue, truth } = subject();
    const book = valueOf(await venue.orderBook(truth.instrumentId));
    expect(isStateOf(book, truth.book, truth.now())).toBe(true);
    const ticker = valueOf(await venue.ticker(truth.instrumentId));
    const bestBid = truth.book(truth.now()).bids[0]?.[0] ?? NaN;
    expect(Math.abs(ticker.last / bestBid - 1)).toBeLessThan(0.01);
    expect(Math.abs(ticker.time - truth.now())).toBeLessThan(5 * MINUTE_MS);
    const clock = valueOf(await venue.measureClock());
    expect(Math.abs(clock.offsetMs)).toBeLessThan(1_000);
    expect(clock.roundTripMs).toBeGreaterThanOrEqual(0);
  });

  it('reads every trade once, by time and after an id', async () => {
    const { venue, truth } = subject();
    const until = truth.now();
    const from = until - 12 * MINUTE_MS;
    const byTime = await allTrades(venue, truth.instrumentId, from);
    const expected = truth.trades(from - 1, until);
    expect(expected.length).toBeGreaterThan(10);
    expect(byTime.slice(0, expected.length)).toEqual(expected);
    const known = present(expected[3], 'trade');
    const after = await allTrades(venue, truth.instrumentId, known.time, known.tradeId);
    expect(after.slice(0, expected.length - 4)).toEqual(expected.slice(4));
  });

  it('reads settled funding rates, or says that there are none', async () => {
    const { venue, truth } = subject();
    const to = truth.now();
    const from = to - 3 * DAY_MS;
    const history = await venue.fundingHistory(truth.instrumentId, from, to);
    const next = await venue.fundingRate(truth.instrumentId);
    if (!venue.offers.funding) {
      expect([codeOf(history), codeOf(next)]).toEqual(['NOT_SUPPORTED', 'NOT_SUPPORTED']);
      return;
    }
    const settled = valueOf(history);
    expect(settled.map(({ time, rate }) => ({ time, rate }))).toEqual(truth.fundings(from, to));
    expect(settled.length).toBeGreaterThan(2);
    expect(valueOf(next).time).toBeGreaterThan(to);
    expect(valueOf(next).markPrice).toBeGreaterThan(0);
  });

  it('tells how much of its limit is used', async () => {
    const { venue } = subject();
    valueOf(await venue.instruments());
    const { used, silentMs } = venue.rateLimit();
    expect(used).toBeGreaterThanOrEqual(0);
    expect(used).toBeLessThanOrEqual(1);
    expect(silentMs).toBe(0);
  });
}

function describeRefusals(open: Open): void {
  const subject = openedOnce(open, 1);

  it('knows no instrument that the venue does not list', async () => {
    const { venue, truth, requestCount } = subject();
    valueOf(await venue.instruments());
    const before = requestCount();
    const elsewhere = truth.instrumentId.replace(`${venue.venue}:`, 'nowhere:') as InstrumentId;
    for (const unknown of [instrumentId(venue.venue, 'NOPE-USD'), elsewhere]) {
      const to = Math.floor(truth.now() / HOUR_MS) * HOUR_MS;
      const answers = await Promise.all([
        venue.ticker(unknown),
        venue.orderBook(unknown),
        venue.bars({ instrumentId: unknown, timeframe: '1m', from: to - HOUR_MS, to }),
        venue.trades({ instrumentId: unknown, from: to }),
        venue.fundingRate(unknown),
        venue.fundingHistory(unknown, to - DAY_MS, to),
      ]);
      expect(answers.map(codeOf)).toEqual(answers.map(() => 'UNKNOWN_INSTRUMENT'));
      expect(answers.map((answer) => (answer.ok ? '' : answer.error.message)).join()).toContain(unknown);
    }
    expect(requestCount()).toBe(before);
  });

  it.each<[what: string, request: (hour: number) => Partial<BarRequest>]>([
    ['from after to', (hour) => ({ from: hour, to: hour - HOUR_MS })],
    ['an empty range', (hour) => ({ from: hour, to: hour })],
    ['a beginning off the grid', (hour) => ({ from: hour - HOUR_MS + 1 })],
    ['an end off the grid', (hour) => ({ to: hour - 30_000 })],
    ['a beginning in the future', (hour) => ({ from: hour + DAY_MS, to: hour + 2 * DAY_MS })],
    ['a beginning before there were markets', () => ({ from: Date.UTC(2008, 11, 31) })],
    ['a time that is no number', () => ({ from: NaN })],
    ['a time that is not whole', (hour) => ({ from: hour - HOUR_MS - 0.5 })],
    ['a timeframe that is not offered', () => ({ timeframe: '15s' as const })],
  ])('refuses bars with %s', async (_what, request) => {
    const { venue, truth, requestCount } = subject();
    const before = requestCount();
    const hour = Math.floor(truth.now() / HOUR_MS) * HOUR_MS;
    const whole = { instrumentId: truth.instrumentId, timeframe: '1m' as const, from: hour - HOUR_MS, to: hour };
    expect(codeOf(await venue.bars({ ...whole, ...request(hour) }))).toBe('BAD_REQUEST');
    expect(requestCount()).toBe(before);
  });

  it('refuses trades and funding of ranges that make no sense', async () => {
    const { venue, truth, requestCount } = subject();
    const before = requestCount();
    const now = truth.now();
    const id = truth.instrumentId;
    const answers = await Promise.all([
      venue.trades({ instrumentId: id, from: now + DAY_MS }),
      venue.trades({ instrumentId: id, from: NaN }),
      venue.fundingHistory(id, now, now - DAY_MS),
      venue.fundingHistory(id, now + DAY_MS, now + 2 * DAY_MS),
    ]);
    expect(answers.map(codeOf)).toEqual(answers.map(() => 'BAD_REQUEST'));
    expect(requestCount()).toBe(before);
  });
}

function describeBars(open: Open): void {
  const subject = openedOnce(open, 60);

  it('pages through a month of minutes: every bar once, equal to the venue’s', async () => {
    const { venue, truth } = subject();
    const to = Math.floor(truth.now() / DAY_MS) * DAY_MS;
    const from = to - 28 * DAY_MS;
    const bars = await allBars(venue, { instrumentId: truth.instrumentId, timeframe: '1m', from, to });
    const expected = truth.minutes(from, to);
    expect(bars.length).toBe(expected.length);
    expect(bars.findIndex((bar, index) => !isSameBar(bar, expected[index]))).toBe(-1);
  });

  it('never gives a bar that is still forming', async () => {
    const { venue, truth } = subject();
    for (let round = 0; round < 10; round++) {
      const to = Math.floor(truth.now() / MINUTE_MS) * MINUTE_MS + MINUTE_MS;
      const from = to - 5 * MINUTE_MS;
      const page = valueOf(await venue.bars({ instrumentId: truth.instrumentId, timeframe: '1m', from, to }));
      // What forms is left for later, not passed over.
      expect(page.next).toBe(Math.min(to, (page.bars.at(-1)?.time ?? 0) + MINUTE_MS));
      expect(page.bars.length).toBeGreaterThan(0);
      expect(page.bars).toEqual(truth.minutes(from, (page.bars.at(-1)?.time ?? 0) + MINUTE_MS));
    }
  });

  it('reads longer bars on their own grid', async () => {
    const { venue, truth } = subject();
    const to = Math.floor(truth.now() / DAY_MS) * DAY_MS;
    const from = to - 5 * DAY_MS;
    const bars = await allBars(venue, { instrumentId: truth.instrumentId, timeframe: '1d', from, to });
    expect(bars.map(({ time }) => time)).toEqual([0, 1, 2, 3, 4].map((day) => from + day * DAY_MS));
    const minutes = truth.minutes(from, from + DAY_MS);
    expect(bars[0]).toMatchObject({
      open: minutes[0]?.open,
      close: minutes.at(-1)?.close,
      high: Math.max(...minutes.map(({ high }) => high)),
      low: Math.min(...minutes.map(({ low }) => low)),
    });
  });
}

function describeStreams(open: Open): void {
  const subject = openedEach(open, 5);

  it('brings every trade once asked for, as the venue has it', async () => {
    const { venue, truth } = subject();
    const record = createStreamRecord();
    const stream = venue.openStream([{ kind: 'trades', instrumentId: truth.instrumentId }], record.listener);
    await vi.waitFor(() => expect(record.subscribed.length).toBe(1), PATIENCE);
    const begun = truth.now();
    await vi.waitFor(() => expect(truth.now() - begun).toBeGreaterThan(30_000), PATIENCE);
    const until = begun + 25_000;
    const expected = truth.trades(begun, until);
    const live = distinct(record.trades).filter(({ time }) => time > begun && time <= until);
    stream.close();
    expect(expected.length).toBeGreaterThan(5);
    expect(live).toEqual(expected);
    expect(record.refused).toEqual([]);
    expect(record.counts.signs).toBeGreaterThan(0);
  });

  it('shows the venue’s book, and nothing that it never was', async () => {
    const { venue, truth, standStill } = subject();
    const record = createStreamRecord();
    const stream = venue.openStream([{ kind: 'book', instrumentId: truth.instrumentId }], record.listener);
    await vi.waitFor(() => expect(record.books.length).toBeGreaterThan(40), PATIENCE);
    const seenAt = truth.now();
    for (const book of record.books.slice(-10)) expect(isStateOf(book, truth.book, seenAt)).toBe(true);
    const stoodAt = standStill();
    await vi.waitFor(() => {
      const last = present(record.books.at(-1), 'book');
      expect(pairs(last.bids)).toEqual(truth.book(stoodAt).bids.slice(0, COMPARED));
      expect(pairs(last.asks)).toEqual(truth.book(stoodAt).asks.slice(0, COMPARED));
    }, PATIENCE);
    stream.close();
    expect(record.broken).toEqual([]);
    expect(record.books.every(({ time }) => Math.abs(time - seenAt) < 5 * MINUTE_MS)).toBe(true);
  });

  it('streams what it offers', async () => {
    const { venue, truth } = subject();
    const record = createStreamRecord();
    const kinds: readonly StreamKind[] = venue.offers.streams;
    const subscriptions = kinds.map((kind) => ({ kind, instrumentId: truth.instrumentId }));
    const stream = venue.openStream(subscriptions, record.listener);
    await vi.waitFor(
      () => expect(record.subscribed.map(({ kind }) => kind).toSorted()).toEqual(kinds.toSorted()),
      PATIENCE,
    );
    if (kinds.includes('funding')) await vi.waitFor(() => expect(record.fundings.length).toBeGreaterThan(1), PATIENCE);
    stream.close();
    expect(record.fundings.every(({ time, markPrice }) => time > truth.now() - HOUR_MS && markPrice > 0)).toBe(true);
  });

  it('ends once when it is closed, and tells nothing after', async () => {
    const { venue, truth } = subject();
    const record = createStreamRecord();
    const stream = venue.openStream([{ kind: 'trades', instrumentId: truth.instrumentId }], record.listener);
    await vi.waitFor(() => expect(record.trades.length).toBeGreaterThan(0), PATIENCE);
    stream.close();
    stream.close();
    const told = record.counts.signs;
    await new Promise((resolve) => {
      setTimeout(resolve, 200);
    });
    expect(record.ends.map(({ code }) => code)).toEqual(['CANCELED']);
    expect(record.counts).toMatchObject({ afterEnd: 0, signs: told });
  });

  it('keeps two connections apart', async () => {
    const { venue, truth } = subject();
    const [first, second] = [createStreamRecord(), createStreamRecord()];
    const subscription = { kind: 'trades', instrumentId: truth.instrumentId } as const;
    const old = venue.openStream([subscription], first.listener);
    await vi.waitFor(() => expect(first.trades.length).toBeGreaterThan(0), PATIENCE);
    const next = venue.openStream([subscription], second.listener);
    await vi.waitFor(() => expect(second.subscribed.length).toBe(1), PATIENCE);
    old.close();
    const before = second.trades.length;
    await vi.waitFor(() => expect(second.trades.length).toBeGreaterThan(before + 3), PATIENCE);
    next.close();
    expect([first.ends.length, second.ends.length]).toEqual([1, 1]);
  });

  it('breaks a subscription to what is not listed or offered and goes on with the rest', async () => {
    const { venue, truth } = subject();
    const record = createStreamRecord();
    const unknown = instrumentId(venue.venue, 'NOPE-USD');
    const funding = venue.offers.funding ? [] : [{ kind: 'funding', instrumentId: truth.instrumentId } as const];
    const stream = venue.openStream(
      [{ kind: 'trades', instrumentId: unknown }, ...funding, { kind: 'trades', instrumentId: truth.instrumentId }],
      record.listener,
    );
    await vi.waitFor(() => expect(record.trades.length).toBeGreaterThan(0), PATIENCE);
    stream.close();
    expect(record.broken.map(({ code }) => code)).toEqual([
      'UNKNOWN_INSTRUMENT',
      ...funding.map(() => 'NOT_SUPPORTED' as const),
    ]);
  });

  it('ends its streams when the venue is closed', async () => {
    const { venue, truth } = subject();
    const record = createStreamRecord();
    venue.openStream([{ kind: 'trades', instrumentId: truth.instrumentId }], record.listener);
    await vi.waitFor(() => expect(record.subscribed.length).toBe(1), PATIENCE);
    await venue.close();
    expect(record.ends.map(({ code }) => code)).toEqual(['CANCELED']);
    expect(codeOf(await venue.measureClock())).toBe('CANCELED');
  });
}

/** Every page; fails where paging does not come on. */
async function allBars(venue: MarketDataVenue, request: BarRequest): Promise<readonly Bar[]> {
  const bars: Bar[] = [];
  for (let { from } = request; from < request.to;) {
    const page = valueOf(await venue.bars({ ...request, from }));
    expect(page.next).toBeGreaterThan(from);
    expect(page.refused ?? 0).toBe(0);
    bars.push(...page.bars);
    from = page.next;
  }
  return bars;
}

async function allTrades(
  venue: MarketDataVenue,
  id: InstrumentId,
  from: number,
  after?: string,
): Promise<readonly PublicTrade[]> {
  const trades: PublicTrade[] = [];
  for (let pages = 0; pages < 100; pages++) {
    const last = trades.at(-1);
    const known = last?.tradeId ?? after;
    const request = { instrumentId: id, from: last?.time ?? from, ...(known === undefined ? {} : { after: known }) };
    const page = valueOf(await venue.trades(request));
    trades.push(...page.trades);
    if (page.isLast) return trades;
  }
  throw new Error('the trades never end');
}

function distinct(trades: readonly PublicTrade[]): readonly PublicTrade[] {
  return [...new Map(trades.map((trade) => [trade.tradeId, trade])).values()].toSorted((a, b) => a.time - b.time);
}

function isSameBar(bar: Bar, other: Bar | undefined): boolean {
  if (other === undefined) return false;
  return (['time', 'open', 'high', 'low', 'close', 'volume'] as const).every((name) => bar[name] === other[name]);
}

/** True where the book is one of the venue's states of the last minute before `now`. */
function isStateOf(
  book: OrderBook,
  truth: (time: number) => { readonly bids: Levels; readonly asks: Levels },
  now: number,
): boolean {
  const [bids, asks] = [JSON.stringify(pairs(book.bids)), JSON.stringify(pairs(book.asks))];
  for (let time = now; time > now - MINUTE_MS; time -= 100) {
    const state = truth(time);
    if (JSON.stringify(state.bids.slice(0, COMPARED)) !== bids) continue;
    if (JSON.stringify(state.asks.slice(0, COMPARED)) === asks) return true;
  }
  return false;
}

function pairs(side: Float64Array): Levels {
  return Array.from(
    { length: Math.min(COMPARED, side.length / 2) },
    (_, index) => [side[2 * index] ?? NaN, side[2 * index + 1] ?? NaN] as const,
  );
}
