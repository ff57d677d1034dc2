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
      return stop.toCancel === 0 ? 'No orders were open. Verified.' : `${cancels}. Verified: no order is open.`;
    case 'halted-unverified':
      return `${cancels}. Not verified: orders may still be open at the venue. Check there before you re-arm.`;
  }
}
