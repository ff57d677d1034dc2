import type { JournalRecord } from './journal-record.ts';
export interface JournalTape {
  readonly add: (record: JournalRecord) => void;
  readonly records: () => Iterable<JournalRecord>;
}
export function createJournalTape(): JournalTape {
  const kept: JournalRecord[] = [];
  return { add: (record) => void kept.push(record), records: () => kept };
}
