import { readFileSync } from 'node:fs';
import { zstdDecompressSync } from 'node:zlib';
import { parquetMetadata, parquetRead } from 'hyparquet';
import type { AsyncBuffer, DecodedArray, FileMetaData } from 'hyparquet';
import { present } from '../../base/invariant.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import { BAR_ROLES } from '../../ports/recorder.ts';
import type { BarRole, RecordedEvent, RecordedKind } from '../../ports/recorder.ts';

/** The events of one row group, in their order. */
export type EventBlock = readonly RecordedEvent[];

/** Reads a file of recorded events, row group by row group. Throws where it is damaged. */
export async function* readEventFile(path: string, kind: RecordedKind): AsyncGenerator<EventBlock, void> {
  const file = wholeFile(path);
  const metadata = parquetMetadata(await file.slice(0));
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    yield eventsOf(kind, await readColumns(file, metadata, { rowStart, rowEnd }));
    rowStart = rowEnd;
  }
}

/** Files are ended before they are large: one is read as a whole. */
function wholeFile(path: string): AsyncBuffer {
  const bytes = Uint8Array.from(readFileSync(path)).buffer;
  return { byteLength: bytes.byteLength, slice: (start, end) => bytes.slice(start, end) };
}

type Columns = ReadonlyMap<string, DecodedArray>;

async function readColumns(
  file: AsyncBuffer,
  metadata: FileMetaData,
  rows: { readonly rowStart: number; readonly rowEnd: number },
): Promise<Columns> {
  const columns = new Map<string, DecodedArray>();
  await parquetRead({
    file,
    metadata,
    ...rows,
    utf8: false,
    compressors: { ZSTD: (input) => zstdDecompressSync(input) },
    parsers: { timestampFromMilliseconds: Number },
    onChunk: ({ columnName, columnData }) => void columns.set(columnName, columnData),
  });
  return columns;
}

function eventsOf(kind: RecordedKind, columns: Columns): EventBlock {
  const column = <T>(name: string): ArrayLike<T> => present(columns.get(name), 'column', name) as ArrayLike<T>;
  const seqs = column<bigint>('seq');
  const times = column<number>('time');
  const build = BUILDERS[kind](column);
  return Array.from({ length: seqs.length }, (_, row) => ({
    seq: Number(seqs[row]),
    time: times[row] ?? NaN,
    ...build(row),
  }));
}

type ColumnOf = <T>(name: string) => ArrayLike<T>;
type Content = RecordedEvent extends infer Event
  ? Event extends RecordedEvent
    ? Omit<Event, 'seq' | 'time'>
    : never
  : never;

/** For each kind: what a row is made into, given the columns. */
const BUILDERS: Readonly<Record<RecordedKind, (column: ColumnOf) => (row: number) => Content>> = {
  book(column) {
    const [instrument, time] = [column<InstrumentId>('instrument'), column<number>('time')];
    const [bids, asks] = [column<Uint8Array>('bids'), column<Uint8Array>('asks')];
    return (row) => ({
      kind: 'book',
      instrumentId: at(instrument, row),
      book: { time: at(time, row), bids: doubles(at(bids, row)), asks: doubles(at(asks, row)) },
    });
  },
  trade(column) {
    const [instrument, time] = [column<InstrumentId>('instrument'), column<number>('time')];
    const [price, quantity] = [column<number>('price'), column<number>('quantity')];
    const aggressor = column<'buy' | 'sell'>('aggressor');
    return (row) => ({
      kind: 'trade',
      instrumentId: at(instrument, row),
      trade: {
        time: at(time, row),
        price: at(price, row),
        quantity: at(quantity, row),
        aggressor: at(aggressor, row),
      },
    });
  },
  bar(column) {
    const [instrument, role] = [column<InstrumentId>('instrument'), column<BarRole>('role')];
    const time = column<number>('time');
    const [open, high, low] = [column<number>('open'), column<number>('high'), column<number>('low')];
    const [close, volume] = [column<number>('close'), column<number>('volume')];
    return (row) => ({
      kind: 'bar',
      instrumentId: at(instrument, row),
      role: BAR_ROLES.find((known) => known === role[row]) ?? 'source',
      bar: {
        time: at(time, row),
        open: at(open, row),
        high: at(high, row),
        low: at(low, row),
        close: at(close, row),
        volume: at(volume, row),
      },
    });
  },
  funding(column) {
    const [instrument, time] = [column<InstrumentId>('instrument'), column<number>('time')];
    const [rate, markPrice] = [column<number>('rate'), column<number>('mark_price')];
    return (row) => ({
      kind: 'funding',
      instrumentId: at(instrument, row),
      funding: { time: at(time, row), rate: at(rate, row), markPrice: at(markPrice, row) },
    });
  },
  time: () => () => ({ kind: 'time' }),
  command(column) {
    const text = column<string>('command');
    return (row) => ({ kind: 'command', text: at(text, row) });
  },
  journal(column) {
    const [base, line] = [column<boolean>('base'), column<string>('record')];
    return (row) => ({ kind: 'journal', isBase: at(base, row), line: at(line, row) });
  },
};

function at<T>(values: ArrayLike<T>, row: number): T {
  return present(values[row], 'row', row);
}

/** Copied: the bytes of a column do not lie on the boundaries of doubles. */
function doubles(bytes: Uint8Array): Float64Array {
  return new Float64Array(bytes.slice().buffer);
}
