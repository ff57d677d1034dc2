import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEventWriter } from '../../../../../core/adapters/parquet/event-writer.ts';
import type { EventWriter, RecordingEnd, TradeBatch } from '../../../../../core/ports/recorder.ts';
import { eventsFolder, HEAD } from '../../../../support/recorded-session.ts';
import { MONDAY } from '../../../../support/trading.ts';

const END: RecordingEnd = { endedAt: 1, reason: 'stopped', isComplete: true, lastSeq: 2, journalSha256: null };
const DAY = Math.floor(MONDAY / 86_400_000);

let folder: ReturnType<typeof eventsFolder>;
beforeEach(() => {
  folder = eventsFolder();
});
afterEach(() => folder.remove());

function someTrades(rows: number): TradeBatch {
  return {
    kind: 'trade',
    venue: 'test',
    rows,
    seq: Float64Array.from({ length: rows }, (_, row) => row + 1),
    time: new Float64Array(rows).fill(MONDAY),
    instruments: ['test:BTC-USD'],
    instrument: new Int32Array(rows),
    price: new Float64Array(rows).fill(100),
    quantity: new Float64Array(rows).fill(1),
    isBuy: new Uint8Array(rows),
  };
}

async function opened(): Promise<EventWriter> {
  const writer = await openEventWriter(folder.events, HEAD);
  if (!writer.ok) throw new Error(writer.error);
  return writer.value;
}

describe('openEventWriter', () => {
  it('takes buffers over, counts what is not on the disk yet, and ends with all of it there', async () => {
    const writer = await opened();
    const failures: string[] = [];
    writer.onFailed((message) => failures.push(message));
    const batch = someTrades(2);
    writer.write(batch, DAY);
    expect(batch.seq.byteLength).toBe(0);
    expect(writer.pendingBytes()).toBeGreaterThanOrEqual(2 * (4 * 8 + 4 + 1));
    const finished = await writer.finish(END);
    expect(finished).toMatchObject({ ok: true, value: { end: END, parts: [{ rows: 2, kind: 'trade' }] } });
    expect(writer.pendingBytes()).toBe(0);
    expect(writer.writtenBytes()).toBeGreaterThan(0);
    // The thread has ended by then, which is no failure.
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(failures).toEqual([]);
  });

  it('says why it cannot begin', async () => {
    writeFileSync(folder.events, 'a file where the folder should be');
    const writer = await openEventWriter(folder.events, HEAD);
    expect(writer).toEqual({ ok: false, error: expect.stringContaining('the recording cannot begin: ') as string });
  });

  it('tells once when the disk refuses, and what it became when it is ended', async () => {
    const writer = await opened();
    const failures: string[] = [];
    writer.onFailed((message) => failures.push(message));
    writeFileSync(`${folder.events}/2026`, 'a file where the folder of the year should be');
    writer.write(someTrades(1), DAY);
    writer.write(someTrades(1), DAY);
    const finished = await writer.finish(END);
    expect(finished).toEqual({ ok: false, error: expect.stringContaining('cannot be written') as string });
    expect(failures).toHaveLength(1);
  });

  it('gives up when the disk does not keep up, rather than fill the memory', async () => {
    const writer = await opened();
    const failures: string[] = [];
    writer.onFailed((message) => failures.push(message));
    // Arrays may be longer than their rows; these are never touched, so that they take no memory here.
    for (let batch = 0; batch < 5; batch++) writer.write({ ...someTrades(1), price: new Float64Array(8_000_000) }, DAY);
    expect(failures).toEqual(['the disk does not keep up with the recording']);
    expect(await writer.finish(END)).toEqual({ ok: false, error: 'the disk does not keep up with the recording' });
  });
});
