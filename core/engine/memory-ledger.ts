import type { Ledger } from '../ports/ledger.ts';

/** A ledger that forgets: every batch counts as durable at once. For backtests, whose journal is hashed as it goes. */
export function createMemoryLedger(): Ledger {
  let tell: (seq: number) => void = () => undefined;
  return {
    append(records) {
      const last = records[records.length - 1];
      if (last !== undefined) tell(last.seq);
    },
    onPersisted(listener) {
      tell = listener;
    },
    onFailed: () => undefined,
  };
}
