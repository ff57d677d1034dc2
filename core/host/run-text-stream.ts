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
  const timeText = createTimeText();
  system.subscribeEquity((time) => {
    const equity = system.equity();
    // While nothing is held it stays what it is, and its text with it.
    if (equity !== newest.equity) {
      newest.equity = equity;
      newest.text = plainFixed(equity);
    }
    write('equity', `${timeText(time)},${newest.text}\n`);
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

/** Milliseconds that are one text with all that share those before them: a quarter of an hour. */
const PART = 1_000_000;

/** Writes times that follow on each other: a text of all their digits would cost three times as much. */
function createTimeText(): (time: number) => string {
  const newest = { part: 0, text: '' };
  return (time) => {
    if (time < PART) return String(time);
    const part = Math.floor(time / PART);
    if (part !== newest.part) {
      newest.part = part;
      newest.text = String(part);
    }
    return newest.text + String(PART + time - part * PART).slice(1);
  };
}
