import type { TradingStateWire } from '../../../core/api/wire/trading-wire.ts';

/** How far the stop has come, in a sentence with its counts. */
export function stopProgressText(stop: TradingStateWire['stop']): string {
  if (stop === null) return 'No new orders are sent. Positions stay as they are.';
  const cancels = `${stop.canceled} of ${stop.toCancel} cancels confirmed`;
  switch (stop.phase) {
    case 'latched':
      return 'Latched: no new orders are sent.';
    case 'canceling':
      return `${cancels}…`;
    case 'verifying':
      return `${cancels}, verifying with the venue…`;
    case 'halted':
      return stop.toCancel === 0 ? 'No entries were open. Verified.' : `${cancels}. Verified: no entry is open.`;
    case 'halted-unverified':
      return `${cancels}. Not verified: orders may still be open at the venue. Check there before you re-arm.`;
  }
}

/** What a flatten has left, in a sentence; empty where nobody asked for one. */
export function flattenText(flatten: TradingStateWire['flatten']): string {
  if (flatten === null) return '';
  const { isRunning, left } = flatten;
  if (left === 0) return 'Flattened: no position is left.';
  const what = left === 1 ? '1 position is left' : `${left} positions are left`;
  return isRunning ? `Flattening: ${what}.` : `Flattening has ended: ${what}.`;
}
