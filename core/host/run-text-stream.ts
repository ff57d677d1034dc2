import { plainFixed } from '../base/fixed.ts';
import type { TradingSystem } from '../engine/trading-system.ts';
import type { Digest } from '../ports/digest.ts';
import { encodeRecord } from '../events/journal-encoding.ts';

type Heard = Pick<TradingSystem, 'subscribe' | 'subscribeEquity' | 'equity'>;

/** Takes a piece of one of a run's text files. */
export type RunTextSink = (of: 'journal' | 'equity', text: string) => void;

/** Writes a run's journal (JSON lines) and its whole equity curve (CSV) as they come. */
export function attachRunText(system: Heard, write: RunTextSink): void {
  system.subscribe((record) => {
    write('journal', `${encodeRecord(record)}\n`);
  });
  attachEquityText(system, write);
}

/** Writes a run's whole equity curve (CSV) as it comes. */
export function attachEquityText(system: Heard, write: RunTextSink): void {
  system.subscribe((record) => {
    // The curve starts with what the account was funded with, before its first bar.
    if (record.event.kind === 'account.funded') write('equity', `${record.time},${plainFixed(record.event.amount)}\n`);
  });
  const newest = { equity: 0n, text: '0' };
  system.subscribeEquity((time) => {
    const equity = system.equity();
    // While nothing is held it stays what it is, and its text with it.
    if (equity !== newest.equity) {
      newest.equity = equity;
      newest.text = plainFixed(equity);
    }
    write('equity', `${time},${newest.text}\n`);
  });
}

/** A digest of a run's journal that writes it out as it takes it in. */
export function writingDigest(digest: Digest, write: RunTextSink): Digest {
  return {
    update(text) {
      write('journal', text);
      digest.update(text);
    },
    hex: digest.hex,
  };
}
