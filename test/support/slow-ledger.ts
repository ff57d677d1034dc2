import type { JournalRecord } from '../../core/events/journal-record.ts';
import type { Ledger } from '../../core/ports/ledger.ts';

/** A ledger that answers when told to. */
export function slowLedger() {
  const tell: ((seq: number) => void)[] = [];
  const seen: JournalRecord[] = [];
  const ledger: Ledger = {
    append: (records) => void seen.push(...records),
    onPersisted: (listener) => void tell.push(listener),
    onFailed: () => undefined,
  };
  return { ledger, seen, answer: () => tell.forEach((listener) => listener(seen.at(-1)?.seq ?? 0)) };
}
