import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEventFiles } from '../../../../../core/adapters/parquet/event-files.ts';
import { readManifest, manifestPath } from '../../../../../core/adapters/parquet/recording-manifest.ts';
import {
  filesOf,
  partDefect,
  readRecording,
  recoverRecording,
} from '../../../../../core/adapters/parquet/recording-reader.ts';
import { createEventBuffers } from '../../../../../core/host/recording/event-buffers.ts';
import type { EventBatch, RecordedEvent, RecordingEnd, RecordingManifest } from '../../../../../core/ports/recorder.ts';
import { RECORDED_KINDS } from '../../../../../core/ports/recorder.ts';
import { utcDay } from '../../../../../core/base/time.ts';
import { PAIR } from '../../../../support/random-session.ts';
import { eventsFolder, HEAD } from '../../../../support/recorded-session.ts';
import { aBook, MONDAY } from '../../../../support/trading.ts';

const TODAY = utcDay(MONDAY);
const END: RecordingEnd = {
  endedAt: HEAD.startedAt + 1,
  reason: 'stopped',
  isComplete: true,
  lastSeq: 7,
  journalSha256: 'abc',
};
const [BTC, ETH] = PAIR.map(({ id }) => id);

let folder: ReturnType<typeof eventsFolder>;
beforeEach(() => {
  folder = eventsFolder();
});
afterEach(() => folder.remove());

/** One row of every kind, of two instruments. */
function someBatches(): readonly EventBatch[] {
  const batches: EventBatch[] = [];
  const buffers = createEventBuffers(PAIR, (batch) => void batches.push(batch));
  buffers.command(1, MONDAY, '{"name":"start"}');
  buffers.book(2, { instrument: 0, book: aBook(MONDAY + 1, [0.1 + 0.2, 1e-8, 5, 3], [1e15 + 0.125, 2]) });
  buffers.book(3, { instrument: 1, book: aBook(MONDAY + 2, [], [4_000.07, 1]) });
  buffers.trade(4, {
    instrument: 1,
    trade: { time: MONDAY + 3, price: 4_000.07, quantity: 1 / 3, aggressor: 'sell' },
  });
  buffers.bar(5, {
    instrument: 0,
    role: 'cycle',
    bar: { time: MONDAY, open: 1.1, high: 1.3, low: 0.7, close: 1.2, volume: 0 },
  });
  buffers.time(6, MONDAY + 15_000);
  buffers.funding(7, { instrument: 1, funding: { time: MONDAY + 9, rate: -0.000_012_5, markPrice: NaN } });
  buffers.journal(6, MONDAY + 15_000, { line: '{"seq":1,"text":"Zürich – \\"x\\""}', isBase: false });
  buffers.flush();
  return batches;
}

const EVENTS: readonly RecordedEvent[] = [
  { kind: 'command', seq: 1, time: MONDAY, text: '{"name":"start"}' },
  {
    kind: 'book',
    seq: 2,
    time: MONDAY + 1,
    instrumentId: BTC ?? '',
    book: aBook(MONDAY + 1, [0.1 + 0.2, 1e-8, 5, 3], [1e15 + 0.125, 2]),
  },
  { kind: 'book', seq: 3, time: MONDAY + 2, instrumentId: ETH ?? '', book: aBook(MONDAY + 2, [], [4_000.07, 1]) },
  {
    kind: 'trade',
    seq: 4,
    time: MONDAY + 3,
    instrumentId: ETH ?? '',
    trade: { time: MONDAY + 3, price: 4_000.07, quantity: 1 / 3, aggressor: 'sell' },
  },
  {
    kind: 'bar',
    seq: 5,
    time: MONDAY,
    instrumentId: BTC ?? '',
    role: 'cycle',
    bar: { time: MONDAY, open: 1.1, high: 1.3, low: 0.7, close: 1.2, volume: 0 },
  },
  { kind: 'time', seq: 6, time: MONDAY + 15_000 },
  { kind: 'journal', seq: 6, time: MONDAY + 15_000, isBase: false, line: '{"seq":1,"text":"Zürich – \\"x\\""}' },
  {
    kind: 'funding',
    seq: 7,
    time: MONDAY + 9,
    instrumentId: ETH ?? '',
    funding: { time: MONDAY + 9, rate: -0.000_012_5, markPrice: NaN },
  },
] as readonly RecordedEvent[];

function record(): RecordingManifest {
  const files = createEventFiles(folder.events, HEAD);
  for (const batch of someBatches()) files.write(batch, TODAY);
  return files.finish(END);
}

async function readAll(manifest: RecordingManifest): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const piece of readRecording(folder.events, manifest, RECORDED_KINDS)) events.push(...piece);
  return events;
}

describe('the files of a recording', () => {
  it('give every event back exactly, in the order of the inputs', async () => {
    expect(await readAll(record())).toEqual(EVENTS);
  });

  it('are named by day, kind, venue, recording and number, and are known to the manifest', () => {
    const manifest = record();
    expect(manifest.parts.map(({ file }) => file).toSorted()).toEqual([
      '2026/01/05/bar_test.rec-1.0001.parquet',
      '2026/01/05/book_test.rec-1.0001.parquet',
      '2026/01/05/command_desk.rec-1.0001.parquet',
      '2026/01/05/funding_test.rec-1.0001.parquet',
      '2026/01/05/journal_desk.rec-1.0001.parquet',
      '2026/01/05/time_desk.rec-1.0001.parquet',
      '2026/01/05/trade_test.rec-1.0001.parquet',
    ]);
    expect(manifest.parts.find(({ kind }) => kind === 'book')).toMatchObject({
      rows: 2,
      firstSeq: 2,
      lastSeq: 3,
      from: MONDAY + 1,
      to: MONDAY + 2,
      instruments: [BTC, ETH],
    });
    expect(manifest.parts.map((part) => partDefect(folder.events, part))).toEqual(Array(7).fill(undefined));
    expect(readManifest(manifestPath(folder.events, HEAD.id))).toEqual({ ok: true, value: manifest });
    expect(readdirSync(`${folder.events}/2026/01/05`)).toHaveLength(7);
  });

  it('begin anew with each UTC day', () => {
    const files = createEventFiles(folder.events, HEAD);
    for (const day of [TODAY, TODAY, TODAY + 1]) for (const batch of someBatches()) files.write(batch, day);
    const { parts } = files.finish(END);
    expect(parts.filter(({ kind }) => kind === 'trade').map(({ file, rows }) => [file, rows])).toEqual([
      ['2026/01/05/trade_test.rec-1.0001.parquet', 2],
      ['2026/01/06/trade_test.rec-1.0002.parquet', 1],
    ]);
  });

  it('are plain Parquet, described in themselves, that any reader takes apart', async () => {
    const manifest = record();
    const path = `${folder.events}/${manifest.parts.find(({ kind }) => kind === 'book')?.file ?? ''}`;
    const file = await asyncBufferFromFile(path);
    const metadata = await parquetMetadataAsync(file);
    expect(metadata.key_value_metadata?.[0]?.value).toContain('bids and asks: little-endian doubles');
    const rows = await parquetReadObjects({ file, compressors, utf8: false });
    expect(rows[0]).toMatchObject({ seq: 2n, time: new Date(MONDAY + 1), instrument: BTC });
    const bids = Uint8Array.from((rows[0]?.['bids'] ?? []) as Uint8Array);
    expect([...new Float64Array(bids.buffer)]).toEqual([0.1 + 0.2, 1e-8, 5, 3]);
  });

  it('tell when a file is missing, longer, or changed', () => {
    const { parts } = record();
    const [missing, longer, changed] = parts.map(({ file }) => `${folder.events}/${file}`);
    rmSync(missing ?? '');
    appendFileSync(longer ?? '', 'x');
    const bytes = readFileSync(changed ?? '');
    bytes[10] = (bytes[10] ?? 0) ^ 1;
    writeFileSync(changed ?? '', bytes);
    expect(parts.slice(0, 3).map((part) => partDefect(folder.events, part))).toEqual([
      'is missing',
      expect.stringMatching(/^has \d+ bytes instead of \d+$/),
      'is not what was written (its SHA-256 differs)',
    ]);
  });
});

describe('a recording that was cut off', () => {
  /** All that a killed process leaves: two row groups of each kind, of which the second's end may be missing. */
  function cutOff(): RecordingManifest {
    const files = createEventFiles(folder.events, HEAD);
    for (const batch of someBatches()) files.write(batch, TODAY);
    const manifest = readManifest(manifestPath(folder.events, HEAD.id));
    if (!manifest.ok) throw new Error(manifest.error);
    return manifest.value;
  }

  it('is put together from the row groups that were complete, whatever came after them', async () => {
    const manifest = cutOff();
    for (const file of filesOf(folder.events, HEAD.id)) {
      appendFileSync(`${folder.events}/${file}.unfinished`, 'the beginning of another row group');
    }
    const recovered = recoverRecording(folder.events, manifest, 7);
    expect(recovered.end).toMatchObject({ endedAt: 7, isComplete: false, lastSeq: 7, journalSha256: null });
    expect(await readAll(recovered)).toEqual(EVENTS);
    expect(recovered.parts.map((part) => partDefect(folder.events, part))).toEqual(Array(7).fill(undefined));
    expect(readdirSync(`${folder.events}/2026/01/05`).filter((name) => !name.endsWith('.parquet'))).toEqual([]);
    expect(readManifest(manifestPath(folder.events, HEAD.id))).toEqual({ ok: true, value: recovered });
  });

  it('leaves out a file of which no row group was complete', async () => {
    const manifest = cutOff();
    const file = '2026/01/05/trade_test.rec-1.0001.parquet';
    rmSync(`${folder.events}/${file}.footer`);
    truncateSync(`${folder.events}/${file}.unfinished`, 4);
    const recovered = recoverRecording(folder.events, manifest, 7);
    expect(recovered.parts.map((part) => part.file)).not.toContain(file);
    expect(existsSync(`${folder.events}/${file}.unfinished`)).toBe(false);
    expect(await readAll(recovered)).toEqual(EVENTS.filter(({ kind }) => kind !== 'trade'));
  });

  it('knows a file that was finished just before the manifest would have said so', async () => {
    const manifest = cutOff();
    const footers = filesOf(folder.events, HEAD.id).map((file) => {
      const path = `${folder.events}/${file}.footer`;
      return [path, readFileSync(path)] as const;
    });
    recoverRecording(folder.events, manifest, 7);
    // The crash came between a file's last name and the manifest: finished files, their footers, the manifest of before.
    for (const [path, content] of footers) writeFileSync(path, content);
    const recovered = recoverRecording(folder.events, manifest, 8);
    expect(recovered.parts.map((part) => partDefect(folder.events, part))).toEqual(Array(7).fill(undefined));
    expect(footers.filter(([path]) => existsSync(path))).toEqual([]);
    expect(await readAll(recovered)).toEqual(EVENTS);
  });
});
