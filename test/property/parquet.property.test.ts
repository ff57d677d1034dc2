import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readParquetBars } from '../../core/adapters/parquet/bars-reader.ts';
import { readEventFile } from '../../core/adapters/parquet/event-reader.ts';
import { createPartWriter } from '../../core/adapters/parquet/part-writer.ts';
import { writeParquetBars } from '../../core/adapters/parquet/table-file.ts';
import { barsSha256 } from '../../core/adapters/sha256/bars-sha256.ts';
import { createEventBuffers } from '../../core/host/recording/event-buffers.ts';
import type { EventBatch, RecordedEvent, RecordedKind } from '../../core/ports/recorder.ts';
import { fc } from '../support/property.ts';
import { makeBars } from '../support/random-bars.ts';
import { PAIR } from '../support/random-session.ts';
import { eventsFolder } from '../support/recorded-session.ts';
import { MONDAY } from '../support/trading.ts';

const double = fc.double({ noNaN: true });
const side = fc.array(fc.tuple(double, double), { maxLength: 6 }).map((levels) => Float64Array.from(levels.flat()));
const time = fc.integer({ min: 0, max: 10 ** 9 }).map((offset) => MONDAY + offset);
const instrument = fc.integer({ min: 0, max: 1 });
const book = fc.record({ instrument, book: fc.record({ time, bids: side, asks: side }) });
const trade = fc.record({
  instrument,
  trade: fc.record({
    time,
    price: double,
    quantity: double,
    aggressor: fc.constantFrom('buy' as const, 'sell' as const),
  }),
});
const text = fc.string({ unit: 'binary', maxLength: 40 });

/** What a file gives back of rows that are written in two row groups. */
async function written(kind: RecordedKind, groups: readonly EventBatch[]): Promise<readonly RecordedEvent[]> {
  const { events, remove } = eventsFolder();
  try {
    const [first] = groups;
    if (first === undefined) return [];
    const part = createPartWriter(events, 'part.parquet', first);
    for (const group of groups) part.append(group);
    part.finish();
    const found: RecordedEvent[] = [];
    for await (const block of readEventFile(`${events}/part.parquet`, kind)) found.push(...block);
    return found;
  } finally {
    remove();
  }
}

/** Batches of rows, a new one after each half. */
function batchesOf<Row>(
  rows: readonly Row[],
  add: (buffers: ReturnType<typeof createEventBuffers>, seq: number, row: Row) => void,
): readonly EventBatch[] {
  const batches: EventBatch[] = [];
  const buffers = createEventBuffers(PAIR, (batch) => void batches.push(batch));
  rows.forEach((row, index) => {
    add(buffers, index + 1, row);
    if (index === rows.length >> 1) buffers.flush();
  });
  buffers.flush();
  return batches;
}

describe('rows in Parquet files', () => {
  it('are the same doubles, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(book, { minLength: 1 }), fc.array(trade, { minLength: 1 }), async (books, trades) => {
        expect(
          await written(
            'book',
            batchesOf(books, (buffers, seq, row) => buffers.book(seq, row)),
          ),
        ).toEqual(
          books.map((row, index) => ({
            kind: 'book',
            seq: index + 1,
            time: row.book.time,
            instrumentId: PAIR[row.instrument]?.id,
            book: row.book,
          })),
        );
        expect(
          await written(
            'trade',
            batchesOf(trades, (buffers, seq, row) => buffers.trade(seq, row)),
          ),
        ).toEqual(
          trades.map((row, index) => ({
            kind: 'trade',
            seq: index + 1,
            time: row.trade.time,
            instrumentId: PAIR[row.instrument]?.id,
            trade: row.trade,
          })),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('are the same texts, whatever is in them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1 }), async (texts) => {
        const batches = batchesOf(texts, (buffers, seq, row) => buffers.command(seq, MONDAY, row));
        const found = await written('command', batches);
        expect(found.map((event) => event.kind === 'command' && event.text)).toEqual(texts);
      }),
      { numRuns: 30 },
    );
  });

  it('are the same bars after an export and an import', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tradewind-bars-'));
    const shape = fc.record({
      length: fc.integer({ min: 2, max: 300 }),
      pricePlaces: fc.integer({ min: 0, max: 8 }),
      volumePlaces: fc.integer({ min: 0, max: 8 }),
      seed: fc.integer(),
    });
    await fc.assert(
      fc.asyncProperty(shape, async (wanted) => {
        const bars = makeBars({ ...wanted, timeframeMs: 60_000 });
        const file = join(folder, 'bars.parquet');
        expect(writeParquetBars(file, bars).ok).toBe(true);
        const read = await readParquetBars(file);
        expect(read.ok && barsSha256(read.value.columns)).toBe(barsSha256(bars));
        expect(read.ok && read.value.columns.pricePlaces).toBeLessThanOrEqual(wanted.pricePlaces);
      }),
      { numRuns: 40 },
    );
    rmSync(folder, { recursive: true });
  });
});
