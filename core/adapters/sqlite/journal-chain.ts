import { createHash } from 'node:crypto';
import type { JournalEntry } from './write-command.ts';

/** What a session's chain starts from; binds the journal to its session. */
export function chainStart(sessionId: string): Buffer {
  return createHash('sha256').update(`tradewind journal\n${sessionId}`).digest();
}

/** SHA-256 over the hash of the row before and everything that the row says. */
export function chainHash(previous: Uint8Array, { seq, time, kind, line }: JournalEntry): Buffer {
  return createHash('sha256').update(previous).update(`${seq} ${time} ${kind}\n${line}`).digest();
}
