import type { Ledger } from '../ports/ledger.ts';

/** A ledger that forgets: every batch counts as durable at once. For backtests, whose journal is hashed as it goes. */
export function createMemoryLedger(): Ledger {
  const listeners: ((seq: number) => void)[] = [];
  return {
    append(records) {
      const last = records[records.length - 1];
      if (last !== undefined) for (const tell of listeners) tell(last.seq);
    },
    onPersisted: (listener) => void listeners.push(listener),
    onFailed: () => undefined,
  };
}
