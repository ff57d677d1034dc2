import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../core/adapters/sqlite/sqlite-store.ts';
import type { InstrumentId, VenueId } from '../../core/model/identifiers.ts';
import type { PublicTrade } from '../../core/model/public-trade.ts';
import { bookTopColumnsOf } from '../../core/model/book-top-columns.ts';
import { tradeColumnsOf } from '../../core/model/trade-columns.ts';
import { anInstrument, MONDAY } from '../support/trading.ts';
import { aTicket, openDesk, temporaryFolder } from '../support/desk-fixture.ts';
import type { DeskFixture } from '../support/desk-fixture.ts';
import { runCliHere, temporaryFolders } from '../support/run-cli.ts';
import type { CliOutcome } from '../support/run-cli.ts';
import type { RecordingWire } from '../../core/api/wire/recording-wire.ts';
import { makeBars } from '../support/random-bars.ts';

const folders = temporaryFolders();
afterAll(folders.removeAll);

const json = (outcome: CliOutcome): Record<string, unknown> => JSON.parse(outcome.stdout) as Record<string, unknown>;

describe('recordings by command', () => {
  let place: ReturnType<typeof temporaryFolder>;
  let desk: DeskFixture;
  let isOpen = false;
  const closeDesk = async (): Promise<void> => {
    if (isOpen) await desk.close();
    isOpen = false;
  };
  beforeEach(async () => {
    place = temporaryFolder();
    desk = await openDesk(place.folder, { demo: { speed: 60 } });
    isOpen = true;
  });
  afterEach(async () => {
    await closeDesk();
    place.remove();
  });

  const cli = (args: readonly string[]) => runCliHere([...args, '--data-dir', place.folder.path]);
  /** A command whose host lives on the clock of the test. */
  async function asked(args: readonly string[]): Promise<CliOutcome> {
    const state: { outcome?: CliOutcome } = {};
    void cli(args).then((outcome) => (state.outcome = outcome));
    await desk.until(() => state.outcome !== undefined);
    return state.outcome as CliOutcome;
  }
  async function recorded(): Promise<RecordingWire> {
    expect((await asked(['data', 'record', '--name', 'mine'])).exitCode).toBe(0);
    await desk.desk.submit(aTicket());
    await desk.until(() => desk.desk.tradingSnapshot().fills.length > 0);
    const stopped = await asked(['data', 'record', '--stop', '--json']);
    expect(stopped.exitCode).toBe(0);
    return json(stopped) as unknown as RecordingWire;
  }

  it('start and stop in the running host, and replay to the same hash each time', async () => {
    const recording = await recorded();
    expect(recording).toMatchObject({ name: 'mine', state: 'complete' });
    await closeDesk();
    const out = join(place.folder.path, 'out');
    const replays = [
      await cli(['data', 'replay', recording.id, '--json', '--out', out]),
      await cli(['data', 'replay', 'mine', '--speed', 'max', '--json']),
      await cli(['data', 'replay', join(place.folder.events, `${recording.id}.json`), '--speed', '1000000', '--json']),
    ];
    for (const replayed of replays) {
      expect(replayed.exitCode).toBe(0);
      expect(json(replayed)).toMatchObject({
        equal: true,
        firstDifference: null,
        journalSha256: recording.journalSha256,
        recordedJournalSha256: recording.journalSha256,
        fills: [{ instrument: 'BTC-USD', side: 'buy' }],
      });
    }
    const lines = readFileSync(join(out, 'journal.jsonl'), 'utf8').trimEnd().split('\n');
    expect(new Set(replays.map((replayed) => json(replayed)['compared']))).toEqual(new Set([lines.length]));
    expect((await cli(['data', 'replay', place.folder.path])).stdout).toMatch(/Compared +\d+ records, equal/);
    const verified = await cli(['data', 'verify', '--json']);
    expect([verified.exitCode, json(verified)]).toMatchObject([0, { ok: true, recordings: [{ defects: [] }] }]);
  });

  it('tell what is damaged, and what cannot be done', async () => {
    const recording = await recorded();
    expect((await cli(['data', 'record', '--seconds', '5'])).stderr).toContain('--seconds is for recording headless');
    expect((await asked(['data', 'record', '--stop'])).stderr).toContain('Nothing is being recorded.');
    await closeDesk();
    expect((await cli(['data', 'record', '--stop'])).stderr).toContain('no host is running');
    const unknown = await cli(['data', 'replay', 'nothing-like-it']);
    expect([unknown.exitCode, unknown.stderr]).toMatchObject([2, expect.stringContaining('neither a recording')]);
    expect((await cli(['data', 'replay', recording.id, '--param', 'fast=3'])).stderr).toContain('--param belongs to');
    const other = await cli(['data', 'replay', recording.id, '--strategy', 'sma-cross', '--json']);
    expect(json(other)).toMatchObject({ equal: null, recordedJournalSha256: null });

    const manifest = join(place.folder.events, `${recording.id}.json`);
    const { parts } = JSON.parse(readFileSync(manifest, 'utf8')) as { parts: { file: string; kind: string }[] };
    const file = join(place.folder.events, parts.find(({ kind }) => kind === 'trade')?.file ?? '');
    const bytes = readFileSync(file);
    bytes.fill(0, 100, 200);
    writeFileSync(file, bytes);
    const verified = await cli(['data', 'verify', '--json']);
    expect(verified.exitCode).toBe(1);
    expect(json(verified)['defects']).toContainEqual(expect.stringContaining('(its SHA-256 differs)') as string);
    const replayed = await cli(['data', 'replay', recording.id]);
    expect([replayed.exitCode, replayed.stderr]).toMatchObject([
      1,
      expect.stringContaining('"data verify" says which'),
    ]);
  });
});

describe('data export and data import', () => {
  const bars = makeBars({ length: 3_000, timeframeMs: 60_000, gapChance: 0.001 });
  const csv = (): string => {
    const { time, open, high, low, close, volume } = bars;
    const rows = Array.from(time, (at, row) => [at, open[row], high[row], low[row], close[row], volume[row]].join(','));
    return `timestamp_ms,open,high,low,close,volume\n${rows.join('\n')}\n`;
  };

  it('give the same bars back in both formats, to the last bit', async () => {
    const folder = folders.create();
    const cli = (args: readonly string[]) => runCliHere([...args, '--json', '--data-dir', join(folder, 'data')]);
    const file = (name: string): string => join(folder, name);
    writeFileSync(file('bars.csv'), csv());
    const imported = json(await cli(['data', 'import', file('bars.csv'), '--venue', 'one', '--instrument', 'BTC-USD']));
    const series = ['--venue', 'one', '--instrument', 'BTC-USD'];
    for (const [format, venue] of [
      ['parquet', 'two'],
      ['csv', 'three'],
    ] as const) {
      const exported = await cli(['data', 'export', ...series, '--out', file(`out.${format}`)]);
      expect(json(exported)).toMatchObject({ rows: 3_000, dataSha256: imported['dataSha256'], timeframe: '1m' });
      const again = await cli(['data', 'import', file(`out.${format}`), '--venue', venue, '--instrument', 'BTC-USD']);
      expect(json(again)).toEqual({ ...imported, instrument: `${venue}:BTC-USD` });
    }
    const [first, second] = [bars.time[1_000] ?? 0, bars.time[1_010] ?? 0];
    const part = await cli([
      'data',
      'export',
      ...series,
      '--from',
      String(first),
      '--to',
      String(second),
      '--out',
      file('p.csv'),
    ]);
    expect(json(part)).toMatchObject({ rows: 10, from: first });
    expect(readFileSync(file('p.csv'), 'utf8').split('\n')).toHaveLength(12);
    const hours = await cli(['data', 'export', ...series, '--timeframe', '1h', '--out', file('h.parquet')]);
    expect(json(hours)).toMatchObject({ timeframe: '1h' });
  });

  it('write stored trades with their ids, in both formats', async () => {
    const folder = folders.create();
    const cli = (args: readonly string[]) => runCliHere([...args, '--data-dir', join(folder, 'data')]);
    mkdirSync(join(folder, 'data'));
    const store = await openStore(join(folder, 'data', 'tradewind.db'));
    if (!store.ok) throw new Error(store.error.message);
    const instrument = anInstrument({ id: 'one:BTC-USD' as InstrumentId, venue: 'one' as VenueId });
    await store.value.instruments.put([instrument]);
    const trades: readonly PublicTrade[] = [
      { time: MONDAY, price: 100.25, quantity: 1e-7, aggressor: 'buy', tradeId: 'a-1' },
      { time: MONDAY + 1, price: 100.5, quantity: 2, aggressor: 'sell', tradeId: 'a-2' },
    ];
    await store.value.ticks.putTrades(instrument.id, tradeColumnsOf(trades, { pricePlaces: 2, quantityPlaces: 7 }));
    await store.value.close();
    const series = ['data', 'export', '--venue', 'one', '--instrument', 'BTC-USD', '--kind', 'trades'];
    expect((await cli([...series, '--out', join(folder, 't.csv')])).exitCode).toBe(0);
    expect(readFileSync(join(folder, 't.csv'), 'utf8')).toBe(
      `timestamp_ms,price,quantity,aggressor,trade_id\n${MONDAY},100.25,0.0000001,buy,a-1\n${MONDAY + 1},100.5,2,sell,a-2\n`,
    );
    const parquet = await cli([...series, '--from', String(MONDAY + 1), '--out', join(folder, 't.parquet'), '--json']);
    expect(json(parquet)).toMatchObject({ kind: 'trades', rows: 1, from: MONDAY + 1, instrument: 'one:BTC-USD' });
    const rows = await parquetReadObjects({ file: await asyncBufferFromFile(join(folder, 't.parquet')) });
    expect(rows).toEqual([
      { timestamp_ms: new Date(MONDAY + 1), price: 100.5, quantity: 2, aggressor: 'sell', trade_id: 'a-2' },
    ]);
  });

  it('write stored book tops and funding rates, what is not known left empty', async () => {
    const folder = folders.create();
    const cli = (args: readonly string[]) => runCliHere([...args, '--data-dir', join(folder, 'data')]);
    mkdirSync(join(folder, 'data'));
    const store = await openStore(join(folder, 'data', 'tradewind.db'));
    if (!store.ok) throw new Error(store.error.message);
    const instrument = anInstrument({ id: 'one:BTC-USD' as InstrumentId, venue: 'one' as VenueId });
    await store.value.instruments.put([instrument]);
    const top = { time: MONDAY, bidPrice: 99.5, bidQuantity: 1, askPrice: 100, askQuantity: 0.25 };
    await store.value.ticks.putBookTops(instrument.id, bookTopColumnsOf([top], { pricePlaces: 2, quantityPlaces: 2 }));
    await store.value.funding.put(instrument.id, [
      { time: MONDAY, rate: 0.0001, markPrice: 100.5 },
      { time: MONDAY + 28_800_000, rate: -0.00005, markPrice: NaN },
    ]);
    await store.value.close();
    const series = ['data', 'export', '--venue', 'one', '--instrument', 'BTC-USD', '--kind'];
    expect((await cli([...series, 'book-tops', '--out', join(folder, 'b.csv')])).exitCode).toBe(0);
    expect(readFileSync(join(folder, 'b.csv'), 'utf8')).toBe(
      `timestamp_ms,bid_price,bid_quantity,ask_price,ask_quantity\n${MONDAY},99.5,1,100,0.25\n`,
    );
    expect((await cli([...series, 'funding', '--out', join(folder, 'f.csv')])).exitCode).toBe(0);
    expect(readFileSync(join(folder, 'f.csv'), 'utf8')).toBe(
      `timestamp_ms,rate,mark_price\n${MONDAY},0.0001,100.5\n${MONDAY + 28_800_000},-0.00005,\n`,
    );
    expect((await cli([...series, 'funding', '--out', join(folder, 'f.parquet')])).exitCode).toBe(0);
    expect(await parquetReadObjects({ file: await asyncBufferFromFile(join(folder, 'f.parquet')) })).toEqual([
      { timestamp_ms: new Date(MONDAY), rate: 0.0001, mark_price: 100.5 },
      { timestamp_ms: new Date(MONDAY + 28_800_000), rate: -0.00005, mark_price: null },
    ]);
  });

  it('refuse what they cannot write or do not have, by option', async () => {
    const folder = folders.create();
    const cli = (args: readonly string[]) => runCliHere([...args, '--data-dir', join(folder, 'data')]);
    const series = ['data', 'export', '--venue', 'demo', '--instrument', 'BTC-USD'];
    expect(await cli([...series, '--out', 'bars.xlsx'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('--out "bars.xlsx" must end with .csv or .parquet') as string,
    });
    expect((await cli([...series, '--out', 'x.csv'])).stderr).toContain('no bars of demo:BTC-USD are stored');
    expect((await cli([...series, '--kind', 'trades', '--out', 'x.csv'])).stderr).toContain(
      'no trades of demo:BTC-USD',
    );
    expect((await cli([...series, '--from', '2024-02-01', '--to', '2024-01-01', '--out', 'x.csv'])).stderr).toContain(
      '--from must be before --to',
    );
  });
});
