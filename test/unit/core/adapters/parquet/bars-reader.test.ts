import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { parquetWriteFile } from 'hyparquet-writer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isParquetFile, readParquetBars } from '../../../../../core/adapters/parquet/bars-reader.ts';
import { writeParquetBars } from '../../../../../core/adapters/parquet/table-file.ts';
import { barsSha256 } from '../../../../../core/adapters/sha256/bars-sha256.ts';
import { makeBars } from '../../../../support/random-bars.ts';
import { MINUTE, MONDAY } from '../../../../support/trading.ts';

type Columns = Parameters<typeof parquetWriteFile>[0]['columnData'];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tradewind-parquet-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const path = (name: string): string => join(folder, `${name}.parquet`);

/** Three good minutes as columns, for tests to change. */
function columns(change: Readonly<Record<string, Columns[number] | null>> = {}): Columns {
  const own: Columns = [
    { name: 'timestamp_ms', data: [0, 1, 2].map((minute) => BigInt(MONDAY + minute * MINUTE)), type: 'INT64' },
    { name: 'open', data: [100, 100.5, 101], type: 'DOUBLE' },
    { name: 'high', data: [101, 101.25, 102], type: 'DOUBLE' },
    { name: 'low', data: [99, 100, 100], type: 'DOUBLE' },
    { name: 'close', data: [100.5, 101, 101.5], type: 'DOUBLE' },
    { name: 'volume', data: [1, 0, 2.125], type: 'DOUBLE' },
  ];
  return own.map((column) => change[column.name] ?? column).filter((column) => change[column.name] !== null);
}

function write(name: string, columnData: Columns, rest: Partial<Parameters<typeof parquetWriteFile>[0]> = {}): string {
  parquetWriteFile({ filename: path(name), columnData, ...rest });
  return path(name);
}

async function message(file: string, lenient = false): Promise<string> {
  const read = await readParquetBars(file, { lenient });
  return read.ok ? `read ${read.value.columns.length} bars` : read.error.message;
}

describe('bars as Parquet', () => {
  it('come back to the last bit, with their decimals, timeframe and gaps', async () => {
    const bars = makeBars({ length: 5_000, timeframeMs: MINUTE, volumePlaces: 3 });
    expect(writeParquetBars(path('round'), bars)).toEqual({ ok: true, value: undefined });
    const read = await readParquetBars(path('round'));
    if (!read.ok) throw new Error(read.error.message);
    expect(barsSha256(read.value.columns)).toBe(barsSha256(bars));
    expect(read.value.timeframe).toBe('1m');
    expect(read.value.columns).toMatchObject({ length: 5_000, pricePlaces: bars.pricePlaces });
    expect(isParquetFile(path('round'))).toBe(true);
  });

  const time = (minute: number): number => MONDAY + minute * MINUTE;
  it.each<[string, Columns[number][]]>([
    [
      'timestamps in milliseconds',
      [{ name: 'timestamp', data: [0, 1, 2].map((at) => new Date(time(at))), type: 'TIMESTAMP' }],
    ],
    ['times as doubles', [{ name: 'open_time', data: [0, 1, 2].map(time), type: 'DOUBLE' }]],
    ['a name in capitals', [{ name: 'Date', data: [0, 1, 2].map((at) => new Date(time(at))), type: 'TIMESTAMP' }]],
  ])('are read with %s', async (name, [timeColumn]) => {
    const file = write(name, columns({ timestamp_ms: timeColumn ?? null }));
    const read = await readParquetBars(file);
    expect(read.ok && [...read.value.columns.time]).toEqual([0, 1, 2].map(time));
  });

  it('are read from microseconds and nanoseconds, 32-bit floats, decimals, integers and text', async () => {
    const schema = [
      { name: 'root', num_children: 6 },
      { name: 'time', type: 'INT64', converted_type: 'TIMESTAMP_MICROS', repetition_type: 'REQUIRED' },
      { name: 'o', type: 'FLOAT', repetition_type: 'REQUIRED' },
      { name: 'h', type: 'INT32', converted_type: 'DECIMAL', scale: 2, precision: 9, repetition_type: 'REQUIRED' },
      { name: 'l', type: 'INT64', repetition_type: 'REQUIRED' },
      { name: 'c', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
      { name: 'vol', type: 'DOUBLE', repetition_type: 'REQUIRED' },
    ] as const;
    const file = write(
      'types',
      [
        { name: 'time', data: [0, 1].map((at) => BigInt(time(at)) * 1_000n) },
        { name: 'o', data: Float32Array.of(100.1, 100.07) },
        { name: 'h', data: [12_345n, 10_019n] },
        { name: 'l', data: [99n, 98n] },
        { name: 'c', data: ['100.30', '1.0005e2'] },
        { name: 'vol', data: [0.1, 0.2] },
      ],
      { schema: schema.map((element) => ({ ...element })) },
    );
    const read = await readParquetBars(file);
    if (!read.ok) throw new Error(read.error.message);
    const { open, high, low, close, volume, pricePlaces, volumePlaces } = read.value.columns;
    expect([open, high, low, close, volume].map((column) => [...column])).toEqual([
      [100.1, 100.07],
      [123.45, 100.19],
      [99, 98],
      [100.3, 100.05],
      [0.1, 0.2],
    ]);
    expect([...read.value.columns.time]).toEqual([time(0), time(1)]);
    expect([pricePlaces, volumePlaces]).toEqual([2, 1]);
  });

  it.each([
    ['ZSTD', (input: Uint8Array) => zstdCompressSync(input)],
    ['GZIP', (input: Uint8Array) => gzipSync(input)],
  ] as const)('are read from files packed with %s', async (codec, compress) => {
    const file = write(`codec-${codec}`, columns(), { codec, compressors: { [codec]: compress } });
    expect(await message(file)).toBe('read 3 bars');
  });
});

describe('a refused Parquet file', () => {
  it('is told by column, row, value and remedy', async () => {
    const good = (name: string): string => path(name);
    expect(await message(write('no-close', columns({ close: null })))).toBe(
      `${good('no-close')} must have the columns timestamp_ms, open, high, low, close, volume, but lacks close; ` +
        'it has timestamp_ms, open, high, low, volume',
    );
    expect(
      await message(write('null', columns({ open: { name: 'open', data: [100, null, 101], type: 'DOUBLE' } }))),
    ).toBe(
      `${good('null')} row 2, open: "NaN" is not a finite number; write a plain decimal number such as 100.25, ` +
        'or read leniently to drop such rows',
    );
    const seconds = {
      name: 'timestamp_ms',
      data: [0, 1, 2].map((at) => BigInt(time(at) / 1_000)),
      type: 'INT64',
    } as const;
    expect(await message(write('seconds', columns({ timestamp_ms: seconds })))).toContain(
      'row 1, timestamp_ms: "1767571200" looks like seconds, not milliseconds',
    );
    const twice = { name: 'timestamp_ms', data: [0, 1, 1].map((at) => BigInt(time(at))), type: 'INT64' } as const;
    expect(await message(write('twice', columns({ timestamp_ms: twice })))).toContain('row 3, timestamp_ms:');
    const flags: Columns[number] = { name: 'volume', data: [true, false, true], type: 'BOOLEAN' };
    expect(await message(write('flags', columns({ volume: flags })))).toBe(
      `${good('flags')} cannot read the column volume of type BOOLEAN; write DOUBLE or INT64`,
    );
  });

  const time = (minute: number): number => MONDAY + minute * MINUTE;

  it('drops and counts bad rows when read leniently', async () => {
    const file = write('lenient', columns({ low: { name: 'low', data: [99, 100.75, 100], type: 'DOUBLE' } }));
    expect(await message(file)).toContain(
      'row 2: open 100.5, high 101.25, low 100.75, close 101 contradict each other',
    );
    const read = await readParquetBars(file, { lenient: true, timeframe: '1m' });
    expect(read.ok && read.value).toMatchObject({ dropped: 1, droppedBy: { OHLC_INCONSISTENT: 1 }, gaps: 1 });
    expect(read.ok && [...read.value.columns.close]).toEqual([100.5, 101.5]);
  });

  it('is one that is cut off, is something else, or is not there', async () => {
    const whole = readFileSync(write('whole', columns()));
    writeFileSync(path('cut'), whole.subarray(0, whole.length - 9));
    writeFileSync(path('text'), 'timestamp_ms,open,high,low,close,volume\n');
    expect(await message(path('cut'))).toMatch(/^.*cut\.parquet: is damaged or no Parquet file \(.+\); get it again$/);
    expect([isParquetFile(path('cut')), isParquetFile(path('text')), isParquetFile(path('none'))]).toEqual([
      true,
      false,
      false,
    ]);
    expect(await message(path('none'))).toContain('ENOENT');
  });
});
