import type { Database } from 'better-sqlite3';
import { err } from '../../base/result.ts';
import { unixMs } from '../../base/time.ts';
import type { JournalLine, Session } from '../../ports/repositories.ts';
import { checkChain } from './check-chain.ts';
import { isSealed, selectSealed } from './sealed-table.ts';
import type { Row } from './sealed-table.ts';
import { headFromRow } from './session-heads.ts';
import type { SessionHead } from './session-heads.ts';
import { TABLES } from './tables.ts';
import { written } from './write-channel.ts';
import type { WriteChannel } from './write-channel.ts';
import type { SessionRepository } from '../../ports/repositories.ts';

/** Sessions: written through the channel, read on this thread. */
export function createSessionRepository(db: Database, channel: WriteChannel): SessionRepository {
  const select = selectSealed(TABLES.sessions);
  const byId = db.prepare(`${select} WHERE id = ?`).raw();
  const latestOf = db.prepare(`${select} WHERE kind = ? ORDER BY key DESC LIMIT 1`).raw();
  const unfinished = `${select} WHERE kind = ? AND fingerprint = ? AND ended_at IS NULL ORDER BY key DESC LIMIT 1`;
  const latestUnfinished = db.prepare(unfinished).raw();
  const lines = db.prepare(
    `SELECT seq, time, kind, line FROM journal
     WHERE session = (SELECT key FROM sessions WHERE id = ?) AND seq > ? ORDER BY seq`,
  );
  return {
    create: (session) => written(channel, { kind: 'create-session', session }),
    end: (sessionId, time) => written(channel, { kind: 'end-session', sessionId, time }),
    find: (sessionId) => toSession(byId.get(sessionId) as Row | undefined),
    latest(kind, fingerprint) {
      const row = fingerprint === undefined ? latestOf.get(kind) : latestUnfinished.get(kind, fingerprint);
      return toSession(row as Row | undefined);
    },
    journal: (sessionId, afterSeq = 0) => lines.iterate(sessionId, afterSeq) as Iterable<JournalLine>,
    verify(sessionId) {
      const row = byId.get(sessionId) as Row | undefined;
      const id = sessionId;
      if (row === undefined) {
        return err({ code: 'ROW_MISSING', table: 'sessions', row: id, message: `there is no session ${id}` });
      }
      if (!isSealed(row)) {
        const message = `session ${id} is not as it was written: its checksum does not fit`;
        return err({ code: 'ROW_DAMAGED', table: 'sessions', row: id, message });
      }
      return checkChain(db, headFromRow(row));
    },
  };
}

function toSession(row: Row | undefined): Session | undefined {
  if (row === undefined) return undefined;
  const head: SessionHead = headFromRow(row);
  return {
    id: head.id,
    kind: head.kind as Session['kind'],
    startedAt: unixMs(head.startedAt),
    endedAt: head.endedAt === null ? null : unixMs(head.endedAt),
    config: head.config,
    fingerprint: head.fingerprint,
    lastSeq: head.lastSeq,
  };
}
