import type { Database } from 'better-sqlite3';
import { unixMs } from '../../base/time.ts';
import type { JournalLine, Session } from '../../ports/repositories.ts';
import { verifySession } from './check-session.ts';
import { selectSealed } from './sealed-table.ts';
import type { Row } from './sealed-table.ts';
import { headFromRow } from './session-heads.ts';
import type { SessionHead } from './session-heads.ts';
import { TABLES } from './tables.ts';
import { written } from './write-channel.ts';
import type { WriteChannel } from './write-channel.ts';
import type { SessionRepository } from '../../ports/repositories.ts';

const LINES = `SELECT seq, time, kind, line FROM journal
  WHERE session = (SELECT key FROM sessions WHERE id = ?) AND seq > ? ORDER BY seq`;

/** Sessions: written through the channel, read on this thread. */
export function createSessionRepository(db: Database, channel: WriteChannel): SessionRepository {
  const select = selectSealed(TABLES.sessions);
  const byId = db.prepare(`${select} WHERE id = ?`).raw();
  const all = db.prepare(`${select} ORDER BY key`).raw();
  const latestOf = db.prepare(`${select} WHERE kind = ? ORDER BY key DESC LIMIT 1`).raw();
  const unfinished = `${select} WHERE kind = ? AND fingerprint = ? AND ended_at IS NULL ORDER BY key DESC LIMIT 1`;
  const latestUnfinished = db.prepare(unfinished).raw();
  return {
    create: (session) => written(channel, { kind: 'create-session', session }),
    end: (sessionId, time) => written(channel, { kind: 'end-session', sessionId, time }),
    find: (sessionId) => toSession(byId.get(sessionId) as Row | undefined),
    list: () => (all.all() as Row[]).map((row) => sessionOf(headFromRow(row))),
    latest(kind, fingerprint) {
      const row = fingerprint === undefined ? latestOf.get(kind) : latestUnfinished.get(kind, fingerprint);
      return toSession(row as Row | undefined);
    },
    // A statement of its own for each reader: one that is being stepped through cannot be used by another.
    journal: (sessionId, afterSeq = 0) => db.prepare(LINES).iterate(sessionId, afterSeq) as Iterable<JournalLine>,
    verify: (sessionId) => verifySession(db, sessionId),
  };
}

function toSession(row: Row | undefined): Session | undefined {
  return row === undefined ? undefined : sessionOf(headFromRow(row));
}

function sessionOf(head: SessionHead): Session {
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
