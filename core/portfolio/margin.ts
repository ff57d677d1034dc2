import { ONE, absolute, divideDown, divideUp, smaller, timesDown, timesUp } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import type { PerpetualTerms } from '../model/instrument.ts';
import type { Position } from './position.ts';

/**
 * Margin of linear perpetual contracts, isolated: each sub-ledger's position is backed by its own margin, which is
 * 1 / leverage of what it was opened for, and can lose that much and no more but for a gap. Funding is paid from the
 * account's cash and leaves the margin alone. One maintenance rate per instrument, whatever the size.
 */

/** A position as margin sees it: signed base units and what they were opened for, signed. */
export type MarginedPosition = Pick<Position, 'quantity' | 'basis'>;

/** Quote currency that backs a position opened for `basis` (signed), rounded up. */
export function initialMargin(basis: Fixed, leverage: Fixed): Fixed {
  return divideUp(absolute(basis), leverage);
}

/** Least margin of a position at a price, quote currency, rounded up. */
export function maintenanceMargin(quantity: Fixed, price: Fixed, { maintenanceRate }: PerpetualTerms): Fixed {
  return timesUp(timesUp(absolute(quantity), price), maintenanceRate);
}

/** What is left of a position's margin at a price, its unrealised gain or loss included; below 0 after a gap. */
export function marginBalance({ quantity, basis }: MarginedPosition, price: Fixed, leverage: Fixed): Fixed {
  return initialMargin(basis, leverage) + timesDown(quantity, price) - basis;
}

/**
 * The price at which the margin balance equals the maintenance margin: long (basis - margin) / (q (1 - rate)), short
 * (basis + margin) / (q (1 + rate)), in absolute amounts, rounded towards liquidating sooner. Undefined while flat, and
 * for a long that is backed in full: no price takes it.
 */
export function liquidationPrice(
  { quantity, basis }: MarginedPosition,
  { maintenanceRate }: PerpetualTerms,
  leverage: Fixed,
): Fixed | undefined {
  const margin = initialMargin(basis, leverage);
  if (quantity > 0n) {
    const price = divideUp(basis - margin, timesDown(quantity, ONE - maintenanceRate));
    return price > 0n ? price : undefined;
  }
  return quantity === 0n ? undefined : divideDown(margin - basis, timesUp(-quantity, ONE + maintenanceRate));
}

/**
 * What a perpetual position adds to the account's cash for new orders, given that cash was booked as if the whole value
 * had been paid: its basis comes back and its margin stays behind. A gain cannot be spent before it is realised; a loss
 * beyond the margin is missing at once.
 */
export function freeCash(position: MarginedPosition, price: Fixed, leverage: Fixed): Fixed {
  const margin = initialMargin(position.basis, leverage);
  return position.basis - margin + smaller(marginBalance(position, price, leverage), 0n);
}

/** What the venue takes for a liquidation: its rate, but never more than the margin that is left. */
export function liquidationFee(notional: Fixed, left: Fixed, { liquidationFeeRate }: PerpetualTerms): Fixed {
  return left <= 0n ? 0n : smaller(timesUp(notional, liquidationFeeRate), left);
}
