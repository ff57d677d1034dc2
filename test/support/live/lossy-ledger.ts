import type { JournalRecord } from '../../../core/events/journal-record.ts';
import { decodeRecord } from '../../../core/events/journal-decoding.ts';
import { encodeRecord } from '../../../core/events/journal-encoding.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import type { Ledger } from '../../../core/ports/ledger.ts';

/** A disk that takes its time: what was not written when the program died is lost. */
export interface LossyLedger {
  /** A ledger for a program that begins now. */
  readonly open: () => Ledger;
  /** The program dies: nothing more of it is written. */
  readonly cut: () => void;
  /** Nothing more fits: whoever writes is told, and what is there stays. */
  readonly fill: () => void;
  /** Loses all but the first records. */
  readonly truncate: (records: number) => void;
  /** What is on the disk, as the next program reads it. */
  readonly records: () => readonly JournalRecord[];
}

/** An empty disk that needs up to `slownessMs` for each batch. */
export function createLossyLedger(clock: Clock, delay: () => number): LossyLedger {
  const lines: string[] = [];
  let life = 0;
  let isFull = false;
  return {
    open() {
      const mine = ++life;
      const listeners: ((seq: number) => void)[] = [];
      const mourners: ((message: string) => void)[] = [];
      let lastAt = 0;
      return {
        append(records) {
          // In the order of the calls, however long each takes.
          lastAt = Math.max(lastAt, clock.now() + delay());
          clock.after(lastAt - clock.now(), () => {
            if (mine !== life) return;
            if (isFull) {
              for (const tell of mourners) tell('the disk is full');
              return;
            }
            lines.push(...records.map(encodeRecord));
            const seq = records.at(-1)?.seq ?? 0;
            for (const tell of listeners) tell(seq);
          });
        },
        onPersisted: (listener) => void listeners.push(listener),
        onFailed: (listener) => void mourners.push(listener),
      };
    },
    cut: () => void life++,
    fill: () => void (isFull = true),
    truncate: (records) => void lines.splice(records),
    records: () => lines.map(decodeRecord),
  };
}
