import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBarsFile } from '../../../../../core/adapters/csv/bars-file.ts';
import type { BarsFileOptions } from '../../../../../core/model/bars-file.ts';
import { barsSha256 } from '../../../../../core/adapters/sha256/bars-sha256.ts';

const HEADER = 'timestamp_ms,open,high,low,close,volume';
const T0 = Date.UTC(2024, 0, 1);
const HOUR = 3_600_000;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tradewind-csv-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(content: string | Uint8Array, options?: BarsFileOptions) {
  const file = join(folder, 'bars.csv');
  writeFileSync(file, content);
  return readBarsFile(file, options);
}

function bars(content: string | Uint8Array, options?: BarsFileOptions) {
  const result = read(content, options);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

function row(index: number, rest = '100,102,99,101,5'): string {
  return `${T0 + index * HOUR},${rest}`;
}

function csv(...rows: readonly string[]): string {
  return `${[HEADER, ...rows].join('\n')}\n`;
}

describe('readBarsFile', () => {
  it('reads rows into shared columns and finds timeframe, places and gaps', () => {
    const file = bars(csv(row(0, '100.5,102.25,99,101.10,0.125'), row(1), row(4), row(5)));
    expect(file.timeframe).toBe('1h');
    expect([...file.columns.time]).toEqual([T0, T0 + HOUR, T0 + 4 * HOUR, T0 + 5 * HOUR]);
    expect([...file.columns.close]).toEqual([101.1, 101, 101, 101]);
    expect(file.columns.close.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(file.columns).toMatchObject({ length: 4, pricePlaces: 2, volumePlaces: 3 });
    expect(file.gaps).toBe(2);
    expect(file.gapList).toEqual([{ from: T0 + 2 * HOUR, to: T0 + 4 * HOUR, bars: 2 }]);
    expect(file.dropped).toBe(0);
  });

  it('takes columns in any order, ignores others, and reads CRLF, BOM, quotes and a missing last line feed', () => {
    const plain = bars(csv(row(0), row(1)));
    const other = bars(
      '\uFEFF"Volume",close,note,low,high,open,timestamp_ms\r\n' +
        `5,101,"a, b",99,102,100,${T0}\r\n"5",101,,99,+102,1e2,"${T0 + HOUR}"`,
    );
    expect(barsSha256(other.columns)).toBe(barsSha256(plain.columns));
  });

  it('reads gzip by content and gives the same fingerprint, which is SHA-256 over little-endian columns', () => {
    const text = csv('1704067200000,1,2,0.5,1.5,3', '1704070800000,1,2,0.5,1.5,3');
    const fingerprint = barsSha256(bars(text).columns);
    expect(barsSha256(bars(gzipSync(text)).columns)).toBe(fingerprint);
    expect(fingerprint).toBe('94d7cd9b9838d2dd436f3163f9eb3b559e1f3e35c0adbb7000e7c1f23df8d7c1');
  });

  it.each([
    { text: '0.1', value: 0.1, places: 1 },
    { text: '100.00', value: 100, places: 0 },
    { text: '1e-8', value: 1e-8, places: 8 },
    { text: '1.5E+3', value: 1500, places: 0 },
    { text: '.25', value: 0.25, places: 2 },
    { text: '5.', value: 5, places: 0 },
    { text: '-0', value: 0, places: 0 },
    { text: '329.119970000000000123456789', value: 329.11997, places: 5 },
    { text: '90738019751234567890', value: 9.073801975123457e19, places: 0 },
    { text: '123456789012345.6', value: 123456789012345.6, places: 1 },
    { text: '0.000000000000000000012', value: 1.2e-20, places: 18 },
  ])('reads volume $text as $value with $places decimals and leaves prices alone', ({ text, value, places }) => {
    const { columns } = bars(csv(row(0, `100.25,102,99,101,${text}`), row(1)));
    expect(columns.volume[0]).toBe(value);
    expect(columns.volumePlaces).toBe(places);
    expect(columns.pricePlaces).toBe(2);
  });

  const badRows = [
    { rest: '100,102,99', code: 'SHORT_ROW', words: 'has 4 fields where the header has 6' },
    { rest: '', code: 'SHORT_ROW', words: 'has 2 fields' },
    { rest: '100,5,102,99,101,7', code: 'LONG_ROW', words: 'has 7 fields' },
    {
      rest: '100,abc,99,101,5',
      code: 'NOT_FINITE',
      column: 'high',
      value: 'abc',
      words: 'high: "abc" is not a finite',
    },
    { rest: '100,1e309,99,101,5', code: 'NOT_FINITE', column: 'high', value: '1e309', words: 'finite' },
    { rest: '100,102,99,NaN,5', code: 'NOT_FINITE', column: 'close', value: 'NaN', words: 'finite' },
    { rest: '100,102,99,101,', code: 'NOT_FINITE', column: 'volume', value: '', words: 'finite' },
    { rest: '100,102,99,0x10,5', code: 'NOT_FINITE', column: 'close', value: '0x10', words: 'finite' },
    { rest: '100,102,0,101,5', code: 'PRICE_NOT_POSITIVE', column: 'low', value: '0', words: 'above 0' },
    { rest: '-100,102,99,101,5', code: 'PRICE_NOT_POSITIVE', column: 'open', value: '-100', words: 'above 0' },
    { rest: '100,102,99,101,-1', code: 'VOLUME_NEGATIVE', column: 'volume', value: '-1', words: 'negative' },
    { rest: '100,102,99,103,5', code: 'OHLC_INCONSISTENT', words: 'high 102, low 99, close 103' },
  ] as const;

  it.each(badRows)(
    'refuses "$rest" as $code, naming line and remedy; leniently drops it',
    ({ rest, code, ...more }) => {
      const text = csv(row(0), row(1), row(2, rest), row(3));
      const refused = read(text);
      expect(refused).toMatchObject({ ok: false, error: { code, line: 4 } });
      if (refused.ok) return;
      expect(refused.error.message).toContain(`bars.csv line 4`);
      expect(refused.error.message).toContain(more.words);
      if ('column' in more) expect(refused.error).toMatchObject({ column: more.column, value: more.value });
      const kept = bars(text, { lenient: true });
      expect(kept.columns.length).toBe(3);
      expect(kept.dropped).toBe(1);
      expect(kept.droppedBy).toEqual({ [code]: 1 });
    },
  );

  it.each([
    { time: T0 / 1_000, words: 'looks like seconds' },
    { time: T0 * 1_000, words: 'looks like microseconds' },
    { time: Date.UTC(2004, 11, 31), words: 'is not a time between 2005 and 2100' },
    { time: Date.UTC(2100, 0, 1), words: 'is not a time between 2005 and 2100' },
  ])('refuses the time $time: $words', ({ time, words }) => {
    const refused = read(csv(`${time},100,102,99,101,5`, row(1)));
    expect(refused).toMatchObject({ ok: false, error: { code: 'TIME_OUT_OF_RANGE', line: 2, column: 'timestamp_ms' } });
    if (!refused.ok) expect(refused.error.message).toContain(words);
  });

  it.each([
    { rows: [row(0), row(2), row(1), row(3)], code: 'UNSORTED', line: 4, kept: 3 },
    { rows: [row(0), row(1), row(1, '1,1,1,1,1'), row(2)], code: 'DUPLICATE', line: 4, kept: 3 },
    { rows: [row(0), row(1), row(1.5), row(2), row(3), row(4)], code: 'TIME_OFF_GRID', line: 4, kept: 5 },
    { rows: [row(0), row(1), `${T0 + 2 * HOUR}.5,1,1,1,1,1`, row(3)], code: 'TIME_OFF_GRID', line: 4, kept: 3 },
  ])(
    'refuses $code in line $line; leniently keeps $kept rows, the first of duplicates',
    ({ rows, code, line, kept }) => {
      expect(read(csv(...rows))).toMatchObject({ ok: false, error: { code, line } });
      const file = bars(csv(...rows), { lenient: true });
      expect(file.columns.length).toBe(kept);
      expect(file.droppedBy).toEqual({ [code]: 1 });
      expect(file.columns.open[1]).toBe(100);
    },
  );

  it.each([
    { text: '', code: 'NO_HEADER' },
    { text: `${row(0)}\n${row(1)}\n`, code: 'NO_HEADER' },
    { text: 'timestamp_ms,open,high,low,close\n', code: 'NO_HEADER' },
    { text: `${HEADER},open\n${row(0)},1\n`, code: 'NO_HEADER' },
    { text: `${HEADER}\n`, code: 'NO_ROWS' },
    { text: `${HEADER}\n\n\n`, code: 'NO_ROWS' },
    { text: csv(row(0)), code: 'TIMEFRAME_UNKNOWN' },
    { text: csv(row(0), row(1.4), row(2.8)), code: 'TIMEFRAME_UNKNOWN' },
    { text: Buffer.from([0x1f, 0x8b, 1, 2, 3]), code: 'UNREADABLE' },
  ])('refuses a file: $code', ({ text, code }) => {
    expect(read(text)).toMatchObject({ ok: false, error: { code } });
  });

  it('refuses a file that is not there, and a folder', () => {
    expect(readBarsFile(join(folder, 'none.csv'))).toMatchObject({ ok: false, error: { code: 'UNREADABLE' } });
    expect(readBarsFile(folder)).toMatchObject({ ok: false, error: { code: 'UNREADABLE' } });
  });

  it('refuses leniently, too, where no row is left', () => {
    expect(read(csv(row(0, '0,0,0,0,0')), { lenient: true })).toMatchObject({ ok: false, error: { code: 'NO_ROWS' } });
  });

  it('holds rows against a named timeframe and says what the spacing looks like', () => {
    const refused = read(csv(row(0), row(1), row(2)), { timeframe: '4h' });
    expect(refused).toMatchObject({ ok: false, error: { code: 'TIME_OFF_GRID', line: 3 } });
    if (!refused.ok) expect(refused.error.message).toContain('not the open of a 4h bar (the spacing looks like 1h)');
    expect(bars(csv(row(0)), { timeframe: '1h' }).timeframe).toBe('1h');
  });

  it('finds the timeframe of sparse rows by their common grid, not by the most frequent gap', () => {
    const sparse = [0, 2, 4, 5, 7, 9, 11, 12, 14, 16, 18].map((index) => row(index));
    expect(bars(csv(...sparse))).toMatchObject({ timeframe: '1h', gaps: 8 });
  });

  it('counts decimals of kept rows only', () => {
    const { columns } = bars(csv(row(0), row(1, '100.12345,90,99,101,5.123'), row(2)), { lenient: true });
    expect(columns).toMatchObject({ pricePlaces: 0, volumePlaces: 0, length: 2 });
  });
});
