import { readFileSync, writeFileSync } from 'node:fs';
import { checkFile } from '../../core/adapters/sqlite/backup.ts';
import { openStore, openStoreForReading } from '../../core/adapters/sqlite/sqlite-store.ts';
import { present } from '../../core/base/invariant.ts';
import { createRandom } from '../../core/base/random.ts';
import { cellsOf } from './database-cells.ts';
import { createLedgerBatches, encodeRecord } from './ledger-batches.ts';
import { makeStoreFolder, SESSION } from './store-folder.ts';

const LEDGER_TABLES = ['sessions', 'journal', 'orders', 'fills', 'positions', 'strategies', 'equity_points'];

/** Damages one random byte of a random row at a time; returns the bytes that the check or a start did not notice. */
export async function flipBytes(flips: number, seed: number): Promise<readonly string[]> {
  const folder = makeStoreFolder();
  await fillStore(folder.database);
  if (!checkFile(folder.database).ok) throw new Error('the database must be sound to begin with');
  const cells = cellsOf(folder.database, LEDGER_TABLES);
  const sound = readFileSync(folder.database);
  const random = createRandom(seed, 'flips');
  const pick = (below: number): number => Math.floor(random.next() * below);
  const unnoticed: string[] = [];
  for (let flip = 0; flip < flips; flip++) {
    // Every table gets its share, however few rows it has.
    const table = present(LEDGER_TABLES[flip % LEDGER_TABLES.length], 'table');
    const rows = cells.filter((cell) => cell.table === table);
    const { start, end } = present(rows[pick(rows.length)], `row of ${table}`);
    const at = start + pick(end - start);
    const damaged = Buffer.from(sound);
    damaged[at] = present(damaged[at], 'byte') ^ (1 + pick(255));
    writeFileSync(folder.database, damaged);
    const where = `${table}: byte ${at - start} of ${end - start}`;
    if (checkFile(folder.database).ok) unnoticed.push(`${where}, by the check`);
    if (await startsAsIfSound(folder.database)) unnoticed.push(`${where}, by a start`);
  }
  folder.remove();
  return unnoticed;
}

/** What a host does before it trusts a database. */
async function startsAsIfSound(database: string): Promise<boolean> {
  const opened = openStoreForReading(database);
  if (!opened.ok) return false;
  const session = opened.value.sessions.latest('desk');
  const verified = session !== undefined && opened.value.sessions.verify(session.id).ok;
  await opened.value.close();
  return session === undefined || verified;
}

async function fillStore(database: string): Promise<void> {
  const opened = await openStore(database);
  if (!opened.ok) throw new Error(opened.error.message);
  const store = opened.value;
  await store.sessions.create(SESSION);
  const batches = createLedgerBatches();
  const ledger = store.ledger({ sessionId: SESSION.id, encode: encodeRecord, view: () => batches.view });
  for (let batch = 0; batch < 60; batch++) ledger.append(batches.next());
  const points = Array.from({ length: 200 }, (_, time) => ({ time, equity: 10n ** 23n + BigInt(time) }));
  await store.equity.add(SESSION.id, points);
  await store.close();
}
