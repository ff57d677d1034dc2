import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { barsSha256 } from '../../core/adapters/sha256/bars-sha256.ts';
import { checkFile } from '../../core/adapters/sqlite/backup.ts';
import { openWriteConnection } from '../../core/adapters/sqlite/connection.ts';
import { APPLICATION_ID } from '../../core/adapters/sqlite/database-header.ts';
import { migrate } from '../../core/adapters/sqlite/migrate.ts';
import { MIGRATIONS, NEWEST_VERSION } from '../../core/adapters/sqlite/migrations/migration-list.ts';
import { openDatabase } from '../../core/adapters/sqlite/open-database.ts';
import { newestSoundBackup, restoreDatabase } from '../../core/adapters/sqlite/restore.ts';
import { prepareUpsert, upsert } from '../../core/adapters/sqlite/sealed-table.ts';
import { openStore } from '../../core/adapters/sqlite/sqlite-store.ts';
import { TABLES } from '../../core/adapters/sqlite/tables.ts';
import { present } from '../../core/base/invariant.ts';
import { sliceBars } from '../../core/model/bar-columns.ts';
import type { InstrumentId } from '../../core/model/identifiers.ts';
import { cellsOf } from '../support/database-cells.ts';
import { createLedgerBatches, encodeRecord } from '../support/ledger-batches.ts';
import { PACKED_V1 } from '../support/packed-v1.ts';
import { makeBars } from '../support/random-bars.ts';
import { makeStoreFolder, openStoreIn, SESSION } from '../support/store-folder.ts';
import type { StoreFolder } from '../support/store-folder.ts';

let folder: StoreFolder;
beforeEach(() => {
  folder = makeStoreFolder();
});
afterEach(() => folder.remove());

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

async function fill(batchCount: number): Promise<void> {
  const store = await openStore(folder.database);
  if (!store.ok) throw new Error(store.error.message);
  const batches = createLedgerBatches();
  await store.value.sessions.create(SESSION);
  const ledger = store.value.ledger({ sessionId: SESSION.id, encode: encodeRecord, view: () => batches.view });
  for (let batch = 0; batch < batchCount; batch++) ledger.append(batches.next());
  await store.value.close();
}

function oldDatabase(version: number): void {
  const db = new Database(folder.database);
  migrate(db, MIGRATIONS.slice(0, version));
  db.exec(`INSERT INTO sessions VALUES (1, 'old', 'desk', 1, NULL, '{}', '', 0, x'00', 7)`);
  db.close();
}

describe('opening the database', () => {
  it('makes a new one: WAL, FULL, references on, marked as ours, no WAL left behind after closing', () => {
    const opened = openDatabase(folder.database);
    if (!opened.ok) throw new Error(opened.error.message);
    const pragma = (name: string): unknown => opened.value.db.pragma(name, { simple: true });
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('auto_vacuum')).toBe(2);
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('busy_timeout')).toBe(5_000);
    expect(pragma('user_version')).toBe(NEWEST_VERSION);
    expect(pragma('application_id')).toBe(APPLICATION_ID);
    opened.value.close();
    expect(existsSync(`${folder.database}-wal`)).toBe(false);
    expect(existsSync(join(folder.path, 'backups'))).toBe(false);
  });

  it('brings an old one up step by step with a copy before each, and keeps its rows', () => {
    oldDatabase(NEWEST_VERSION - 2);
    const opened = openDatabase(folder.database);
    if (!opened.ok) throw new Error(opened.error.message);
    expect(opened.value.db.prepare('SELECT id FROM sessions').pluck().all()).toEqual(['old']);
    // Written anew once, so that free pages can be given back.
    expect(opened.value.db.pragma('auto_vacuum', { simple: true })).toBe(2);
    opened.value.close();
    const copies = readdirSync(join(folder.path, 'backups')).toSorted();
    const names = [NEWEST_VERSION - 1, NEWEST_VERSION].map((to) => `tradewind-before-version-${to}.db`);
    expect(copies).toEqual(names.toSorted());
    const copy = new Database(join(folder.path, 'backups', names[0] ?? ''), { readonly: true });
    expect(copy.pragma('user_version', { simple: true })).toBe(NEWEST_VERSION - 2);
    expect(copy.prepare('SELECT id FROM sessions').pluck().all()).toEqual(['old']);
    copy.close();
  });

  it('reads bars that the first version packed, and packs them anew with what joins them', async () => {
    oldDatabase(7);
    const bars = makeBars({ length: 100, timeframeMs: 60_000 });
    const packed = Buffer.from(PACKED_V1.regular, 'base64');
    const last = bars.time[39] ?? NaN;
    const row = [1, Math.floor(last / 86_400_000), bars.time[0] ?? NaN, last, 40, 2, 5, packed];
    const db = new Database(folder.database);
    db.exec(`INSERT INTO bar_series VALUES (1, 'demo:BTC-USD', '1m'); DELETE FROM sessions`);
    upsert(prepareUpsert(db, TABLES.bar_chunks), row);
    db.close();
    const store = await openStoreIn(folder);
    const series = { instrumentId: 'demo:BTC-USD' as InstrumentId, timeframe: '1m' } as const;
    const expectBars = (length: number): void => {
      const read = store.bars.read(series, 0, Number.MAX_SAFE_INTEGER);
      expect(read.ok && barsSha256(read.value)).toBe(barsSha256(sliceBars(bars, 0, length)));
    };
    expectBars(40);
    await store.bars.put(series, sliceBars(bars, 30, 100));
    expectBars(100);
    expect(store.check()).toMatchObject({ ok: true, value: { bar_chunks: 1 } });
    await store.close();
  });

  it('F51 leaves the old schema whole where a step fails half-way', () => {
    oldDatabase(2);
    const db = openWriteConnection(folder.database);
    const broken = [...MIGRATIONS.slice(0, 2), 'CREATE TABLE half (a); INSERT INTO half VALUES (1); SELECT nonsense'];
    expect(() => migrate(db, broken)).toThrow('nonsense');
    expect(db.pragma('user_version', { simple: true })).toBe(2);
    expect(db.prepare(`SELECT count(*) FROM sqlite_schema WHERE name = 'half'`).pluck().get()).toBe(0);
    db.close();
  });

  it('F51 refuses one of a newer version and changes no byte of it', () => {
    oldDatabase(NEWEST_VERSION);
    const db = new Database(folder.database);
    db.pragma(`user_version = ${NEWEST_VERSION + 1}`);
    db.close();
    const before = hashOf(folder.database);
    expect(openDatabase(folder.database)).toMatchObject({ ok: false, error: { code: 'TOO_NEW' } });
    expect(hashOf(folder.database)).toBe(before);
  });

  it('refuses a newer version that only the WAL knows of', () => {
    oldDatabase(NEWEST_VERSION);
    const writer = openWriteConnection(folder.database);
    writer.pragma(`user_version = ${NEWEST_VERSION + 1}`);
    const before = hashOf(folder.database);
    expect(openDatabase(folder.database)).toMatchObject({ ok: false, error: { code: 'TOO_NEW' } });
    expect(hashOf(folder.database)).toBe(before);
    writer.close();
  });

  it('refuses the database of another application', () => {
    const db = new Database(folder.database);
    db.exec('CREATE TABLE theirs (a)');
    db.close();
    expect(openDatabase(folder.database)).toMatchObject({ ok: false, error: { code: 'UNUSABLE' } });
  });

  it.each([
    { what: 'text', damage: (file: string) => writeFileSync(file, 'hello') },
    { what: 'a zeroed header', damage: (file: string) => writeFileSync(file, Buffer.alloc(8_192)) },
    { what: 'a file cut to half a page', damage: (file: string) => truncateSync(file, 2_048) },
    { what: 'a file cut in the middle', damage: (file: string) => truncateSync(file, 5 * 4_096) },
  ])('F50 refuses $what as damaged and never starts anew over it', async ({ damage }) => {
    await fill(50);
    damage(folder.database);
    const before = hashOf(folder.database);
    const opened = openDatabase(folder.database);
    // SQLite itself opens a file that lost its end; then the check must notice.
    if (opened.ok) opened.value.close();
    else expect(hashOf(folder.database)).toBe(before);
    expect(opened.ok ? checkFile(folder.database) : opened).toMatchObject({ ok: false });
  });

  it('does not start anew where backups say that there was a database', () => {
    mkdirSync(join(folder.path, 'backups'));
    writeFileSync(join(folder.path, 'backups', 'tradewind.db'), '');
    expect(openDatabase(folder.database)).toMatchObject({ ok: false, error: { code: 'DAMAGED' } });
    expect(existsSync(folder.database)).toBe(false);
  });
});

describe('backup and restore', () => {
  it('copies everything while the store is in use, and brings it back', async () => {
    await fill(30);
    const store = await openStore(folder.database);
    if (!store.ok) throw new Error(store.error.message);
    mkdirSync(join(folder.path, 'backups'));
    const file = join(folder.path, 'backups', 'manual.db');
    expect(await store.value.backup(file)).toEqual({ ok: true, value: undefined });
    expect(await store.value.backup(file)).toMatchObject({ ok: false, error: { code: 'REFUSED' } });
    expect(restoreDatabase(file, folder.database)).toMatchObject({ ok: false, error: { code: 'IN_USE' } });
    await store.value.close();
    expect(newestSoundBackup(folder.database)).toBe(file);

    writeFileSync(folder.database, 'rubbish');
    writeFileSync(`${folder.database}-wal`, 'more rubbish');
    const restored = restoreDatabase(file, folder.database);
    expect(restored).toMatchObject({ ok: true, value: { counts: { journal: 150, orders: 30, fills: 30 } } });
    expect(readdirSync(join(folder.path, 'quarantine', '1')).toSorted()).toEqual(['tradewind.db', 'tradewind.db-wal']);
    const again = await openStore(folder.database);
    if (!again.ok) throw new Error(again.error.message);
    expect(again.value.sessions.verify(SESSION.id)).toEqual({ ok: true, value: { lastSeq: 150 } });
    await again.value.close();
  });

  it('passes over a damaged backup', async () => {
    await fill(30);
    mkdirSync(join(folder.path, 'backups'));
    const file = join(folder.path, 'backups', 'damaged.db');
    const bytes = readFileSync(folder.database);
    const row = cellsOf(folder.database, ['orders'])[7];
    bytes.write('x', present(row, 'row').end - 20);
    writeFileSync(file, bytes);
    const before = hashOf(folder.database);
    expect(restoreDatabase(file, folder.database)).toMatchObject({ ok: false, error: { code: 'BACKUP_DAMAGED' } });
    expect(hashOf(folder.database)).toBe(before);
    expect(newestSoundBackup(folder.database)).toBeUndefined();
  });
});
