import { describe, expect, it } from 'vitest';
import { plainFixed } from '../../core/base/fixed.ts';
import { present } from '../../core/base/invariant.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../core/base/time.ts';
import type { Bar } from '../../core/model/bar.ts';
import { instrumentId } from '../../core/model/identifiers.ts';
import type { InstrumentId } from '../../core/model/identifiers.ts';
import type { PublicTrade } from '../../core/model/public-trade.ts';
import type { BarRequest, MarketDataVenue } from '../../core/ports/market-data.ts';
import { codeOf, isStateOf, openedOnce, valueOf } from './contract-subject.ts';
import type { ContractSubject, Open } from './contract-subject.ts';
import { describeStreams } from './market-data-streams-contract.ts';

/** What every connector keeps to, whatever it connects to (core/ports/market-data.ts). */
export function describeMarketDataVenue({ name, open }: ContractSubject): void {
  describe(`${name}: answers`, () => describeAnswers(open));
  describe(`${name}: refusals before anything is sent`, () => describeRefusals(open));
  describe(`${name}: bars`, () => describeBars(open));
  describe(`${name}: streams`, () => describeStreams(open));
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

function isSameBar(bar: Bar, other: Bar | undefined): boolean {
  if (other === undefined) return false;
  return (['time', 'open', 'high', 'low', 'close', 'volume'] as const).every((name) => bar[name] === other[name]);
}
