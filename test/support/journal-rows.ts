import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';

/** Number of durable journal records in a data folder, of all sessions or of the n-th one. */
export function journalRows(dataDir: string, session?: number): number {
  const file = join(dataDir, 'tradewind.db');
  if (!existsSync(file)) return 0;
  const db = new Database(file, { readonly: true });
  try {
    const each = db.prepare('SELECT count(*) FROM journal GROUP BY session ORDER BY session').pluck().all();
    const counts = each as readonly number[];
    return session === undefined ? counts.reduce((sum, count) => sum + count, 0) : (counts[session - 1] ?? 0);
  } catch {
    return 0; // not migrated yet
  } finally {
    db.close();
  }
}

/** Resolves when at least `records` journal records are durable. */
export async function journalReaches(dataDir: string, records: number): Promise<void> {
  while (journalRows(dataDir) < records) await sleep(20);
}
