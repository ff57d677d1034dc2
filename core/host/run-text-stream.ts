import { plainFixed } from '../base/fixed.ts';
import type { TradingSystem } from '../engine/trading-system.ts';
import { encodeRecord } from '../events/journal-encoding.ts';

/** Takes a piece of one of a run's text files. */
export type RunTextSink = (of: 'journal' | 'equity', text: string) => void;

/** Writes a run's journal (JSON lines) and its whole equity curve (CSV) as they come. */
export function attachRunText(
  system: Pick<TradingSystem, 'subscribe' | 'subscribeEquity' | 'equity'>,
  write: RunTextSink,
): void {
  system.subscribe((record) => {
    write('journal', `${encodeRecord(record)}\n`);
    // The curve starts with what the account was funded with, before its first bar.
    if (record.event.kind === 'account.funded') write('equity', `${record.time},${plainFixed(record.event.amount)}\n`);
  });
  system.subscribeEquity((time) => {
    write('equity', `${time},${plainFixed(system.equity())}\n`);
  });
}
