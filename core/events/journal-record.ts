import type { UnixMs } from '../base/time.ts';
import type { DomainEvent } from './domain-event.ts';

/**
 * One step of the journal. `seq` starts at 1 in each session and rises by exactly 1. The journal is at once the audit
 * trail, crash recovery, the interface's delta stream and the input of the parity report.
 */
export interface JournalRecord {
  readonly seq: number;
  /** Engine time at which it happened. */
  readonly time: UnixMs;
  readonly event: DomainEvent;
}
