import type { SchemaElement } from 'hyparquet';
import type { ParquetWriter } from 'hyparquet-writer';
import { BAR_ROLES } from '../../ports/recorder.ts';
import type { BarBatch, BookBatch, EventBatch, FundingBatch, RecordedKind, TradeBatch } from '../../ports/recorder.ts';

/** A column with its values, as the library takes them. */
type ColumnSource = Parameters<ParquetWriter['write']>[0]['columnData'][number];
type Encoding = NonNullable<ColumnSource['encoding']>;

/** One column of a table: its Parquet type, and how its values are laid out before they are compressed. */
interface TableColumn {
  readonly element: SchemaElement;
  readonly encoding: Encoding;
}

const column = (name: string, element: Omit<SchemaElement, 'name'>, encoding: Encoding): TableColumn => ({
  element: { name, repetition_type: 'REQUIRED', ...element },
  encoding,
});
const counted = (name: string): TableColumn => column(name, { type: 'INT64' }, 'DELTA_BINARY_PACKED');
const timed = (name: string): TableColumn =>
  column(name, { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' }, 'DELTA_BINARY_PACKED');
const double = (name: string): TableColumn => column(name, { type: 'DOUBLE' }, 'PLAIN');
const word = (name: string): TableColumn =>
  column(name, { type: 'BYTE_ARRAY', converted_type: 'UTF8' }, 'RLE_DICTIONARY');
const text = (name: string): TableColumn => column(name, { type: 'BYTE_ARRAY', converted_type: 'UTF8' }, 'PLAIN');
const bytes = (name: string): TableColumn => column(name, { type: 'BYTE_ARRAY' }, 'PLAIN');
const flag = (name: string): TableColumn => column(name, { type: 'BOOLEAN' }, 'RLE');

/**
 * The tables of recorded events. `seq` is the number of the input, over all kinds; times are UnixMs. `bids` and `asks`
 * are little-endian doubles, price and quantity in turn, best level first: a list column costs five times the time to
 * write and is no smaller.
 */
const TABLES: Readonly<Record<RecordedKind, readonly TableColumn[]>> = {
  book: [counted('seq'), timed('time'), word('instrument'), bytes('bids'), bytes('asks')],
  trade: [counted('seq'), timed('time'), word('instrument'), double('price'), double('quantity'), word('aggressor')],
  bar: [
    counted('seq'),
    timed('time'),
    word('instrument'),
    word('role'),
    ...['open', 'high', 'low', 'close', 'volume'].map(double),
  ],
  funding: [counted('seq'), timed('time'), word('instrument'), double('rate'), double('mark_price')],
  time: [counted('seq'), timed('time')],
  command: [counted('seq'), timed('time'), text('command')],
  journal: [counted('seq'), timed('time'), flag('base'), text('record')],
};

/** What a reader of other make has to know about a table; kept in each file. */
const NOTES: Readonly<Record<RecordedKind, string>> = {
  book: 'bids and asks: little-endian doubles, price and quantity in turn, best level first',
  trade: 'aggressor: the side that took liquidity',
  bar: 'time: the open; role: source, cycle (closed), or warm-up (past bars shown to a strategy)',
  funding: 'time: the settlement; rate: fraction of notional that longs pay',
  time: 'time that passed without news',
  command: 'JSON of one input of the engine that is not market data',
  journal: 'record: one line of the journal; base: it was there before the recording',
};

/** Key and value for a file's own description. */
export function tableNotes(kind: RecordedKind): { key: string; value: string }[] {
  const seq = 'seq: number of the input, over all kinds of the recording; time: UnixMs, UTC';
  return [{ key: 'tradewind', value: `${kind}; ${seq}; ${NOTES[kind]}` }];
}

/** The Parquet schema of a kind. */
export function tableSchema(kind: RecordedKind): SchemaElement[] {
  const columns = TABLES[kind];
  return [{ name: 'root', num_children: columns.length }, ...columns.map(({ element }) => element)];
}

/** A batch as the columns of its table, in their order. */
export function tableColumns(batch: EventBatch): ColumnSource[] {
  const values: readonly ColumnSource['data'][] = [
    integers(batch.seq, batch),
    integers(batch.time, batch),
    ...own(batch),
  ];
  return TABLES[batch.kind].map(({ element, encoding }, index) => ({
    name: element.name,
    data: values[index] ?? [],
    encoding,
    offsetIndex: false,
  }));
}

type MarketBatch = BookBatch | TradeBatch | BarBatch | FundingBatch;

function own(batch: EventBatch): readonly ColumnSource['data'][] {
  switch (batch.kind) {
    case 'book':
      return [instruments(batch), ...bookSides(batch)];
    case 'trade':
      return [
        instruments(batch),
        batch.price.subarray(0, batch.rows),
        batch.quantity.subarray(0, batch.rows),
        sides(batch),
      ];
    case 'bar': {
      const { open, high, low, close, volume, rows } = batch;
      const prices = [open, high, low, close, volume].map((values) => values.subarray(0, rows));
      return [instruments(batch), roles(batch), ...prices];
    }
    case 'funding':
      return [instruments(batch), batch.rate.subarray(0, batch.rows), batch.markPrice.subarray(0, batch.rows)];
    case 'time':
      return [];
    case 'command':
      return [[...batch.text]];
    case 'journal':
      return [Array.from(batch.isBase.subarray(0, batch.rows), (value) => value === 1), [...batch.line]];
  }
}

function integers(values: Float64Array, { rows }: EventBatch): BigInt64Array {
  const integral = new BigInt64Array(rows);
  for (let row = 0; row < rows; row++) integral[row] = BigInt(values[row] ?? NaN);
  return integral;
}

function instruments({ instrument, instruments: names, rows }: MarketBatch): string[] {
  return Array.from({ length: rows }, (_, row) => names[instrument[row] ?? -1] ?? '');
}

function sides({ isBuy, rows }: TradeBatch): string[] {
  return Array.from({ length: rows }, (_, row) => (isBuy[row] === 1 ? 'buy' : 'sell'));
}

function roles({ role, rows }: BarBatch): string[] {
  return Array.from({ length: rows }, (_, row) => BAR_ROLES[role[row] ?? 0] ?? 'source');
}

/** The bytes of each row's levels, where they lie: nothing is copied. Every machine we run on is little-endian. */
function bookSides({ levels, bidNumbers, askNumbers, rows }: BookBatch): readonly Uint8Array[][] {
  const all = new Uint8Array(levels.buffer, levels.byteOffset, levels.byteLength);
  const bids: Uint8Array[] = [];
  const asks: Uint8Array[] = [];
  let at = 0;
  const take = (numbers: number): Uint8Array => {
    const start = at;
    at += numbers * Float64Array.BYTES_PER_ELEMENT;
    return all.subarray(start, at);
  };
  for (let row = 0; row < rows; row++) {
    bids.push(take(bidNumbers[row] ?? 0));
    asks.push(take(askNumbers[row] ?? 0));
  }
  return [bids, asks];
}
