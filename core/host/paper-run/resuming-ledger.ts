import { invariant } from '../../base/invariant.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import type { Ledger } from '../../ports/ledger.ts';

/** What a ledger that takes up a cut-off session is made from. */
export interface ResumingLedgerOptions {
  /** Where records after the stored ones go. */
  readonly disk: Ledger;
  /** The encoded records that are durable already, oldest first. */
  readonly stored: readonly string[];
  readonly encode: (record: JournalRecord) => string;
}

/** A ledger that checks a re-execution against what an earlier process wrote, then writes on. */
export interface ResumingLedger extends Ledger {
  /** True while there are stored records that the re-execution has not come to. */
  readonly catchesUp: () => boolean;
}

/**
 * While the stored journal lasts, each record must equal the stored line to the byte (anything else is a fault: the
 * run would not be the one that was cut off) and counts as durable at once. After its end, records go to disk.
 */
export function createResumingLedger(options: ResumingLedgerOptions): ResumingLedger {
  const { disk, stored, encode } = options;
  const listeners: ((seq: number) => void)[] = [];
  let verified = 0;

  function isStored(record: JournalRecord): boolean {
    const line = stored[verified];
    if (line === undefined) return false;
    const now = encode(record);
    invariant(
      line === now,
      `the stored session differs at record ${record.seq}: it has ${line}, the re-execution gives ${now}`,
    );
    verified += 1;
    return true;
  }

  return {
    append(records) {
      const fresh = records.filter((record) => !isStored(record));
      if (fresh.length > 0) {
        disk.append(fresh);
        return;
      }
      const last = records.at(-1);
      if (last !== undefined) for (const listener of listeners) listener(last.seq);
    },
    onPersisted(listener) {
      listeners.push(listener);
      disk.onPersisted(listener);
    },
    onFailed: disk.onFailed,
    catchesUp: () => verified < stored.length,
  };
}
