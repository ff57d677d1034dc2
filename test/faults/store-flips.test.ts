import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { checkFile } from '../../core/adapters/sqlite/backup.ts';
import { openStore } from '../../core/adapters/sqlite/sqlite-store.ts';
import { createRandom } from '../../core/base/random.ts';
import { cellsOf } from '../support/database-cells.ts';
import { createLedgerBatches, encodeRecord } from '../support/ledger-batches.ts';
import { makeStoreFolder, SESSION } from '../support/store-folder.ts';

/** Damaged bytes to try; the long test asks for 1,000. */
const FLIPS = Number(process.env['TRADEWIND_STORE_FLIPS'] ?? 300);

const LEDGER_TABLES = ['sessions', 'journal', 'orders', 'fills', 'positions', 'strategies', 'equity_points'];

it(`notices each of ${FLIPS} single damaged bytes in rows of the ledger`, { timeout: 300_000 }, async () => {
  const folder = makeStoreFolder();
  const store = await openStore(folder.database);
  if (!store.ok) throw new Error(store.error.message);
  await store.value.sessions.create(SESSION);
  const batches = createLedgerBatches();
  const ledger = store.value.ledger({ sessionId: SESSION.id, encode: encodeRecord, view: () => batches.view });
  for (let batch = 0; batch < 60; batch++) ledger.append(batches.next());
  const points = Array.from({ length: 200 }, (_, time) => ({ time, equity: 10n ** 23n + BigInt(time) }));
  await store.value.equity.add(SESSION.id, points);
  await store.value.close();
  expect(checkFile(folder.database).ok).toBe(true);

  const cells = cellsOf(folder.database, LEDGER_TABLES);
  expect(new Set(cells.map(({ table }) => table))).toEqual(new Set(LEDGER_TABLES));
  const sound = readFileSync(folder.database);
  const random = createRandom(42, 'flips');
  const pick = (below: number): number => Math.floor(random.next() * below);
  const unnoticed: string[] = [];
  for (let flip = 0; flip < FLIPS; flip++) {
    // Every table gets its share, however few rows it has.
    const table = LEDGER_TABLES[flip % LEDGER_TABLES.length];
    const rows = cells.filter((cell) => cell.table === table);
    const cell = rows[pick(rows.length)];
    if (cell === undefined) throw new Error('no cell');
    const at = cell.start + pick(cell.end - cell.start);
    const damaged = Buffer.from(sound);
    damaged[at] = (damaged[at] ?? 0) ^ (1 + pick(255));
    writeFileSync(folder.database, damaged);
    if (checkFile(folder.database).ok)
      unnoticed.push(`${cell.table} byte ${at - cell.start} of ${cell.end - cell.start}`);
  }
  expect(unnoticed).toEqual([]);
  folder.remove();
});
