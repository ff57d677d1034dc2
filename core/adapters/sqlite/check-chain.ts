import type { Database } from 'better-sqlite3';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { StoreDefect } from '../../ports/repositories.ts';
import { chainHash, chainStart } from './journal-chain.ts';
import type { SessionHead } from './session-heads.ts';

type JournalRow = readonly [seq: number, time: number, kind: string, line: string, hash: Uint8Array];

/** Recomputes the hash of every journal row of a session and compares the last with the session's head. */
export function checkChain(db: Database, head: SessionHead): Result<{ readonly lastSeq: number }, StoreDefect> {
  const rows = db
    .prepare('SELECT seq, time, kind, line, hash FROM journal WHERE session = ? ORDER BY seq')
    .raw()
    .iterate(head.key) as Iterable<JournalRow>;
  let seq = 0;
  let hash = chainStart(head.id);
  for (const [rowSeq, time, kind, line, rowHash] of rows) {
    if (rowSeq !== seq + 1) return err(missing(head, seq + 1));
    seq = rowSeq;
    hash = chainHash(hash, { seq, time, kind, line });
    if (!hash.equals(rowHash)) return err(broken(head, seq));
  }
  if (seq !== head.lastSeq) return err(missing(head, seq + 1));
  return hash.equals(head.lastHash) ? ok({ lastSeq: seq }) : err(broken(head, seq));
}

function missing(head: SessionHead, seq: number): StoreDefect {
  const message = `record ${seq} of the journal of ${head.id} is missing; its session counts ${head.lastSeq}`;
  return { code: 'ROW_MISSING', table: 'journal', row: `${head.id} ${seq}`, message };
}

function broken(head: SessionHead, seq: number): StoreDefect {
  const message = `record ${seq} of the journal of ${head.id} is not as it was written: its hash does not fit`;
  return { code: 'CHAIN_BROKEN', table: 'journal', row: `${head.id} ${seq}`, message };
}
