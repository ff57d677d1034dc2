import type { Fixed } from '../base/fixed.ts';
import { closingQuantity, shareOf } from './position.ts';
import type { Booking, Position } from './position.ts';
import type { Trade } from './trade.ts';

/**
 * Books a fill to the owner's trade, before the position itself is booked. A fill that crosses zero ends one trade
 * and begins the next, its fee divided by quantity.
 * @returns the trade that ended, or null
 */
export function bookTrade(position: Position, booking: Booking, reason: string): Trade | null {
  const closing = closingQuantity(position, booking.side, booking.quantity);
  const closingNotional = shareOf(booking.notional, closing, booking.quantity);
  const closingFee = shareOf(booking.fee, closing, booking.quantity);
  let ended: Trade | null = null;
  const { trade } = position;
  if (closing > 0n && trade !== null) {
    trade.exitQuantity += closing;
    trade.exitNotional += closingNotional;
    trade.exitProduct += closing * booking.price;
    trade.fees += closingFee;
    if (trade.exitQuantity === trade.entryQuantity) {
      trade.exitTime = booking.time;
      trade.exitReason = reason;
      ended = trade;
      position.trade = null;
    }
  }
  const quantity = booking.quantity - closing;
  if (quantity > 0n) {
    const entry = { quantity, notional: booking.notional - closingNotional, fee: booking.fee - closingFee };
    enter(position, entry, { booking, reason });
  }
  return ended;
}

function enter(
  position: Position,
  entry: { readonly quantity: Fixed; readonly notional: Fixed; readonly fee: Fixed },
  cause: { readonly booking: Booking; readonly reason: string },
): void {
  if (position.trade !== null) {
    position.trade.entryQuantity += entry.quantity;
    position.trade.entryNotional += entry.notional;
    position.trade.entryProduct += entry.quantity * cause.booking.price;
    position.trade.fees += entry.fee;
    return;
  }
  position.trade = {
    strategyId: position.strategyId,
    instrumentId: position.instrumentId,
    side: cause.booking.side === 'buy' ? 'long' : 'short',
    entryQuantity: entry.quantity,
    entryNotional: entry.notional,
    entryProduct: entry.quantity * cause.booking.price,
    exitQuantity: 0n,
    exitNotional: 0n,
    exitProduct: 0n,
    fees: entry.fee,
    funding: 0n,
    entryTime: cause.booking.time,
    exitTime: null,
    entryReason: cause.reason,
    exitReason: null,
  };
}
