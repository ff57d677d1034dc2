import type { Database } from 'better-sqlite3';
import type { NewSession } from '../../ports/repositories.ts';
import { chainStart } from './journal-chain.ts';
import { prepareUpsert, upsert } from './sealed-table.ts';
import type { Row } from './sealed-table.ts';
import { TABLES } from './tables.ts';

/** A session's row, whose seal covers the head of its chain: a tail that goes missing shows. */
export interface SessionHead {
  readonly key: number;
  readonly id: string;
  readonly kind: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly config: string;
  readonly fingerprint: string;
  readonly lastSeq: number;
  readonly lastHash: Buffer;
}

/** Reads and writes sessions on the write connection. */
export interface SessionHeads {
  readonly create: (session: NewSession) => void;
  /** The session's head; an exception where there is none. */
  readonly get: (sessionId: string) => SessionHead;
  readonly save: (head: SessionHead) => void;
}

/** Prepares the statements. */
export function createSessionHeads(db: Database): SessionHeads {
  const byId = db.prepare(`SELECT ${TABLES.sessions.columns.join(', ')} FROM sessions WHERE id = ?`).raw();
  const nextKey = db.prepare('SELECT coalesce(max(key), 0) + 1 FROM sessions').pluck();
  const put = prepareUpsert(db, TABLES.sessions);
  const save = (head: SessionHead): void => upsert(put, headRow(head));
  return {
    create(session) {
      const key = nextKey.get() as number;
      save({ ...session, key, endedAt: null, lastSeq: 0, lastHash: chainStart(session.id) });
    },
    get(sessionId) {
      const row = byId.get(sessionId) as Row | undefined;
      if (row === undefined) throw new RangeError(`there is no session ${sessionId}`);
      return headFromRow(row);
    },
    save,
  };
}

/** A head from the columns of the table `sessions`. */
export function headFromRow(row: Row): SessionHead {
  const [key, id, kind, startedAt, endedAt, config, fingerprint, lastSeq, lastHash] = row;
  return { key, id, kind, startedAt, endedAt, config, fingerprint, lastSeq, lastHash } as SessionHead;
}

function headRow(head: SessionHead): Row {
  const { key, id, kind, startedAt, endedAt, config, fingerprint, lastSeq, lastHash } = head;
  return [key, id, kind, startedAt, endedAt, config, fingerprint, lastSeq, lastHash];
}
