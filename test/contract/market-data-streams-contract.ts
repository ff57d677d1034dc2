import { expect, it, vi } from 'vitest';
import { present } from '../../core/base/invariant.ts';
import { HOUR_MS, MINUTE_MS } from '../../core/base/time.ts';
import { instrumentId } from '../../core/model/identifiers.ts';
import type { PublicTrade } from '../../core/model/public-trade.ts';
import type { StreamKind } from '../../core/model/stream-kind.ts';
import { createStreamRecord } from '../support/venues/stream-record.ts';
import { codeOf, COMPARED, isStateOf, openedEach, pairs } from './contract-subject.ts';
import type { Open } from './contract-subject.ts';

/** How long a stream may take to bring what is waited for. */
const PATIENCE = { timeout: 20_000, interval: 20 };

/** What the streams of every connector keep to. */
export function describeStreams(open: Open): void {
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

function distinct(trades: readonly PublicTrade[]): readonly PublicTrade[] {
  return [...new Map(trades.map((trade) => [trade.tradeId, trade])).values()].toSorted((a, b) => a.time - b.time);
}
