import { describe, expect, it } from 'vitest';
import { createSha256Digest } from '../../../../../core/adapters/sha256/sha256-digest.ts';
import { utcDay } from '../../../../../core/base/time.ts';
import { createInputLog } from '../../../../../core/host/recording/input-log.ts';
import type { EventBatch } from '../../../../../core/ports/recorder.ts';
import { PAIR } from '../../../../support/random-session.ts';
import { aBar, aBook, MINUTE, MONDAY } from '../../../../support/trading.ts';

const DAY = 86_400_000;
const SIDE = Array.from({ length: 40 }, (_, index) => index + 1);

/** A log whose batches stay here; `pending` is what the disk has not taken yet. */
function aLog(pending = () => 0) {
  const batches: { readonly batch: EventBatch; readonly day: number }[] = [];
  const write = (batch: EventBatch, day: number): void => void batches.push({ batch, day });
  const log = createInputLog(PAIR, { write, pendingBytes: pending }, createSha256Digest());
  return { log, batches };
}

describe('the log of inputs', () => {
  it('hands over what is full, so that it holds little however much there is', () => {
    const { log, batches } = aLog();
    for (let nth = 0; nth < 40_000; nth++) {
      log.book(nth % 2, aBook(MONDAY + nth, SIDE, SIDE));
      log.trade(nth % 2, { time: MONDAY + nth, price: 100, quantity: 1, aggressor: 'buy' });
    }
    const books = batches.filter(({ batch }) => batch.kind === 'book').map(({ batch }) => batch.rows);
    // 524,288 numbers of levels, 80 a book: 6,554 books; 16,384 rows of anything.
    expect(books).toEqual(Array(6).fill(6_554));
    expect(batches.filter(({ batch }) => batch.kind === 'trade').map(({ batch }) => batch.rows)).toEqual([
      16_384, 16_384,
    ]);
    log.flush();
    const rows = batches.reduce((sum, { batch }) => sum + batch.rows, 0);
    expect(rows).toBe(80_000);
    expect(log.totals()).toMatchObject({ lastSeq: 80_000, from: MONDAY, to: MONDAY + 39_999 });
  });

  it('numbers all kinds together and files what belongs together under one number', () => {
    const { log, batches } = aLog();
    log.command({ name: 'start', time: MONDAY });
    log.book(0, aBook(MONDAY, [1, 1], [2, 1]));
    log.bar(1, aBar(0, [1, 1, 1, 1]), 'cycle');
    log.time(MONDAY + MINUTE);
    log.flush();
    const seqs = new Map(batches.map(({ batch }) => [`${batch.kind}_${batch.venue}`, [...batch.seq]]));
    expect(Object.fromEntries(seqs)).toEqual({ bar_test: [3], book_test: [2], command_desk: [1], time_desk: [4] });
    expect(log.totals().instruments).toEqual(PAIR.map(({ id }) => id));
  });

  it('files rows under the day of their input, although a bar opened the day before', () => {
    const { log, batches } = aLog();
    const midnight = MONDAY + DAY;
    log.book(0, aBook(midnight - 1, [1, 1], [2, 1]));
    log.time(midnight);
    log.bar(0, { time: midnight - MINUTE, open: 1, high: 1, low: 1, close: 1, volume: 0 }, 'cycle');
    log.flush();
    const today = utcDay(MONDAY);
    expect(batches.map(({ batch, day }) => [batch.kind, day])).toEqual([
      ['book', today],
      ['time', today + 1],
      ['bar', today + 1],
    ]);
  });

  it('asks a market that can wait to wait for the disk, and takes nothing in once it is closed', () => {
    let pending = 0;
    const { log, batches } = aLog(() => pending);
    expect(log.hasRoom()).toBe(true);
    pending = 64 * 1024 * 1024;
    expect(log.hasRoom()).toBe(false);
    log.close();
    expect(log.hasRoom()).toBe(true);
    log.book(0, aBook(MONDAY, [1, 1], [2, 1]));
    log.command({ name: 'start', time: MONDAY });
    log.flush();
    expect(batches).toEqual([]);
    expect(log.totals()).toMatchObject({ lastSeq: 0, from: null, to: null });
  });
});
