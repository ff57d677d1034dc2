import type { Database } from 'better-sqlite3';
import { chainHash } from './journal-chain.ts';
import { prepareUpsert, upsert } from './sealed-table.ts';
import type { SessionHead, SessionHeads } from './session-heads.ts';
import { TABLES } from './tables.ts';
import type { AppendCommand } from './write-command.ts';

/**
 * Writes a batch with its projections; to be called inside a transaction. A batch that does not follow the newest
 * record is refused: after a failed one, nothing later gets in before it.
 */
export function createJournalWriter(db: Database, heads: SessionHeads): (command: AppendCommand) => void {
  const insert = db.prepare('INSERT INTO journal (session, seq, time, kind, line, hash) VALUES (?, ?, ?, ?, ?, ?)');
  const put = {
    orders: prepareUpsert(db, TABLES.orders),
    order_terms: prepareUpsert(db, TABLES.order_terms),
    fills: prepareUpsert(db, TABLES.fills),
    positions: prepareUpsert(db, TABLES.positions),
    strategies: prepareUpsert(db, TABLES.strategies),
  };
  const appendEntries = (head: SessionHead, command: AppendCommand): SessionHead => {
    let { lastSeq, lastHash } = head;
    for (const entry of command.entries) {
      if (entry.seq !== lastSeq + 1) throw new RangeError(`journal record ${entry.seq} does not follow ${lastSeq}`);
      lastSeq = entry.seq;
      lastHash = chainHash(lastHash, entry);
      insert.run(head.key, entry.seq, entry.time, entry.kind, entry.line, lastHash);
    }
    return { ...head, lastSeq, lastHash };
  };
  return (command) => {
    const head = heads.get(command.sessionId);
    heads.save(appendEntries(head, command));
    for (const { table, rows } of command.projections) {
      for (const row of rows) upsert(put[table], [head.key, ...row]);
    }
  };
}
