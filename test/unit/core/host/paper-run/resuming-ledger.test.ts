import { describe, expect, it } from 'vitest';
import { unixMs } from '../../../../../core/base/time.ts';
import type { JournalRecord } from '../../../../../core/events/journal-record.ts';
import { createResumingLedger } from '../../../../../core/host/paper-run/resuming-ledger.ts';
import type { Ledger } from '../../../../../core/ports/ledger.ts';

const record = (seq: number, reason = 'x'): JournalRecord => ({
  seq,
  time: unixMs(seq * 1_000),
  event: { kind: 'session.started', config: reason },
});
const encode = (one: JournalRecord): string => JSON.stringify(one);

/** A disk that notes what it was given and answers when told to. */
function slowDisk() {
  const written: number[] = [];
  const listeners: ((seq: number) => void)[] = [];
  const ledger: Ledger = {
    append: (records) => written.push(...records.map(({ seq }) => seq)),
    onPersisted: (listener) => listeners.push(listener),
    onFailed: () => undefined,
  };
  return { ledger, written, persist: (seq: number) => listeners.forEach((listener) => listener(seq)) };
}

function resuming(storedSeqs: readonly number[]) {
  const disk = slowDisk();
  const stored = storedSeqs.map((seq) => encode(record(seq)));
  const ledger = createResumingLedger({ disk: disk.ledger, stored, encode });
  const persisted: number[] = [];
  ledger.onPersisted((seq) => persisted.push(seq));
  return { disk, ledger, persisted };
}

describe('createResumingLedger', () => {
  it('answers at once for records that are stored, and writes none of them again', () => {
    const { disk, ledger, persisted } = resuming([1, 2, 3]);
    ledger.append([record(1), record(2)]);
    expect([persisted, disk.written, ledger.catchesUp()]).toEqual([[2], [], true]);
    ledger.append([record(3)]);
    expect([persisted, disk.written, ledger.catchesUp()]).toEqual([[2, 3], [], false]);
  });

  it('writes what comes after the stored tail and waits for the disk', () => {
    const { disk, ledger, persisted } = resuming([1]);
    ledger.append([record(1)]);
    ledger.append([record(2), record(3)]);
    expect([persisted, disk.written]).toEqual([[1], [2, 3]]);
    disk.persist(3);
    expect(persisted).toEqual([1, 3]);
  });

  it('treats a record that differs from the stored one as a fault', () => {
    const { ledger } = resuming([1, 2]);
    ledger.append([record(1)]);
    expect(() => {
      ledger.append([record(2, 'another')]);
    }).toThrow('the stored session differs at record 2');
  });
});
