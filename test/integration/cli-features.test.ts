import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { FEATURES } from '../../core/model/feature-columns.ts';
import { openDesk, TEST_START } from '../support/desk-fixture.ts';
import { dataFolder } from '../../core/host/data-folder.ts';
import { runCliHere, temporaryFolders } from '../support/run-cli.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const folders = temporaryFolders();
afterAll(folders.removeAll);
const NAMES = FEATURES.map(({ name }) => name);

describe('features on the command line', () => {
  const path = folders.create();
  const cli = (args: readonly string[]) => runCliHere([...args, '--data-dir', path]);
  beforeAll(async () => {
    const opened = await openDesk(dataFolder(path, 'production'));
    await opened.close();
  });

  it('are written as CSV and Parquet, the same values in both', async () => {
    const period = ['--instrument', 'BTC-USD', '--from', String(TEST_START - 7_200_000), '--to', String(TEST_START)];
    const [csv, parquet] = [join(path, 'features.csv'), join(path, 'features.parquet')];
    const written = await cli(['features', 'export', ...period, '--out', csv, '--json']);
    expect([written.exitCode, written.stderr]).toEqual([0, '']);
    expect(JSON.parse(written.stdout)).toMatchObject({ instrument: 'demo:BTC-USD', rows: 479 });
    expect((await cli(['features', 'export', ...period, '--format', 'parquet', '--out', parquet])).exitCode).toBe(0);
    const [header = '', ...lines] = readFileSync(csv, 'utf8').trimEnd().split('\n');
    expect(header.trim().split(',')).toEqual(['timestamp_ms', ...NAMES, 'flags']);
    const rows = await parquetReadObjects({ file: await asyncBufferFromFile(parquet) });
    expect(rows.length).toBe(479);
    const asText = rows.map((row) =>
      [
        (row['timestamp_ms'] as Date).getTime(),
        ...NAMES.map((name) => (row[name] === null ? '' : Number(row[name]))),
        row['flags'],
      ].join(','),
    );
    expect(lines.map((line) => line.trim())).toEqual(asText);
    expect(lines[0]).toContain(',,'); // the first cycles have no averages yet
  });

  it('are shown, newest last, with what they are called', async () => {
    const shown = await cli(['features', 'show', '--instrument', 'ETH-USD', '--last', '3', '--json']);
    const { instrumentId, rows } = JSON.parse(shown.stdout) as {
      instrumentId: string;
      rows: readonly Record<string, unknown>[];
    };
    expect([instrumentId, rows.length]).toEqual(['demo:ETH-USD', 3]);
    expect(Object.keys(rows[0] ?? {})).toEqual(['time', ...NAMES, 'flags']);
    expect(rows.map(({ time }) => Number(time))).toEqual(
      rows.map(({ time }) => Number(time)).toSorted((one, other) => one - other),
    );
    expect((await cli(['features', 'show', '--instrument', 'ETH-USD'])).stdout).toContain('VWAP z-score');
  });

  it('that are not stored are told to be missing', async () => {
    const none = await cli(['features', 'show', '--instrument', 'BTC-USD', '--to', '2020-01-01']);
    expect([none.exitCode, none.stderr]).toEqual([
      2,
      expect.stringContaining('no features of demo:BTC-USD are stored in this period'),
    ]);
    const unknown = await cli(['features', 'export', '--instrument', 'XYZ-USD', '--out', join(path, 'x.csv')]);
    expect([unknown.exitCode, unknown.stderr]).toEqual([2, expect.stringContaining('--instrument')]);
  });
});
