import type { Fixed } from '../../../core/base/fixed.ts';
import {
  absolute,
  fixed,
  fixedFromNumber,
  larger,
  plainFixed,
  smaller,
  timesDown,
  truncateToStep,
} from '../../../core/base/fixed.ts';
import type { OrderWire, PositionWire } from '../../../core/api/wire/trading-wire.ts';

/** Decimals of a pixel's price before it is put on the tick. */
const PIXEL_PLACES = 10;

/** The tick nearest to a price read off the chart; never below one tick. */
export function onTick(price: number, tickSize: string): string {
  const tick = fixed(tickSize);
  const exact = fixedFromNumber(Math.max(price, 0), PIXEL_PLACES);
  return plainFixed(larger(truncateToStep(exact + tick / 2n, tick), tick));
}

/** A price moved by whole ticks, never below one. */
export function stepPrice(price: string, tickSize: string, ticks: number): string {
  const tick = fixed(tickSize);
  return plainFixed(larger(fixed(price) + BigInt(ticks) * tick, tick));
}

/**
 * Gain or loss, quote currency before fees, of what an order would close of a position at `price`. Undefined where it
 * closes nothing.
 */
export function pnlAt(
  { side, quantity, filledQuantity }: Pick<OrderWire, 'side' | 'quantity' | 'filledQuantity'>,
  position: Pick<PositionWire, 'quantity' | 'avgEntryPrice'> | undefined,
  price: string,
): string | undefined {
  if (position === undefined || quantity === null) return undefined;
  const held = fixed(position.quantity);
  const isExit = side === 'sell' ? held > 0n : held < 0n;
  if (!isExit) return undefined;
  const closes = smaller(fixed(quantity) - fixed(filledQuantity), absolute(held));
  const gained = fixed(price) - fixed(position.avgEntryPrice);
  return plainFixed(signedTimes(closes, held > 0n ? gained : -gained));
}

function signedTimes(quantity: Fixed, distance: Fixed): Fixed {
  const amount = timesDown(quantity, absolute(distance));
  return distance < 0n ? -amount : amount;
}
