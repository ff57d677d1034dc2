import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { EventBatch, RecordedPart } from '../../ports/recorder.ts';
import { tableColumns, tableNotes, tableSchema } from './event-tables.ts';
import { keepFooter, namePart, UNFINISHED } from './part-footer.ts';
import type { PartContent } from './part-footer.ts';

/** Files are ended at about this size, so that one is read as a whole without much memory. */
const LARGEST_BYTES = 32 * 1024 * 1024;
/** The footer lists every row group and is written again with each. */
const MOST_GROUPS = 128;
/** Larger than any column of a batch: one page each. */
const PAGE_BYTES = 2 ** 30;

/** One file of recorded events while it grows. */
export interface PartWriter {
  /** Adds a row group; it is on the disk when this returns, and can be recovered. */
  readonly append: (batch: EventBatch) => void;
  readonly bytes: () => number;
  /** Time for another file. */
  readonly isFull: () => boolean;
  readonly finish: () => RecordedPart;
}

/** Begins a file; `file` is relative to the `events` folder. Throws what the file system throws. */
export function createPartWriter(events: string, file: string, first: EventBatch): PartWriter {
  const path = `${events}/${file}`;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const descriptor = openSync(`${path}${UNFINISHED}`, 'w', 0o600);
  const hash = createHash('sha256');
  const buffer = new ByteWriter();
  const parquet = createParquet(first, buffer);
  let content: PartContent = emptyContent(file, first);
  let groups = 0;

  const put = (bytes: Uint8Array): void => {
    writeSync(descriptor, bytes);
    hash.update(bytes);
  };
  const footerNow = (): Uint8Array => {
    const end = new ByteWriter();
    parquet.writer = end;
    void parquet.finish(); // has nothing to wait for: the writer is in memory
    parquet.writer = buffer;
    return end.getBytes();
  };
  return {
    append(batch) {
      void parquet.write({ columnData: tableColumns(batch), rowGroupSize: batch.rows, pageSize: PAGE_BYTES });
      put(buffer.getBytes());
      buffer.index = 0;
      fsyncSync(descriptor);
      content = withBatch(content, batch);
      groups++;
      const footer = Buffer.from(footerNow()).toString('base64');
      keepFooter(path, { ...content, length: buffer.offset, footer });
    },
    bytes: () => buffer.offset,
    isFull: () => buffer.offset >= LARGEST_BYTES || groups >= MOST_GROUPS,
    finish() {
      const footer = footerNow();
      put(footer);
      fsyncSync(descriptor);
      closeSync(descriptor);
      namePart(path);
      return { ...content, bytes: buffer.offset + footer.length, sha256: hash.digest('hex') };
    },
  };
}

/** Measured: zstd halves the bytes of snappy and takes a quarter of its time, since it is the platform's own. */
function createParquet({ kind }: EventBatch, writer: ByteWriter): ParquetWriter {
  return new ParquetWriter({
    writer,
    schema: tableSchema(kind),
    codec: 'ZSTD',
    compressors: { ZSTD: (input) => zstdCompressSync(input) },
    statistics: false,
    createdBy: 'tradewind',
    kvMetadata: tableNotes(kind),
  });
}

function emptyContent(file: string, { kind, venue }: EventBatch): PartContent {
  return { file, kind, venue, instruments: [], rows: 0, firstSeq: 0, lastSeq: 0, from: Infinity, to: -Infinity };
}

function withBatch(content: PartContent, batch: EventBatch): PartContent {
  const { rows, seq, time } = batch;
  const times = time.subarray(0, rows);
  return {
    ...content,
    instruments: [...new Set([...content.instruments, ...namedIn(batch)])],
    rows: content.rows + rows,
    firstSeq: content.rows === 0 ? (seq[0] ?? 0) : content.firstSeq,
    lastSeq: seq[rows - 1] ?? content.lastSeq,
    from: times.reduce((least, value) => Math.min(least, value), content.from),
    to: times.reduce((most, value) => Math.max(most, value), content.to),
  };
}

function namedIn(batch: EventBatch): readonly string[] {
  if (!('instrument' in batch)) return [];
  const indexes = new Set(batch.instrument.subarray(0, batch.rows));
  return [...indexes].map((index) => batch.instruments[index] ?? '');
}
