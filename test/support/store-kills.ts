import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { openLocalStore } from '../../core/adapters/sqlite/sqlite-store.ts';
import { createRandom } from '../../core/base/random.ts';
import { runKillLoop } from './kill-loop.ts';
import { BATCH_RECORDS, createLedgerBatches, encodeRecord } from './ledger-batches.ts';
import { makeStoreFolder, SESSION } from './store-folder.ts';

/** Kills before the next fresh database: examining one costs time in proportion to its journal. */
const KILLS_A_DATABASE = 20;

/** Kills a program that writes to the ledger, again and again; returns how many acknowledged records all survived. */
export async function killWhileWriting(kills: number, seed: number): Promise<number> {
  let acknowledged = 0;
  for (let done = 0; done < kills; done += KILLS_A_DATABASE) {
    acknowledged += await killOneDatabase(Math.min(KILLS_A_DATABASE, kills - done), seed + done);
  }
  return acknowledged;
}

async function killOneDatabase(kills: number, seed: number): Promise<number> {
  const folder = makeStoreFolder();
  let acknowledged = 0;
  await runKillLoop({
    command: execPath,
    args: [fileURLToPath(new URL('./store-kill-child.ts', import.meta.url)), folder.database],
    kills,
    random: createRandom(seed, 'store-kill'),
    longestLifeMs: 300,
    examine(lines) {
      acknowledged = Math.max(acknowledged, ...lines.map(Number));
      examineStore(folder.database, acknowledged);
    },
  });
  folder.remove();
  return acknowledged;
}

/** Everything acknowledged is there, every batch is whole or absent, and all tables tell the same story. */
function examineStore(database: string, acknowledged: number): void {
  const opened = openLocalStore(database);
  if (!opened.ok) throw new Error(opened.error.message);
  const store = opened.value;
  const lastSeq = store.sessions.find(SESSION.id)?.lastSeq ?? 0;
  expect(lastSeq).toBeGreaterThanOrEqual(acknowledged);
  expect(lastSeq % BATCH_RECORDS).toBe(0);
  expect(store.check()).toMatchObject({ ok: true, value: { journal: lastSeq } });
  const batches = createLedgerBatches();
  const wanted: string[] = [];
  for (let seq = 0; seq < lastSeq; seq += BATCH_RECORDS) wanted.push(...batches.next().map(encodeRecord));
  expect([...store.sessions.journal(SESSION.id)].map(({ line }) => line)).toEqual(wanted);
  expect(store.compare(SESSION.id, batches.view)).toEqual({ ok: true, value: undefined });
  expect(store.trading.fills(SESSION.id)).toHaveLength(lastSeq / BATCH_RECORDS);
  void store.close();
}
