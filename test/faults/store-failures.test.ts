import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openReadConnection } from '../../core/adapters/sqlite/connection.ts';
import { createLocalChannel } from '../../core/adapters/sqlite/local-channel.ts';
import { openDatabase } from '../../core/adapters/sqlite/open-database.ts';
import { createSqliteLedger } from '../../core/adapters/sqlite/sqlite-ledger.ts';
import { openStore, openStoreForReading } from '../../core/adapters/sqlite/sqlite-store.ts';
import { createTickRepository } from '../../core/adapters/sqlite/tick-repository.ts';
import { written } from '../../core/adapters/sqlite/write-channel.ts';
import type { InstrumentId } from '../../core/model/identifiers.ts';
import { sliceTrades } from '../../core/model/trade-columns.ts';
import type { DurableLedger, Store } from '../../core/ports/store.ts';
import { BATCH_RECORDS, createLedgerBatches, encodeRecord } from '../support/ledger-batches.ts';
import type { LedgerBatches } from '../support/ledger-batches.ts';
import { makeTrades } from '../support/random-ticks.ts';
import { makeStoreFolder, SESSION } from '../support/store-folder.ts';
import type { StoreFolder } from '../support/store-folder.ts';

let folder: StoreFolder;
beforeEach(() => {
  folder = makeStoreFolder();
});
afterEach(() => folder.remove());

function listen(ledger: DurableLedger): { readonly persisted: number[]; readonly failures: string[] } {
  const heard = { persisted: [] as number[], failures: [] as string[] };
  ledger.onPersisted((seq) => heard.persisted.push(seq));
  ledger.onFailed((message) => heard.failures.push(message));
  return heard;
}

function reading(use: (store: Store) => void): void {
  const store = openStoreForReading(folder.database);
  if (!store.ok) throw new Error(store.error.message);
  use(store.value);
  void store.value.close();
}

function expectStored(batches: LedgerBatches, count: number): void {
  reading((store) => {
    expect(store.sessions.verify(SESSION.id)).toEqual({ ok: true, value: { lastSeq: count * BATCH_RECORDS } });
    expect(store.trading.fills(SESSION.id)).toHaveLength(count);
    if (count === batches.view.orders.size) expect(store.compare(SESSION.id, batches.view).ok).toBe(true);
    expect(store.check().ok).toBe(true);
  });
}

describe('ticks whose disk fails', () => {
  it.each([
    { what: 'is full', code: 'DISK_FULL', break: 'max_page_count = 1', mend: 'max_page_count = 1000000' },
    { what: 'is read-only', code: 'READ_ONLY', break: 'query_only = 1', mend: 'query_only = 0' },
  ])('are whole or absent where it $what, and taken when they are put again', async ({ code, ...pragma }) => {
    const opened = openDatabase(folder.database);
    if (!opened.ok) throw new Error(opened.error.message);
    const channel = createLocalChannel(opened.value);
    const reader = openReadConnection(folder.database);
    const ticks = createTickRepository(reader, channel);
    const instrumentId = 'binance:BTC-USDT' as InstrumentId;
    const trades = makeTrades({ length: 60_000 });
    const stored = (): number => {
      const read = ticks.readTrades(instrumentId, 0, Number.MAX_SAFE_INTEGER);
      return read.ok ? read.value.length : NaN;
    };
    await ticks.putTrades(instrumentId, sliceTrades(trades, 0, 1_500));
    opened.value.db.pragma(pragma.break);
    const put = await ticks.putTrades(instrumentId, trades);
    expect(put).toMatchObject({ ok: false, error: { code } });
    expect(stored()).toBe(1_500);
    opened.value.db.pragma(pragma.mend);
    const again = await ticks.putTrades(instrumentId, trades);
    expect(again).toEqual({ ok: true, value: { stored: 58_500, duplicates: 1_500 } });
    expect(stored()).toBe(60_000);
    reader.close();
    await channel.close();
    reading((store) => expect(store.check()).toMatchObject({ ok: true }));
  });
});

describe('a ledger whose disk fails', () => {
  it.each([
    { what: 'is full', words: 'the disk is full', break: 'max_page_count = 1', mend: 'max_page_count = 1000000' },
    { what: 'is read-only', words: 'may not be written', break: 'query_only = 1', mend: 'query_only = 0' },
  ])('F48 tells it once where the disk $what, keeps order, and goes on after retry', async ({ words, ...pragma }) => {
    const opened = openDatabase(folder.database);
    if (!opened.ok) throw new Error(opened.error.message);
    const channel = createLocalChannel(opened.value);
    await written(channel, { kind: 'create-session', session: SESSION });
    const batches = createLedgerBatches();
    const view = () => batches.view;
    const ledger = createSqliteLedger(channel, { sessionId: SESSION.id, encode: encodeRecord, view });
    const heard = listen(ledger);
    for (let batch = 0; batch < 3; batch++) ledger.append(batches.next());
    opened.value.db.pragma(pragma.break);
    // Pages that are free take a few more batches.
    for (let batch = 0; batch < 60; batch++) ledger.append(batches.next());
    expect(heard.failures).toEqual([expect.stringContaining(words)]);
    const durable = heard.persisted.length;
    expect(durable).toBeLessThan(63);
    expectStored(batches, durable);
    expect(await ledger.retry()).toMatchObject({ ok: false });
    expect(heard.failures).toHaveLength(2);

    opened.value.db.pragma(pragma.mend);
    expect(await ledger.retry()).toEqual({ ok: true, value: undefined });
    ledger.append(batches.next());
    expect(heard.persisted).toEqual(Array.from({ length: 64 }, (_, batch) => (batch + 1) * BATCH_RECORDS));
    expectStored(batches, 64);
    await channel.close();
  });

  it('fails after five seconds where another program holds the lock, while reads go on', async () => {
    const store = await openStore(folder.database);
    if (!store.ok) throw new Error(store.error.message);
    await store.value.sessions.create(SESSION);
    const batches = createLedgerBatches();
    const view = () => batches.view;
    const ledger = store.value.ledger({ sessionId: SESSION.id, encode: encodeRecord, view });
    const heard = listen(ledger);
    const other = new Database(folder.database);
    other.exec('BEGIN IMMEDIATE');
    const failed = new Promise<string>((resolve) => ledger.onFailed(resolve));
    ledger.append(batches.next());
    ledger.append(batches.next());
    expect(store.value.trading.orders(SESSION.id)).toEqual([]);
    expect(await failed).toContain('another program holds the database');
    other.exec('ROLLBACK');
    other.close();
    expect(heard.persisted).toEqual([]);
    expect(await ledger.retry()).toEqual({ ok: true, value: undefined });
    expect(heard.persisted).toEqual([5, 10]);
    await store.value.close();
    expectStored(batches, 2);
  });

  it('does not take other writes along: a setting is kept while the ledger stands', async () => {
    const store = await openStore(folder.database);
    if (!store.ok) throw new Error(store.error.message);
    await store.value.sessions.create(SESSION);
    const batches = createLedgerBatches(1);
    const view = () => batches.view;
    const ledger = store.value.ledger({ sessionId: SESSION.id, encode: encodeRecord, view });
    ledger.append(batches.next());
    expect(await store.value.settings.put('halted', true)).toEqual({ ok: true, value: undefined });
    expect(store.value.settings.get('halted')).toBe(true);
    expect(store.value.sessions.find(SESSION.id)?.lastSeq).toBe(0);
    await store.value.close();
  });
});
