import { hash } from 'node:crypto';
import type { JournalEntry } from './write-command.ts';

/** What a session's chain starts from; binds the journal to its session. */
export function chainStart(sessionId: string): Buffer {
  return hash('sha256', `tradewind journal\n${sessionId}`, 'buffer');
}

/** SHA-256 over the hash of the row before (as hex) and everything that the row says. */
export function chainHash(previous: Buffer, { seq, time, kind, line }: JournalEntry): Buffer {
  return hash('sha256', `${previous.toString('hex')} ${seq} ${time} ${kind}\n${line}`, 'buffer');
}
