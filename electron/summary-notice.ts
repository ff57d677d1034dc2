import type { Dialog } from 'electron';
import type { SessionSummary } from '../core/host/ending/session-summary.ts';
import { isWorthTelling, summaryText } from '../core/host/ending/summary-text.ts';

/** Nobody may be there to close it, and the system may be shutting down. */
const SHOWN_FOR_MS = 6_000;

/** Shows what a session came to, at the terminal and in a box that closes by itself; no box where nothing happened. */
export function createSummaryNotice(
  dialog: Pick<Dialog, 'showMessageBox'>,
  terminal: { readonly write: (text: string) => unknown },
): (summary: SessionSummary) => Promise<void> {
  return async (summary) => {
    const text = summaryText(summary);
    terminal.write(text);
    if (!summary.accounts.some(isWorthTelling)) return;
    const isVerified = summary.accounts.every(({ unverified }) => unverified === 0);
    await dialog.showMessageBox({
      type: isVerified ? 'info' : 'warning',
      title: 'Tradewind',
      message: isVerified ? 'The session has ended' : 'The session has ended, but not everything is verified',
      detail: text,
      buttons: ['Close'],
      signal: AbortSignal.timeout(SHOWN_FOR_MS),
    });
  };
}
