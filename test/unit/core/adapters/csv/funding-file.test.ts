import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readFundingFile } from '../../../../../core/adapters/csv/funding-file.ts';
import { temporaryFolders } from '../../../../support/run-cli.ts';

const folders = temporaryFolders();
afterAll(folders.removeAll);
const folder = folders.create();
const file = join(folder, 'funding.csv');
function read(text: string) {
  writeFileSync(file, text);
  return readFundingFile(file);
}

describe('a funding file', () => {
  const rates = [
    { time: 1_593_561_600_000, rate: 0.0001, markPrice: NaN },
    { time: 1_593_590_400_000, rate: -0.00025, markPrice: NaN },
  ];

  it('has a time and a rate a row, in any columns, plain or gzipped', () => {
    const text = 'symbol,funding_rate,timestamp_ms\r\nBTC,0.0001,1593561600000\r\nBTC,-0.00025,1593590400000\r\n\n';
    expect(read(text)).toEqual({ ok: true, value: rates });
    writeFileSync(file, gzipSync(text));
    expect(readFundingFile(file)).toEqual({ ok: true, value: rates });
  });

  it.each([
    ['timestamp_ms,rate\n1,0.1\n', 'line 1: the header must have timestamp_ms and funding_rate'],
    ['timestamp_ms,funding_rate\n', 'there is no rate in it; add rows below the header'],
    [
      'timestamp_ms,funding_rate\n1,0.1\n1.5,0.1\n',
      'line 3: timestamp_ms must be whole milliseconds since 1970; correct it',
    ],
    [
      'timestamp_ms,funding_rate\n2,0.1\n2,0.1\n',
      'line 3: settlements must be in order of time, each once; sort them and remove repeats',
    ],
    ['timestamp_ms,funding_rate\n2,\n', 'line 2: funding_rate must be a fraction such as 0.0001; correct it'],
    ['timestamp_ms,funding_rate\n2,1.5\n', 'line 2: funding_rate must be a fraction such as 0.0001; correct it'],
  ])('%j is refused with line and remedy', (text, problem) => {
    const answer = read(text);
    expect(answer.ok ? '' : answer.error).toMatch(/funding\.csv[,:] /);
    expect(answer.ok ? '' : answer.error.endsWith(problem)).toBe(true);
  });

  it('that is not there is named', () => {
    const answer = readFundingFile(join(folder, 'none.csv'));
    expect(answer.ok ? '' : answer.error).toMatch(/none\.csv: there is no such file/);
  });
});
