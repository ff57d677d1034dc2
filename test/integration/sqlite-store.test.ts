import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sqliteVersion } from '../../core/adapters/sqlite/sqlite-version.ts';
import { openLocalStore, openStore, openStoreForReading } from '../../core/adapters/sqlite/sqlite-store.ts';
import { fixed } from '../../core/base/fixed.ts';
import { unixMs } from '../../core/base/time.ts';
import type { InstrumentId, VenueId } from '../../core/model/identifiers.ts';
import type { Store } from '../../core/ports/store.ts';
import { BATCH_RECORDS, createLedgerBatches, encodeRecord } from '../support/ledger-batches.ts';
import { makeStoreFolder, SESSION } from '../support/store-folder.ts';
import type { StoreFolder } from '../support/store-folder.ts';

let folder: StoreFolder;
beforeEach(() => {
  folder = makeStoreFolder();
});
afterEach(() => folder.remove());

const OPENERS = [
  { name: 'on a worker thread', open: openStore },
  { name: 'on this thread', open: (file: string) => Promise.resolve(openLocalStore(file)) },
] as const;

async function opened(open: (typeof OPENERS)[number]['open']): Promise<Store> {
  const store = await open(folder.database);
  if (!store.ok) throw new Error(store.error.message);
  return store.value;
}

const point = (time: number, equity: string) => ({ time, equity: fixed(equity) });

describe.each(OPENERS)('the store with its writer $name', ({ open }) => {
  it('keeps journal, orders, fills, positions and strategies over a restart', async () => {
    const store = await opened(open);
    expect(await store.sessions.create(SESSION)).toEqual({ ok: true, value: undefined });
    const batches = createLedgerBatches();
    const ledger = store.ledger({ sessionId: SESSION.id, encode: encodeRecord, view: () => batches.view });
    const persisted: number[] = [];
    ledger.onPersisted((seq) => persisted.push(seq));
    const lines: string[] = [];
    for (let batch = 0; batch < 20; batch++) {
      const records = batches.next();
      lines.push(...records.map(encodeRecord));
      ledger.append(records);
    }
    await store.drain();
    expect(persisted).toEqual(Array.from({ length: 20 }, (_, batch) => (batch + 1) * BATCH_RECORDS));
    await store.close();

    const again = await opened(open);
    expect(again.sessions.find(SESSION.id)).toEqual({ ...SESSION, endedAt: null, lastSeq: 100 });
    expect(again.sessions.verify(SESSION.id)).toEqual({ ok: true, value: { lastSeq: 100 } });
    expect([...again.sessions.journal(SESSION.id)].map(({ line }) => line)).toEqual(lines);
    expect([...again.sessions.journal(SESSION.id, 98)].map(({ seq, kind }) => [seq, kind])).toEqual([
      [99, 'order.accepted'],
      [100, 'order.filled'],
    ]);
    expect(again.trading.orders(SESSION.id)).toEqual([...batches.view.orders.values()]);
    expect(again.trading.positions(SESSION.id)).toEqual(batches.view.positions);
    expect(again.trading.strategies(SESSION.id)).toEqual([...batches.view.strategies.values()]);
    expect(again.trading.fills(SESSION.id)).toHaveLength(20);
    expect(again.trading.fills(SESSION.id)[4]).toMatchObject({
      tradeId: 'T-5',
      price: fixed('64000.123456789012345678'),
    });
    expect(again.compare(SESSION.id, batches.view)).toEqual({ ok: true, value: undefined });
    expect(again.check()).toMatchObject({ ok: true, value: { journal: 100, orders: 20, fills: 20, sessions: 1 } });
    await again.close();
  });

  it('keeps settings, jobs, runs, instruments and equity', async () => {
    const store = await opened(open);
    await store.sessions.create(SESSION);
    await store.settings.put('preferences', { theme: 'dark' });
    await store.settings.put('preferences', { theme: 'light' });
    expect(store.settings.get('preferences')).toEqual({ theme: 'light' });
    expect(store.settings.get('nothing')).toBeUndefined();

    await store.jobs.put({ id: 'J1', startedAt: 1, document: '{}' });
    await store.jobs.put({ id: 'J2', startedAt: 2, document: '{"a":1}' });
    expect(store.jobs.list(1)).toEqual([{ id: 'J2', startedAt: 2, document: '{"a":1}' }]);

    const run = {
      runId: 'R1',
      createdAt: 5,
      mode: 'backtest',
      strategy: 'sma-cross',
      instrumentId: 'demo:BTC-USD',
      timeframe: '1m',
      netReturn: 0.25,
      maxDrawdown: null,
      trades: 3,
    } as const;
    const report = JSON.stringify({ equity: Array.from({ length: 1_000 }, (_, index) => [index, 'x']) });
    await store.runs.save(run, report);
    expect(store.runs.list()).toEqual([run]);
    expect(await store.runs.report('R1')).toBe(report);
    await store.runs.remove('R1');
    expect(store.runs.list()).toEqual([]);
    expect(await store.runs.report('R1')).toBeUndefined();

    const instrument = {
      id: 'binance:BTC-USDT' as InstrumentId,
      venue: 'binance' as VenueId,
      symbol: 'BTC-USDT',
      base: 'BTC',
      quote: 'USDT',
      tickSize: fixed('0.01'),
      lotSize: fixed('0.00001'),
      minNotional: fixed('5'),
      pricePlaces: 2,
      quantityPlaces: 5,
      active: true,
      shortable: false,
    };
    await store.instruments.put([instrument]);
    expect(store.instruments.list()).toEqual([instrument]);

    await store.equity.add(SESSION.id, [point(1, '100000'), point(2, '100000.5')]);
    await store.equity.add(SESSION.id, [point(2, '99999.123456789012345678'), point(3, '1')]);
    expect(store.equity.list(SESSION.id, 1, 3)).toEqual([point(1, '100000'), point(2, '99999.123456789012345678')]);
    expect(store.check().ok).toBe(true);
    await store.close();
  });

  it('finds the newest session of a kind and the unfinished run of a fingerprint', async () => {
    const store = await opened(open);
    const run = { ...SESSION, kind: 'paper-run', fingerprint: 'abc' } as const;
    await store.sessions.create({ ...run, id: 'run-1' });
    await store.sessions.create({ ...run, id: 'run-2' });
    await store.sessions.create(SESSION);
    expect(store.sessions.latest('paper-run')?.id).toBe('run-2');
    expect(store.sessions.latest('paper-run', 'abc')?.id).toBe('run-2');
    await store.sessions.end('run-2', unixMs(9));
    expect(store.sessions.find('run-2')?.endedAt).toBe(9);
    expect(store.sessions.latest('paper-run', 'abc')?.id).toBe('run-1');
    expect(store.sessions.latest('paper-run', 'other')).toBeUndefined();
    expect(store.sessions.latest('desk')?.id).toBe('desk-1');
    await store.close();
  });

  it('F52 refuses a second writer until the first has closed, on a SQLite whose WAL no second writer can spoil', async () => {
    const [major = 0, minor = 0, patch = 0] = sqliteVersion().split('.').map(Number);
    // 3.51.3 mended what two connections could do to a WAL that one of them begins anew (sqlite.org/wal.html).
    expect(major * 1_000_000 + minor * 1_000 + patch).toBeGreaterThanOrEqual(3_051_003);
    const store = await opened(open);
    expect(await open(folder.database)).toMatchObject({ ok: false, error: { code: 'IN_USE' } });
    await store.close();
    const again = await opened(open);
    await again.close();
  });

  it('lets others read beside the writer, and refuses their writes', async () => {
    expect(openStoreForReading(folder.database)).toMatchObject({ ok: false, error: { code: 'UNUSABLE' } });
    const store = await opened(open);
    await store.settings.put('a', 1);
    const reader = openStoreForReading(folder.database);
    if (!reader.ok) throw new Error(reader.error.message);
    await store.settings.put('a', 2);
    expect(reader.value.settings.get('a')).toBe(2);
    expect(await reader.value.settings.put('a', 3)).toMatchObject({ ok: false, error: { code: 'READ_ONLY' } });
    await reader.value.close();
    await store.close();
  });

  it('checks out while it is being written to', async () => {
    const store = await opened(open);
    await store.sessions.create(SESSION);
    const batches = createLedgerBatches();
    const ledger = store.ledger({ sessionId: SESSION.id, encode: encodeRecord, view: () => batches.view });
    const reader = openStoreForReading(folder.database);
    if (!reader.ok) throw new Error(reader.error.message);
    for (let round = 0; round < 30; round++) {
      for (let batch = 0; batch < 20; batch++) ledger.append(batches.next());
      expect(reader.value.check().ok).toBe(true);
      const counted = reader.value.atOnce(() => {
        const { lastSeq = 0 } = reader.value.sessions.find(SESSION.id) ?? {};
        return lastSeq - [...reader.value.sessions.journal(SESSION.id)].length;
      });
      expect(counted).toBe(0);
    }
    await reader.value.close();
    await store.close();
  });

  it('refuses what comes after its end', async () => {
    const store = await opened(open);
    await store.close();
    expect(await store.settings.put('a', 1)).toMatchObject({ ok: false, error: { code: 'CLOSED' } });
  });

  it('refuses a batch that does not follow the newest record and takes nothing of it', async () => {
    const store = await opened(open);
    await store.sessions.create(SESSION);
    const batches = createLedgerBatches();
    const ledger = store.ledger({ sessionId: SESSION.id, encode: encodeRecord, view: () => batches.view });
    const failures: string[] = [];
    ledger.onFailed((message) => failures.push(message));
    batches.next();
    ledger.append(batches.next());
    await store.drain();
    expect(failures).toEqual(['the database refused the write: journal record 6 does not follow 0']);
    expect(store.sessions.find(SESSION.id)?.lastSeq).toBe(0);
    expect(store.trading.orders(SESSION.id)).toEqual([]);
    await store.close();
  });
});
