import type { JournalRecord } from '../events/journal-record.ts';

/**
 * Where the journal becomes durable. The engine hands over the records of one processed input as one batch; orders in
 * it are sent to a venue only after `persisted` was called with a seq that covers them.
 */
export interface Ledger {
  /** Commits the batch in one transaction. Order of calls is order of commits. Never throws: failures go to `failed`. */
  readonly append: (records: readonly JournalRecord[]) => void;
  /** Told once per batch, with the last durable seq: at once (memory, backtest) or later on the event loop (disk). */
  readonly onPersisted: (listener: (seq: number) => void) => void;
  /** Told when a batch could not be made durable; the engine latches HALTED and sends nothing more. */
  readonly onFailed: (listener: (message: string) => void) => void;
}
