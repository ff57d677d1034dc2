import { join } from 'node:path';
import { execPath } from 'node:process';
import { expect, it } from 'vitest';
import { openLocalStore } from '../../core/adapters/sqlite/sqlite-store.ts';
import { createRandom } from '../../core/base/random.ts';
import { BATCH_RECORDS, createLedgerBatches, encodeRecord } from '../support/ledger-batches.ts';
import { runKillLoop } from '../support/kill-loop.ts';
import { makeStoreFolder, SESSION } from '../support/store-folder.ts';

/** Kills to try; the long test asks for 200. */
const KILLS = Number(process.env['TRADEWIND_STORE_KILLS'] ?? 20);
const SEED = Number(process.env['TRADEWIND_STORE_KILL_SEED'] ?? 1);

it(
  `loses no acknowledged record over ${KILLS} kills at random moments`,
  { timeout: 60_000 + KILLS * 5_000 },
  async () => {
    const folder = makeStoreFolder();
    let acknowledged = 0;
    const examine = (lines: readonly string[]): void => {
      const store = openLocalStore(folder.database);
      if (!store.ok) throw new Error(store.error.message);
      const { sessions, trading } = store.value;
      acknowledged = Math.max(acknowledged, ...lines.map(Number));
      const lastSeq = sessions.find(SESSION.id)?.lastSeq ?? 0;
      expect(lastSeq).toBeGreaterThanOrEqual(acknowledged);
      // A batch is whole or absent.
      expect(lastSeq % BATCH_RECORDS).toBe(0);
      expect(store.value.check()).toMatchObject({ ok: true, value: { journal: lastSeq } });
      const expected = createLedgerBatches();
      const wanted: string[] = [];
      for (let seq = 0; seq < lastSeq; seq += BATCH_RECORDS) wanted.push(...expected.next().map(encodeRecord));
      expect([...sessions.journal(SESSION.id)].map(({ line }) => line)).toEqual(wanted);
      expect(store.value.compare(SESSION.id, expected.view)).toEqual({ ok: true, value: undefined });
      expect(trading.fills(SESSION.id)).toHaveLength(lastSeq / BATCH_RECORDS);
      void store.value.close();
    };
    const result = await runKillLoop({
      command: execPath,
      args: [join(import.meta.dirname, '../support/store-kill-child.ts'), folder.database],
      kills: KILLS,
      random: createRandom(SEED, 'store-kill'),
      longestLifeMs: 300,
      examine,
    });
    expect(result.kills).toBe(KILLS);
    expect(acknowledged).toBeGreaterThan(KILLS * BATCH_RECORDS);
    process.stdout.write(`${KILLS} kills, ${acknowledged} acknowledged records, 0 lost\n`);
    folder.remove();
  },
);
